"""`python -m appraise`: the command line without a window."""

import sys

from appraise.cli import main

sys.exit(main())
