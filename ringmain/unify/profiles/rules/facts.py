"""Which contracts are facts of the timeline, and the SQL that files them."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.contracts.shapes import Contract, FieldType
from ringmain.foundation.ids.nouns import noun_id_sql

_LINKS = ("account", "party", "premises", "supply_point", "meter")
_TABLE = "unify_profiles_timelineentry"
_PAST = "unify_profiles_pastentry"
_FILED_UNDER = ", ".join(f"e.{noun}_id" for noun in _LINKS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A contract whose rows are filed under when they happened."""

    contract_name: str
    kind: str
    amount: str | None = None
    channel: str | None = None
    title: str | None = None

    @property
    def contract(self) -> Contract:
        """What its rows promise."""
        return get_contract(self.contract_name)

    @property
    def details(self) -> tuple[str, ...]:
        """The fields without a column of their own; a meter's number is kept."""
        apart = {self.contract.happened_at, self.amount, self.channel, self.title}
        return tuple(
            field.name
            for field in self.contract.fields
            if field.name not in apart and field.refers_to in (None, "meter", "bill")
        )


FACTS = (
    Fact(contract_name="bills", kind="bill", amount="total_pence"),
    Fact(contract_name="payments", kind="payment", amount="amount_pence"),
    Fact(contract_name="register_reads", kind="register_read"),
    Fact(
        contract_name="interactions",
        kind="interaction",
        channel="channel",
        title="topic",
    ),
    Fact(contract_name="cases", kind="case", title="topic"),
    Fact(contract_name="survey_answers", kind="survey_answer", title="survey"),
    Fact(contract_name="web_events", kind="web_event", title="name"),
)


def find_fact(contract_name: str) -> Fact | None:
    """The fact a contract is; none for nouns and for what stays in the lake."""
    return next((fact for fact in FACTS if fact.contract_name == contract_name), None)


def fact_of(kind: str) -> Fact | None:
    """The fact of a timeline kind; none for what the register itself says."""
    return next((fact for fact in FACTS if fact.kind == kind), None)


def file_rows(fact: Fact) -> str:
    """File the rows of `unify_followed`; a corrected row takes its own place."""
    values = _values(fact)
    names = ", ".join(values)
    changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    return f"""
        INSERT INTO {_TABLE} ({names})
        SELECT {", ".join(values.values())} FROM unify_followed b
        ON CONFLICT (id) DO UPDATE SET {changes}
    """


def keep_past(fact: Fact) -> str:
    """Keep, as they were known, the entries that `unify_followed` is to correct."""
    entry = noun_id_sql("entry", f"'{fact.kind}'", "%(source)s", "b._key")
    return f"{_kept(entry, 'unify_followed b')} AND NOT b._is_new"


def keep_withdrawn(fact: Fact) -> str:
    """Keep, as they were known, the entries that `unify_withdrawn` takes out."""
    entry = noun_id_sql("entry", f"'{fact.kind}'", "%(source)s", "w._key")
    return _kept(entry, "unify_withdrawn w")


def _kept(entry: str, said: str) -> str:
    return f"""
        INSERT INTO {_PAST} (entry_id, known_from, known_to, links, row)
        SELECT e.id, e.known_at, %(known_at)s,
               array_remove(ARRAY[{_FILED_UNDER}], NULL), to_jsonb(e)
        FROM {said} JOIN {_TABLE} e ON e.id = {entry}
        WHERE e.known_at < %(known_at)s
    """


def withdraw_rows(fact: Fact) -> str:
    """Delete the entries of the rows whose keys are in `unify_withdrawn`."""
    entry = noun_id_sql("entry", f"'{fact.kind}'", "%(source)s", "w._key")
    return f"DELETE FROM {_TABLE} t USING unify_withdrawn w WHERE t.id = {entry}"


def _values(fact: Fact) -> dict[str, str]:
    return {
        "id": noun_id_sql("entry", f"'{fact.kind}'", "%(source)s", "b._key"),
        "kind": f"'{fact.kind}'",
        "source": "%(source)s",
        "row_key": "b._key::uuid",
        **{f"{noun}_id": _link(fact.contract, noun) for noun in _LINKS},
        "occurred_at": f"b.{fact.contract.happened_at}",
        "channel": f"b.{fact.channel}" if fact.channel else "NULL",
        "title": f"b.{fact.title}" if fact.title else "NULL",
        "amount_pence": f"b.{fact.amount}" if fact.amount else "NULL",
        "detail": _detail(fact),
        "load_id": "%(load_id)s",
        "line": "b._line",
        "known_at": "%(known_at)s",
    }


def _link(contract: Contract, noun: str) -> str:
    for field in contract.references:
        if field.refers_to == noun:
            return (
                f"CASE WHEN b.{field.name} IS NOT NULL "
                f"THEN {noun_id_sql(noun, f'b.{field.name}')} END"
            )
    return "NULL::uuid"


def _detail(fact: Fact) -> str:
    json = {
        field.name for field in fact.contract.fields if field.type is FieldType.JSON
    }
    pairs = ", ".join(
        f"'{name}', b.{name}::jsonb" if name in json else f"'{name}', b.{name}"
        for name in fact.details
    )
    return f"jsonb_strip_nulls(jsonb_build_object({pairs}))"
