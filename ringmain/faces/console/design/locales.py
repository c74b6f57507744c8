"""How readers of each place write dates and numbers. The words stay English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_WELSH = "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag"
_GERMAN = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."
_FRENCH = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
_NUMERALS = "01 02 03 04 05 06 07 08 09 10 11 12"
_THIN = "\u202f"
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Locale:
    """One place's manner of writing. ``day`` and ``money`` are patterns."""

    code: str
    name: str
    months: str = _ENGLISH
    day: str = "{day} {month} {year}"
    group: str = ","
    decimal: str = "."
    money: str = "£{number}"
    has_half_days: bool = False

    @property
    def language(self) -> str:
        """The language of its month names, where that is not the page's."""
        return "" if self.months in (_ENGLISH, _NUMERALS) else self.code


LOCALES: tuple[Locale, ...] = (
    Locale(code="en-GB", name="English, United Kingdom"),
    Locale(code="en-AU", name="English, Australia", has_half_days=True),
    Locale(
        code="en-US",
        name="English, United States",
        day="{month} {day}, {year}",
        has_half_days=True,
    ),
    Locale(code="cy-GB", name="Cymraeg, Y Deyrnas Unedig", months=_WELSH),
    Locale(
        code="de-DE",
        name="Deutsch, Deutschland",
        months=_GERMAN,
        day="{day}. {month} {year}",
        group=".",
        decimal=",",
        money="{number} £",
    ),
    Locale(
        code="fr-FR",
        name="Français, France",
        months=_FRENCH,
        group=_THIN,
        decimal=",",
        money="{number} £",
    ),
    Locale(
        code="en-SE",
        name="International (ISO 8601)",
        months=_NUMERALS,
        day="{year}-{month}-{padded}",
        group=_THIN,
    ),
)
BRITISH = LOCALES[0]
_BY_CODE = {locale.code: locale for locale in LOCALES}


def locale_of(code: str) -> Locale:
    """The locale with this code; British where there is none."""
    return _BY_CODE.get(code, BRITISH)


def say_day(value: date, locale: Locale = BRITISH) -> str:
    """A date: 3 Mar 2026 to a British reader."""
    return locale.day.format(
        day=value.day,
        padded=f"{value.day:02d}",
        month=locale.months.split()[value.month - 1],
        year=value.year,
    )


def say_clock(value: time | datetime, locale: Locale = BRITISH) -> str:
    """A time of day: 14:05, or 2:05 pm."""
    if not locale.has_half_days:
        return f"{value.hour:02d}:{value.minute:02d}"
    half = "am" if value.hour < 12 else "pm"
    return f"{value.hour % 12 or 12}:{value.minute:02d}\u00a0{half}"


def say_moment(value: datetime, locale: Locale = BRITISH) -> str:
    """A date and a time: 3 Mar 2026, 14:05."""
    return f"{say_day(value, locale)}, {say_clock(value, locale)}"


def say_number(
    value: int | float | Decimal, locale: Locale = BRITISH, *, places: int = 0
) -> str:
    """A number rounded half up, its thousands set apart: 1,234.5."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    said = _set_apart(f"{abs(rounded):,f}", locale)
    return f"{_MINUS}{said}" if rounded < 0 else said


def say_pence(pence: int, locale: Locale = BRITISH) -> str:
    """Money: −£1,234.50."""
    pounds, rest = divmod(abs(pence), 100)
    number = _set_apart(f"{pounds:,}.{rest:02d}", locale)
    said = locale.money.format(number=number)
    return f"{_MINUS}{said}" if pence < 0 else said


def _set_apart(number: str, locale: Locale) -> str:
    whole, point, part = number.partition(".")
    whole = whole.replace(",", locale.group)
    return f"{whole}{locale.decimal}{part}" if point else whole
