"""How the register's columns, indexes and constraints are made."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.db.models.functions import Coalesce, Right

from ringmain.collect.contracts.queries import get_contract

_ROW = {
    "id": "pseudonym",
    "provenance": "none",
    "known_from": "none",
}
MENTION = {
    "seen_at": "none",
    "mentioned_at": "none",
    "mentioned_source": "none",
    "mentioned_load_id": "none",
}


def classes_of(contract: str, **more: str) -> dict[str, str]:
    fields = get_contract(contract).fields
    return _ROW | {field.name: str(field.personal) for field in fields} | more


def text() -> models.TextField[Any, Any]:
    return models.TextField(null=True)


def key() -> models.TextField[Any, Any]:
    return models.TextField()


def instant() -> models.DateTimeField[Any, Any]:
    return models.DateTimeField(null=True)


def whole() -> models.BigIntegerField[Any, Any]:
    return models.BigIntegerField(null=True)


def number() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=18, decimal_places=6, null=True)


def link(noun: str, *, required: bool = False) -> Any:
    # The index stands in Meta where a page needs it; Django's own would be a second.
    return models.ForeignKey(
        noun,
        on_delete=models.PROTECT,
        null=not required,
        db_index=False,
        related_name="+",
    )


SEEN = Q(seen_at__isnull=False)


def starting(column: str | Func, name: str, condition: Q | None = None) -> models.Index:
    """Find by the first letters, whatever the collation."""
    return models.Index(
        OpClass(column, "text_pattern_ops"), name=name, condition=condition
    )


def _period() -> Func:
    return Func(
        F("starts_at"),
        F("ends_at"),
        Value("[)"),
        function="tstzrange",
        output_field=DateTimeRangeField(),
    )


def ends_after_start(noun: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_at__gt=F("starts_at")), name=f"{noun}_ends_after_start"
    )


def one_at_a_time(
    name: str, *together: Any, condition: Q | None = None
) -> ExclusionConstraint:
    # Checked when the statement ends: a batch may close one period and open the next.
    return ExclusionConstraint(
        name=name,
        expressions=[*((part, "=") for part in together), (_period(), "&&")],
        condition=condition,
        deferrable=Deferrable.IMMEDIATE,
    )


def beside(link: str) -> Func:
    # A link as bytes. An index over periods answers queries by its first link; were
    # the second one bare, the planner would take the index for that too, and read it
    # from end to end.
    return Func(F(link), function="uuid_send", output_field=models.BinaryField())


def or_else(column: str, value: str) -> Coalesce:
    return Coalesce(column, Value(value))


class Row(models.Model):
    id = models.UUIDField(primary_key=True)
    provenance = models.JSONField(default=dict)
    known_from = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Mentionable(Row):
    seen_at = models.DateTimeField(null=True)
    mentioned_at = models.DateTimeField(null=True)
    mentioned_source = models.TextField(null=True)
    mentioned_load_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


def waiting(noun: str) -> models.Index:
    return models.Index(
        fields=["mentioned_at", "id"],
        name=f"{noun}_waiting",
        condition=Q(seen_at__isnull=True),
    )


class PhoneTail(Func):
    """The last ten digits: +44 7700 900123 and 07700 900123 meet."""

    template = "right(regexp_replace(%(expressions)s, '\\D', '', 'g'), 10)"
    output_field = models.TextField()


_NAME_PARTS = (
    "first_name",
    "middle_names",
    "last_name",
    "full_name",
    "organisation_name",
)


def _together(*columns: str) -> str:
    return " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)


class SearchName(Func):
    """Every part of a name in small letters: what the first migration made."""

    template = f"lower({_together(*_NAME_PARTS)})"
    output_field = models.TextField()


class SearchWords(Func):
    """The words a row is found by: folded letters, postcode, ends of phone numbers.

    The two functions are made by the migration `0002`; `unify/profiles/search` folds
    what is typed in the same way.
    """

    output_field: Any = ArrayField(models.TextField())

    def __init__(self, texts: str, marks: str) -> None:
        super().__init__()
        self.texts, self.marks = texts, marks

    def as_sql(self, *args: Any, **more: Any) -> Any:
        return (
            f"unify_register_words({self.texts}) || unify_register_marks({self.marks})",
            [],
        )

    def deconstruct(self) -> Any:
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        return path, (self.texts, self.marks), {}


PARTY_WORDS = (
    _together(*_NAME_PARTS, "postal_address"),
    "postcode, phone, mobile_phone",
)
ACCOUNT_WORDS = (_together("name"), "postcode, NULL, NULL")
PREMISES_WORDS = (
    _together("address_line_1", "address_line_2", "town"),
    "postcode, NULL, NULL",
)


def search_words(texts: str, marks: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=SearchWords(texts, marks),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )


def by_words(noun: str) -> GinIndex:
    # Rows by the thousand go to a list first; `profiles` empties it when they are in.
    return GinIndex(
        fields=["search_words"],
        name=f"{noun}_by_words",
        condition=SEEN,
        fastupdate=True,
        gin_pending_list_limit=16384,
    )


def ending(column: str, noun: str) -> models.Index:
    """Find by the last four signs, which people read out."""
    return models.Index(Right(column, 4), name=f"{noun}_by_end")


class Compact(Func):
    """A postcode without spaces, in capitals."""

    template = "upper(replace(%(expressions)s, ' ', ''))"
    output_field = models.TextField()


class SortName(Func):
    """What a list of customers is sorted by."""

    template = (
        "lower(coalesce(nullif(organisation_name, ''),"
        " last_name || coalesce(' ' || first_name, ''), full_name, first_name, ''))"
    )
    output_field = models.TextField()


def made_of(expression: Func, *, collation: str | None = None) -> models.GeneratedField:
    return models.GeneratedField(
        expression=expression,
        output_field=models.TextField(db_collation=collation),
        db_persist=True,
    )


class ExportOrImport(Func):
    """An export meter may be the import meter of the point beside it."""

    template = "(coalesce(purpose, 'main') = 'export')::int"
    output_field = models.IntegerField()
