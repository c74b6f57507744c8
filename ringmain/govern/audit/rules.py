"""What a record may say. Pure: no Django, no clock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ringmain.govern.audit.shapes import Detail

_ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
# Codes and numbers only: a name or what someone typed has no place here.
_CODE = re.compile(r"[\w.:,+-]{0,200}")


class CannotNote(ValueError):
    """If you are hitting this: a record would say something it must not, or nothing."""


def check_action(action: str) -> None:
    """Refuse an action that is not noun and verb.

    :raises CannotNote: it is not like `customer.viewed`.
    """
    if not _ACTION.fullmatch(action):
        raise CannotNote(
            f"{action!r} is no action. Say noun and verb, such as customer.viewed."
        )


def check_details(details: Mapping[str, Detail]) -> None:
    """Refuse details that could hold personal data.

    :raises CannotNote: a text is more than a code.
    """
    for name, value in details.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise CannotNote(
                f"The detail {name!r} is free text. Keep numbers and codes in the "
                "audit log; a reason goes into `reason`."
            )
