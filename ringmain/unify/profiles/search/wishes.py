"""What a typed text asks for, piece by piece. Pure.

A customer is found when every wish fits something of theirs: "jon smyth 0771" is three
wishes, two words and four digits; "smith lw3 4ab" is a word and a postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ringmain.foundation.ids.nouns import normalize_key
from ringmain.unify.profiles.search.folding import fold, words_of

LONGEST = 120  # signs of a text that are read
_MOST_WISHES = 8
_PHONE = re.compile(r"^\+?[\d\s()./-]{3,}$")
_OUTWARD = re.compile(r"^[a-z]{1,2}\d[a-z\d]?$")
_INWARD = re.compile(r"^\d[a-z]{0,2}$")
_POSTCODE = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{0,2})$")
_FORMS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
    ]
)
_TAIL = 10  # digits of a phone number that the register compares


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """One piece of what was typed, and all that it may be.

    ``word`` a word of a name or address; ``code`` a number of any system, in capitals;
    ``digits`` of a phone number; ``outward`` the outward codes a postcode may begin
    with; ``postcode`` as far as typed; ``mail`` an e-mail address as far as typed.
    """

    typed: str
    word: str = ""
    code: str = ""
    key: str = ""
    digits: str = ""
    postcode: str = ""
    outward: tuple[str, ...] = ()
    mail: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is letters only, so that spelling may be forgiven."""
        return bool(self.word) and not any(sign.isdigit() for sign in self.word)

    @property
    def is_whole_postcode(self) -> bool:
        """Whether nothing is missing: "lw3 4ab", not "lw3 4"."""
        ends = {len(code) + 3 for code in self.outward}
        return len(self.postcode) in ends and self.postcode[-1:].isalpha()

    @property
    def tail(self) -> str:
        """The digits as a phone number's end is kept: without country and nought."""
        digits = self.digits
        if len(digits) >= _TAIL:
            return digits[-_TAIL:]
        if self.typed.startswith("+"):
            digits = digits[2:]
        return digits.lstrip("0")


def wishes_of(text: str) -> tuple[Wish, ...]:
    """Take a typed text apart; nothing where nothing can be looked for."""
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    if not text:
        return ()
    if _PHONE.match(text) and any(sign.isdigit() for sign in text):
        return (_number(text),)
    found = tuple(_pieces(text.split(" ")))[:_MOST_WISHES]
    spoken = tuple(wish for wish in found if wish.word not in _FORMS)
    return spoken or found


def kinds_of(text: str) -> tuple[str, ...]:
    """What kinds of pieces a text has, and nothing of what it says.

    What may be said of a search in the audit log: "word", "mail", "postcode", "digits",
    "code".
    """
    return tuple(sorted({_kind(wish) for wish in wishes_of(text)}))


def _kind(wish: Wish) -> str:
    if "@" in wish.typed:
        return "mail"
    if wish.is_whole_postcode:
        return "postcode"
    if wish.is_word:
        return "word"
    return "digits" if wish.digits else "code"


def whole_key(text: str) -> str:
    """The whole text as a system's number: "7590 vhveg" may be one."""
    return normalize_key(text.replace("\0", ""))[:LONGEST]


def _pieces(tokens: list[str]) -> Iterator[Wish]:
    place = 0
    while place < len(tokens):
        taken = _taken_together(tokens, place)
        yield from _wishes(" ".join(tokens[place : place + taken]), taken)
        place += taken


def _taken_together(tokens: list[str], place: int) -> int:
    """How many tokens are one thing: the halves of a postcode, groups of digits."""
    this, *others = (fold(token) for token in tokens[place:])
    if others and _OUTWARD.match(this) and _INWARD.match(others[0]):
        return 2
    run = 0
    for token in tokens[place:]:
        if not token.lstrip("+").isdigit():
            break
        run += 1
    digits = sum(len(token) for token in tokens[place : place + run])
    return run if run > 1 and digits >= 7 else 1


def _wishes(piece: str, taken: int) -> Iterator[Wish]:
    if "@" in piece:
        yield Wish(typed=piece, mail=piece.lower())
    elif _PHONE.match(piece) and sum(map(str.isdigit, piece)) >= 3:
        yield _number(piece)
    elif any(sign.isdigit() for sign in piece):
        yield _code(piece)
    else:
        yield from _words(piece)


def _number(piece: str) -> Wish:
    digits = re.sub(r"\D", "", piece)
    return Wish(
        typed=piece,
        word=digits if len(digits) <= 4 else "",
        code=digits,
        key=normalize_key(piece),
        digits=digits if len(digits) >= 3 else "",
    )


def _code(piece: str) -> Wish:
    compact = fold(piece).replace(" ", "")
    postcode = compact if _may_be_postcode(compact) else ""
    return Wish(
        typed=piece,
        word=compact if compact.isalnum() else "",
        code=normalize_key(piece).replace(" ", ""),
        key=normalize_key(piece),
        postcode=postcode,
        outward=_outward(compact) if postcode else (),
        mail=piece.lower() if len(piece) >= 5 and " " not in piece else "",
    )


def _words(piece: str) -> Iterator[Wish]:
    parts = fold(piece).replace("-", " ").split()
    for part in parts:
        words = words_of(part)
        if words:
            mail = part if "." in part.strip(".") or "_" in part else ""
            yield Wish(typed=part, word=words[0], mail=mail)


def _may_be_postcode(compact: str) -> bool:
    return bool(_OUTWARD.match(compact) or _POSTCODE.match(compact))


def _outward(compact: str) -> tuple[str, ...]:
    """Each outward code the typed may begin with: lw34 is LW34, or LW3 and a 4."""
    ends = (len(compact), len(compact) - 1, len(compact) - 2, len(compact) - 3)
    found = (compact[:end] for end in ends if end > 1)
    return tuple(
        code for code in found if _OUTWARD.match(code) and _fits(compact[len(code) :])
    )


def _fits(rest: str) -> bool:
    return not rest or bool(_INWARD.match(rest))
