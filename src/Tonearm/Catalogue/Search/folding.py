"""Writes folding.tsv: hex code point, tab, what it folds to for searching (nothing where that is left out).

Only characters whose folding differs from their simple lower case are listed. Run again for a newer Unicode version:
python3 folding.py > folding.tsv
"""
import re
import sys
import unicodedata as u

SPECIAL = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ə": "e", "ĸ": "k", "ŋ": "n",
    "ґ": "г", "ς": "σ", "ـ": "",
}
STRIPPED = [
    (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2), (0x5C4, 0x5C5), (0x5C7, 0x5C7),
    (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E8), (0x6EA, 0x6ED),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
]
APOSTROPHES = "'`´‘’‛′ʹʻʼʽˈ＇"
WITH = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH ")


def stripped(c):
    return u.category(c) == "Cf" or any(low <= ord(c) <= high for low, high in STRIPPED)


def one(c):
    if c in SPECIAL:
        return SPECIAL[c]
    if 0x1100 <= ord(c) <= 0x11FF or 0xAC00 <= ord(c) <= 0xD7A3 or c in "\u3099\u309A":
        return c
    if 0x3041 <= ord(c) <= 0x30FE and plain_kana(c):
        return c
    stroked = WITH.match(u.name(c, ""))
    if stroked:
        return stroked[1].lower()
    parts = u.normalize("NFKD", c)
    parts = parts if parts != c else c.casefold()
    return parts


def plain_kana(c):
    return not u.decomposition(c).startswith("<")


def fold(c):
    text = c
    for _ in range(4):
        text = "".join("" if stripped(x) else one(x) for x in text)
    return text


for code in range(0x80, 0xE0200):
    c = chr(code)
    if u.category(c) in ("Cn", "Cs", "Co") or c in APOSTROPHES:
        continue
    folded = fold(c)
    lower = c.lower()
    if folded != (lower if len(lower) == 1 else c):
        sys.stdout.write(f"{code:X}\t{folded}\n")
