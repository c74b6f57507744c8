"""Check this machine, and say what to do where something is missing.

Exit codes: 0 where Ringmain can run, 1 where it cannot.
"""

from __future__ import annotations

import argparse

from ringmain.faces.cli import checks
from ringmain.faces.cli.terminal import console, say
from ringmain.foundation.settings.options import get_options

_MARKS = {
    checks.Verdict.GOOD: "[green]✓[/]",
    checks.Verdict.WORTH_KNOWING: "[yellow]![/]",
    checks.Verdict.BAD: "[red]✗[/]",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """Nothing is started and nothing is changed."""
    findings = checks.check_machine(get_options())
    for finding in findings:
        console.print(f"  {_MARKS[finding.verdict]} {finding.what:<12}", end=" ")
        say(finding.found)
        if finding.do:
            say(f"{'':17}{finding.do}")
    bad = [each for each in findings if each.verdict is checks.Verdict.BAD]
    say(f"{len(bad)} to mend." if bad else "Ringmain can run here.")
    return 1 if bad else 0
