#!/bin/sh
# Makes .venv from nothing: Python 3.11 or newer with pip is all it needs. Run again, it does only what is missing.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Appraise needs Python 3.11 or newer; $("$python" --version) was found. Set PYTHON to a newer one." >&2
    exit 1
}

stamp=.venv/locked
if ! cmp -s packaging/requirements/develop.txt "$stamp" 2>/dev/null; then
    # virtualenv instead of venv: Debian splits venv off into a package that may be missing
    echo "Setting up .venv (about 200 MB to fetch; this takes a minute or two) …"
    rm -rf .venv .bootstrap
    "$python" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore \
        --require-hashes --target .bootstrap -r packaging/requirements/bootstrap.txt
    PYTHONPATH=.bootstrap "$python" -m virtualenv --quiet --no-periodic-update .venv
    rm -rf .bootstrap
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r packaging/requirements/develop.txt
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    cp packaging/requirements/develop.txt "$stamp"
fi

sh packaging/system-libraries.sh
