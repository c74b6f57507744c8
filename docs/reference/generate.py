"""Write the pages of the reference that the code itself knows.

`python docs/reference/generate.py` writes them; a test fails when one is stale.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator
from itertools import starmap
from pathlib import Path

from ringmain.collect.contracts.queries import list_contracts
from ringmain.collect.contracts.shapes import Contract, Field
from ringmain.faces.cli import main as command_line
from ringmain.foundation.settings.options import OPTIONS, Option
from ringmain.govern.access.restricted.rules import FIRST_REVIEW_DAYS, FIRST_RULES
from ringmain.govern.access.restricted.shapes import CLASS_WORDS, REASON_WORDS
from ringmain.govern.access.rules import GRANTS
from ringmain.govern.access.shapes import Permission, Reason, RestrictionClass
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.metrics.definitions.catalogue import METRICS
from ringmain.understand.metrics.shapes import Metric

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/reference/generate.py. Change the code, then run it. -->\n"


def options_page() -> str:
    """Every option of a deployment."""
    rows = "\n".join(_option(option) for option in OPTIONS)
    return f"""{MADE}
# Options

All settings come from the environment, and this is all of them. A value that cannot be
used stops the start and says why.

| option | default | meaning |
|---|---|---|
{rows}

Set one for a single command, or export it in the shell:

```sh
RINGMAIN_PORT=8001 .venv/bin/ringmain up
```

Two installations run side by side with a `RINGMAIN_HOME` and a `RINGMAIN_PORT` each.
"""


def contracts_page() -> str:
    """The data dictionary."""
    contracts = list_contracts()
    names = "\n".join(
        f"| [{c.name}](#{c.name}) | {c.meaning} | {len(c.fields)} |" for c in contracts
    )
    pages = "\n".join("\n".join(_contract(contract)) for contract in contracts)
    return f"""{MADE}
# Data dictionary

What a row of each kind promises. `--as` takes the name of a contract, and a
[mapping](mapping.md) fills its fields from a file's columns. The console shows the same
pages under Collect › Data dictionary.

| contract | a row is | fields |
|---|---|---|
{names}

## Types

| type | is | a cell may say |
|---|---|---|
| key | an identifier: trimmed, spaces folded, upper case | `a-1 ` (kept as `A-1`) |
| text | free text | anything |
| choice | one of a closed list | a listed word, or what `values` translates |
| integer, decimal | a number | `1204`, `1,204.5`; `1.204,5` with `decimal: ","` |
| money | whole pence | `12.34` with `unit: pounds` |
| energy | whole watt-hours | `0.509` with `unit: kWh` |
| boolean | yes or no | `yes`, `no`, `true`, `false`, `1`, `0` |
| date | a day | `2026-03-29`, or what `formats` says |
| instant | a moment, kept in UTC | ISO 8601, or what `formats` says; a bare date is \
local midnight |
| json | an object | JSON |

Periods are half-open: `starts_at` is the first instant included, `ends_at` the first
that is not.

**Class** says how close a value is to a living person: `none`, `pseudonym` (a number
that stands for someone), `personal` (says something about someone), `direct` (names or
reaches someone; never in the lake), `special` (health, vulnerability), `secret` (bank
details). See [privacy](../explanation/privacy.md).
{pages}
"""


def cli_page() -> str:
    """The command line."""
    sections = "\n".join("\n".join(_command(*each)) for each in _commands())
    return f"""{MADE}
# Command line

`make run` puts the command at `.venv/bin/ringmain`. Every command answers `--help`, and
obeys the [options](options.md) of the environment. A refusal is one line on standard
error and exit code 1; a wrong word on the command line is exit code 2.
{sections}
"""


_WHY = """## Why so

- A **viewer** counts and follows loads, and sees numbers that stand for people.
- An **analyst** prepares loads and works with what is said about people, without names.
  A row in quarantine shows a whole line of a file, names included, so it stays closed.
- An **agent** speaks with customers, so sees names, ways to reach them and their needs,
  and may mend a row while the customer is on the line. An agent exports nothing.
- A **manager** does both, gives rows up, exports, restricts persons, and answers and
  reviews the requests of others to open their records.
- **Compliance** opens restricted records without asking, reads the audit log, and sets
  the rules below. It changes no data of customers.
- An **administrator** may do everything but open restricted records, lets staff in, and
  is the only one who sees values of class `secret`.

Nobody changes their own roles, answers their own request or reviews their own access.

## Row scope

A member of staff may be limited to some brands. Rows of other brands are then not
there: not in lists, not in counts, not at their address. Rows without a brand are in
scope for all. No limit means every brand.
"""


def access_page() -> str:
    """What each role may do and see, and who is let in to a restricted record."""
    roles, grants = [str(role) for role in GRANTS], list(GRANTS.values())
    doing = [_held(p, [p in g.permissions for g in grants]) for p in Permission]
    seeing = [_held(c, [c in g.classes for g in grants]) for c in PersonalDataClass]
    rules = "\n".join(starmap(_access_rule, FIRST_RULES.items()))
    return f"""{MADE}
# Access: what each role may do and see

Operations check permissions, whatever page or command calls them.

## May do

{_grid("permission", roles, doing)}

## May see (field scope)

{_grid("class", roles, seeing)}

{_WHY}
## Restricted records: who is let in

A restricted person's records are closed to everyone without `open_restricted_records`.
Who has `ask_for_restricted_records` may ask with a reason, and is let in **at once** or
**by a manager**, for the minutes below. Every use is reviewed by someone else. These
are the rules of a new installation; compliance changes them from a day on, under
Govern › Restricted. Where two restrictions hold, the stricter rule counts.

| restricted as | reason given | let in | for | review within |
|---|---|---|---|---|
{rules}

An unanswered request lapses after a day. How to work with it:
[restricted persons](../how-to/restricted-persons.md). What is written down:
[audit](../explanation/audit.md).

## The first administrator

`ringmain up` creates one and shows the password once. `Your sign-in` at the foot of the
rail adds an authenticator app, passkeys and recovery codes. Nobody can sign up.

Others are let in with [`ringmain add-staff`](../how-to/add-staff.md), or under Govern ›
Access.
"""


def _held(thing: str, held: list[bool]) -> str:
    return " | ".join([str(thing), *("yes" if each else "no" for each in held)])


def _grid(first: str, heads: list[str], rows: list[str]) -> str:
    lines = [" | ".join([first, *heads]), "|".join("---" for _ in ("", *heads)), *rows]
    return "\n".join(
        f"|{line}|" if line.startswith("---") else f"| {line} |" for line in lines
    )


def _access_rule(
    asked: tuple[RestrictionClass, Reason], answer: tuple[bool, int]
) -> str:
    how = "at once" if answer[0] else "by a manager"
    words = (CLASS_WORDS[asked[0]], REASON_WORDS[asked[1]])
    cells = (*words, how, f"{answer[1]} minutes", f"{FIRST_REVIEW_DAYS} days")
    return "| " + " | ".join(cells) + " |"


def metrics_page() -> str:
    """Every metric, as it is defined."""
    rows = "\n".join(
        f"| [{m.name}](#{m.key}) | {m.question} | {m.unit} |" for m in METRICS
    )
    pages = "\n".join("\n".join(_metric(metric)) for metric in METRICS)
    return f"""{MADE}
# Metrics

What each number of the scorecard is. The console shows the same beside the number, with
the rows it is made of. How they are computed and kept is told in
[the scorecard](../explanation/scorecard.md).

| metric | answers | unit |
|---|---|---|
{rows}
{pages}
"""


PAGES: dict[str, Callable[[], str]] = {
    "options.md": options_page,
    "contracts.md": contracts_page,
    "cli.md": cli_page,
    "access.md": access_page,
    "metrics.md": metrics_page,
}


def main() -> None:
    """Write the pages that are not as the code says."""
    for name, page in PAGES.items():
        path = HERE / name
        if not path.exists() or path.read_text(encoding="utf-8") != page():
            path.write_text(page(), encoding="utf-8")
            sys.stdout.write(f"{name} written.\n")


def _option(option: Option) -> str:
    default = f"`{option.default}`" if option.default else "empty"
    return f"| `{option.name}` | {default} | {option.meaning} |"


def _metric(metric: Metric) -> Iterator[str]:
    yield f"\n## {metric.key}\n"
    yield f"**{metric.name}.** {metric.question} Version {metric.version}.\n"
    yield "| | |\n|---|---|"
    for name, said in _metric_facts(metric).items():
        if said:
            yield f"| {name} | {_cell(said)} |"
    for caveat in metric.caveats:
        yield f"\n- {caveat}"


def _metric_facts(metric: Metric) -> dict[str, str]:
    made_of = ", ".join(f"[{n}](contracts.md#{n})" for n in metric.made_of)
    places = "; ".join(f"{n}: {said}" for n, said in metric.dimensions.items())
    days = metric.settles_after_days
    return {
        "in words": metric.words,
        "formula": f"`{metric.symbols}`",
        "interval": metric.interval,
        "after": metric.source,
        "a row is": metric.grain,
        "made of": made_of,
        "by": places,
        "better": "when higher" if metric.up_is_good else "when lower",
        "least rows for an arrow": f"{metric.minimum:,}" if metric.minimum else "",
        "a month is told": f"{days} days after it ended" if days else "",
        "rows in SQL": f"`understand/metrics/sql/{metric.table}.sql`"
        if metric.table
        else "",
        "not computed": metric.missing,
    }


def _contract(contract: Contract) -> Iterator[str]:
    yield f"\n## {contract.name}\n"
    yield f"{contract.title}, version {contract.version}. {contract.meaning}\n"
    yield f"Key: {_names(contract.key)}."
    if contract.period:
        yield f"Period: {_names(contract.period)}."
    for group in contract.any_of:
        yield f"At least one of {_names(group)} must be given."
    for low, high in contract.ordered:
        yield f"`{low}` may not be more than `{high}`."
    yield "\n| field | type | needed | class | meaning |"
    yield "|---|---|---|---|---|"
    for field in contract.fields:
        yield _field(field)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _field(field: Field) -> str:
    kind = f"{field.type}, {field.unit}" if field.unit else str(field.type)
    needed = "yes" if field.required else ""
    cells = (f"`{field.name}`", kind, needed, str(field.personal), _meaning(field))
    return "| " + " | ".join(cells) + " |"


def _meaning(field: Field) -> str:
    said = [field.meaning]
    if field.choices:
        said.append(f"One of {_names(field.choices)}.")
    if field.minimum is not None:
        said.append(f"From {field.minimum}.")
    if field.maximum is not None:
        said.append(f"To {field.maximum}.")
    if field.days_ahead is not None:
        said.append(f"At most {field.days_ahead} days after the file came.")
    if field.form is not None:
        said.append(f"Of the form `{field.form}`.")
    if field.refers_to:
        said.append(f"Names a {field.refers_to.replace('_', ' ')}.")
    return _cell(" ".join(said))


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    parser = command_line._parser()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = [a for a in parser._actions if not isinstance(a, argparse._HelpAction)]
    words = " ".join(["ringmain", name, *map(_usage, actions)])
    yield f"\n## ringmain {name}\n"
    yield f"`{words}`\n"
    yield _story(parser)
    if actions:
        yield "\n| argument | meaning |\n|---|---|"
    for action in actions:
        yield f"| `{_cell(_word(action))}` | {_cell(_help(action))} |"


def _story(parser: argparse.ArgumentParser) -> str:
    """The whole of the command's docstring."""
    module = inspect.getmodule(parser.get_default("run"))
    return inspect.cleandoc((module and module.__doc__) or "")


def _usage(action: argparse.Action) -> str:
    word = _word(action)
    if not action.option_strings:
        return f"{word}…" if action.nargs == "+" else word
    return word if action.required else f"[{word}]"


def _word(action: argparse.Action) -> str:
    choices = "|".join(map(str, action.choices or ()))
    value = action.metavar or choices or action.dest.upper()
    if not action.option_strings:
        return str(value or action.dest)
    name = action.option_strings[-1]
    return name if action.nargs == 0 else f"{name} {value}"


def _help(action: argparse.Action) -> str:
    said = (action.help or "").replace("%(default)s", f"`{action.default}`")
    has_default = action.default not in (None, False, "", argparse.SUPPRESS)
    if has_default and "default" not in said:
        said = f"{said} (default: `{action.default}`)".strip()
    return said


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
