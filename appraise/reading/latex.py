"""LaTeX in references → the letters it stands for."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
_ACCENT = re.compile(
    r"""\\(?:([`'^"~=.])\s{0,3}|([uvHcdbrk])(?:\s{1,3}|(?=\{)))"""
    r"(?:\{\s{0,3}(\\[A-Za-z]{1,2}|[A-Za-z])\s{0,3}\}|(\\[A-Za-z]{1,2}|[A-Za-z]))"
)
_BASES = {r"\i": "i", r"\j": "j", r"\ae": "æ", r"\AE": "Æ", r"\o": "ø", r"\O": "Ø"}

_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_SIGNS = {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "guillemotleft": "«",
    "guillemotright": "»", "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©",
    "textdegree": "°", "degree": "°", "circ": "°", "textmu": "µ", "micro": "µ", "textpm": "±", "pm": "±", "mp": "∓",
    "times": "×", "texttimes": "×", "cdot": "·", "textperiodcentered": "·", "bullet": "•", "textbullet": "•",
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠",
    "approx": "≈", "sim": "\x05", "textasciitilde": "\x05", "ll": "≪", "gg": "≫", "textless": "<", "lt": "<",
    "textgreater": ">", "gt": ">", "to": "→", "rightarrow": "→", "textrightarrow": "→", "leftarrow": "←",
    "uparrow": "↑", "downarrow": "↓", "infty": "∞", "dagger": "†", "textdagger": "†", "ddag": "‡", "S": "§",
    "textsection": "§", "P": "¶", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "yen": "¥",
    "textyen": "¥", "textbackslash": "\\", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "mid": "|",
    "textbraceleft": "\x02", "textbraceright": "\x03", "lbrace": "\x02", "rbrace": "\x03", "textdollar": "\x04",
    "ldots": "…", "dots": "…", "textellipsis": "…", "prime": "′", "partial": "∂", "sum": "∑", "minus": "−",
    "textminus": "−", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textordfeminine": "ª",
    "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿", "quad": " ", "qquad": " ",
    "textasciigrave": "`", "textasciiacute": "´", "textperthousand": "‰", "textnumero": "№", "hbar": "ħ",
    "ell": "ℓ", "in": "∈", "beta": "β", "newline": " ", "par": " ", "space": " ",
    "alpha": "α", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_SWITCH_NAMES = (
    "it bf em sc rm sf tt sl up md normalfont itshape bfseries scshape upshape small footnotesize tiny large Large "
    "displaystyle textstyle limits left right noopsort relax protect"
)
_SWITCHES = frozenset(_SWITCH_NAMES.split())  # commands without words of their own, also where no bracket follows
_RAISED = re.compile(r"(?:\\textsuperscript\s?|\^)(?:\{\s?([+\-−–]?\d{1,6}|[+\-−–])\s?\}|([\d+]))")
_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(\s{0,3}\{\}|\s{0,3}(?=\{)|\s{1,3})?")
_ESCAPED = re.compile(r"\\([&%#_{}$,;:!/@\\ \-'\"`^~=.])")
_ESCAPES = {
    "{": "\x02", "}": "\x03", "$": "\x04", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "@": "", "\\": " ", "-": "",
}  # fmt: skip
_MATH = re.compile(r"\$([^$]{1,300})\$")
_FORMULA = re.compile(r".*[\\^_{<>=±≤≥α-ωΑ-Ω×°−⁰-⁹¹²³].*|\s*[A-Za-z]\s*|[+-]?[\d.,]{1,12}", re.DOTALL)
_SPECIAL = re.compile(r"[\\{}$~`\n\t]|--|  ")
_TIE = re.compile(r"(?<=\S)~(?=\S)")  # with a blank before it, "~" is a sign ("~5%")
_RESTORED = str.maketrans({"\x02": "{", "\x03": "}", "\x04": "$", "\x05": "~"})


def plain(value: str) -> str:
    """The words of a value, on one line: accents as letters, commands and brackets gone, quotes and dashes as printed.

    The name of a command that is not known stays where it has no argument.
    """
    if not _SPECIAL.search(value):
        return value.strip()
    if "\\" in value or "^" in value:
        value = _ACCENT.sub(_accented, value)
        value = _RAISED.sub(lambda match: (match[1] or match[2]).translate(_SUPERSCRIPTS), value)
        value = _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), value)
        value = _COMMAND.sub(_command, value)
    if "$" in value:
        value = _MATH.sub(_formula, value)
    if "``" in value:
        value = value.replace("``", "“").replace("''", "”")
    value = _TIE.sub(" ", value.replace("---", "—").replace("--", "–"))
    return " ".join(value.replace("{", "").replace("}", "").translate(_RESTORED).split())


def literal(value: str) -> str:
    r"""A value that is an address or an id: only the escapes of LaTeX go ("\_", "{\%}", "$<$")."""
    if "\\" in value or "$" in value:
        value = _ESCAPED.sub(r"\1", value).replace(r"\textunderscore", "_").replace("$<$", "<").replace("$>$", ">")
        value = value.replace(r"\textless", "<").replace(r"\textgreater", ">")
    return value.replace("{", "").replace("}", "").strip()


def _accented(match: re.Match[str]) -> str:
    base = match[3] or match[4]
    mark = _ACCENTS[match[1] or match[2]]
    if not base.startswith("\\"):
        return unicodedata.normalize("NFC", base + mark)
    if base in _BASES:
        return unicodedata.normalize("NFC", _BASES[base] + mark)
    return match[0]


def _command(match: re.Match[str]) -> str:
    name, after = match[1], match[2] or ""
    if name in _LETTERS:
        return _LETTERS[name]
    if name in _SIGNS:
        return _SIGNS[name] + (" " if after and after.isspace() else "")
    if name in _SWITCHES or match.string.startswith("{", match.end()):
        return ""
    return name + (" " if after.isspace() else "")


def _formula(match: re.Match[str]) -> str:
    """A formula without its dollars; a price ("$5 and $10") stays."""
    inner = match[1]
    if not _FORMULA.fullmatch(inner):
        return match[0]
    return re.sub(r"[\^_](?=[{\w])", "", inner)
