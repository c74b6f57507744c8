"""What a first start makes before anybody can sign in."""

from __future__ import annotations

from datetime import UTC, datetime

from ringmain.foundation.settings.options import Options


class LakeNotReady(RuntimeError):
    """The lake could not be attached."""

    def __init__(self, options: Options) -> None:
        super().__init__(
            f"The lake in {options.lake_path} cannot be attached. "
            f"`ringmain doctor` says what is missing."
        )


def ensure_administrator(email: str) -> str | None:
    """The new password where nobody could sign in yet, to be shown once."""
    from ringmain.govern.access import operations, queries  # noqa: PLC0415 - models

    if queries.count_staff():
        return None
    return operations.create_administrator(email=email, now=datetime.now(UTC))


def ensure_lake(options: Options) -> None:
    """Make the lake's catalog before two processes would at once.

    Raises LakeNotReady.
    """
    from ringmain.foundation.lake import lake  # noqa: PLC0415 - DuckDB is slow to load

    if not lake.is_reachable():
        raise LakeNotReady(options)


# What no page asks for.
_UNUSED = ["django_htmx", "facebook", "telegram", "*.txt", "*.json"]


def collect_assets() -> None:
    """Put style sheets and scripts into the home, named by content and compressed."""
    from django.core.management import call_command  # noqa: PLC0415 - needs settings

    call_command(
        "collectstatic",
        interactive=False,
        clear=True,
        verbosity=0,
        ignore_patterns=_UNUSED,
    )
