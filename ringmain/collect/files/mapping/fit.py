"""How well one column fits one field, by its name and by its values."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.mapping import choices, names
from ringmain.collect.files.mapping.values import Look

_DATED = (FieldType.DATE, FieldType.INSTANT)
_NUMERIC = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.ENERGY)
MAX_CHOICES = 40
_FEW_CODES = 8  # so many unknown codes a person can translate
SURE_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """How well a column fits a field (0 to 1), and why in a few words."""

    column: str
    field: Field
    score: float
    reason: str


def fit(column: str, look: Look, field: Field, contract: Contract) -> Fit:
    """Judge one pair."""
    like = names.likeness(column, field, contract)
    agree, why = _values_agree(look, field)
    if not look.values:  # nothing to go by but the name
        return Fit(
            column=column,
            field=field,
            score=like.score * 0.9,
            reason=f"{_by_name(column, like)}; the column is empty in the sample",
        )
    if agree < 0:
        score = like.score * (1 + 0.75 * agree)
        return Fit(
            column=column,
            field=field,
            score=score,
            reason=f"{_by_name(column, like)}, {why}",
        )
    told = _told_by_values(look, field)
    score = max(like.score * (0.95 + 0.05 * agree), told + 0.2 * like.score)
    by_values = told + 0.2 * like.score > like.score
    reason = (
        why if by_values else "; ".join(filter(None, (_by_name(column, like), why)))
    )
    return Fit(column=column, field=field, score=min(score, 1.0), reason=reason)


def _by_name(column: str, like: names.Likeness) -> str:
    if like.score > 0.95:
        return "same name" if like.is_own_name else f"also called {like.known_as!r}"
    return f"name like {like.known_as!r}"


# Values that look like nothing else, and what they are worth without a name.
_TELLING = {
    "email": ("emails", 0.7),
    "bill_email": ("emails", 0.7),
    "postcode": ("postcodes", 0.7),
    "mobile_phone": ("mobiles", 0.6),
    "phone": ("phones", 0.55),
    "supply_point_number": ("long_points", 0.55),
}


def _told_by_values(look: Look, field: Field) -> float:
    """What the values tell without a name."""
    if field.type is FieldType.CHOICE:
        return _told_by_codes(look, field)
    attribute, worth = _TELLING.get(field.name, ("", 0.0))
    return worth if attribute and getattr(look, attribute) > 0.9 else 0.0


def _told_by_codes(look: Look, field: Field) -> float:
    """Three or more words that are all choices of one field are hardly chance."""
    words = [value for value in look.values if len(value) > 1]
    if not 3 <= len(words) <= MAX_CHOICES or len(words) < len(look.values):
        return 0.0
    return 0.55 if choices.match_choices(field, words).share == 1.0 else 0.0


def _values_agree(look: Look, field: Field) -> tuple[float, str]:
    """-1 where the values can't be this, up to 1 where they speak for it."""
    if field.type in _DATED:
        return _dates_agree(look)
    if field.type in _NUMERIC:
        return (1.0, "numbers") if look.numbers > 0.8 else (-1.0, "but no numbers")
    if field.type is FieldType.BOOLEAN:
        return (1.0, "yes or no") if look.is_yes_no else (-1.0, "but not yes or no")
    if field.type is FieldType.CHOICE:
        return _choices_agree(look, field)
    return _text_agrees(look, field)


def _dates_agree(look: Look) -> tuple[float, str]:
    if look.dated > 0.8:
        return 1.0, "dates"
    if look.times:
        return -1.0, "but times without a day"
    is_counted = look.numbers > 0.95 and all(
        value.isdigit() and len(value) in (5, 10, 13) for value in look.values
    )
    return (0.3, "counts of days or seconds") if is_counted else (-1.0, "but no dates")


def _choices_agree(look: Look, field: Field) -> tuple[float, str]:
    if len(look.values) > MAX_CHOICES:
        return -1.0, "but too many different values"
    match = choices.match_choices(field, look.values)
    known = len(look.values) - len(match.unknown)
    if match.share == 0:
        against = -0.5 if len(look.values) <= _FEW_CODES else -1.0
        return against, "but none of its values is known"
    why = f"{known} of {len(look.values)} values known"
    return (match.share, why) if match.share >= 0.5 else (-0.3, f"but only {why}")


_LOOKS = {
    "email": ("emails", "e-mail addresses"),
    "bill_email": ("emails", "e-mail addresses"),
    "postcode": ("postcodes", "postcodes"),
    "phone": ("phones", "phone numbers"),
    "mobile_phone": ("phones", "phone numbers"),
}


_MAY_BE_EMAIL = ("handle", "value", "summary", "comment")


def _may_be_key(look: Look, field: Field) -> bool:
    """Codes of tariffs, dials and programmes may be words; numbers of nouns are not."""
    return field.name.endswith("_code") or looks_like_numbers_of(look)


def looks_like_numbers_of(look: Look) -> bool:
    """Whether values could be the numbers that systems give: most hold a digit."""
    with_digit = sum(any(char.isdigit() for char in value) for value in look.values)
    return with_digit >= 0.5 * len(look.values) and not look.dated > 0.8


def _text_agrees(look: Look, field: Field) -> tuple[float, str]:
    if field.name in _LOOKS:
        attribute, what = _LOOKS[field.name]
        share = getattr(look, attribute)
        return (1.0, what) if share > 0.8 else (0.0, "")
    if field.name == "supply_point_number" and look.long_points > 0.9:
        return 1.0, "numbers of 13 digits"
    but = _speaks_against(look, field)
    return (-1.0, but) if but else (0.0, "")


def _speaks_against(look: Look, field: Field) -> str:
    if look.emails > 0.8 and field.name not in _MAY_BE_EMAIL:
        return "but e-mail addresses"
    if look.times or (look.dated > 0.8 and field.type is FieldType.TEXT):
        return "but dates or times"
    if look.is_yes_no and len(look.values) > 1:
        return "but yes or no"
    if field.type is FieldType.KEY and not _may_be_key(look, field):
        return "but words"
    return ""
