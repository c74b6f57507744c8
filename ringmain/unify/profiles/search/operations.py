"""Writing search: remembering whom staff opened, keeping lists under names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.unify.profiles.search.models import SavedList
from ringmain.unify.profiles.search.queries import MOST_RECENT, get_saved
from ringmain.unify.profiles.search.wishes import LONGEST
from ringmain.unify.profiles.shapes import CustomerFilters

LONGEST_NAME = 80


class CannotSaveList(ValueError):
    """If you are hitting this: the name is empty, too long, or taken by another."""


class NotYourList(LookupError):
    """If you are hitting this: the list is someone else's, or was deleted."""

    def __init__(self) -> None:
        super().__init__(
            "That list is not yours to change. Save it under a name of your own first."
        )


def note_opened(
    *, actor: Actor, customer_id: UUID, is_account: bool = False, now: datetime
) -> None:
    """Remember that a customer's page was opened; the ten newest are kept.

    :raises NotPermitted: the actor may not see customers.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    values: dict[str, Any] = {
        "email": actor.name,
        "id": customer_id,
        "is_account": is_account,
        "now": now,
        "most": MOST_RECENT,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_OPENED, values)
        cursor.execute(_TOO_OLD, values)


def save_list(
    *,
    actor: Actor,
    name: str,
    text: str,
    filters: CustomerFilters,
    is_shared: bool,
    now: datetime,
) -> UUID:
    """Keep a search or filter under a name; return the list's id.

    :raises NotPermitted: the actor may not see customers.
    :raises CannotSaveList: the name is empty, too long, or one of theirs has it.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    owner_id = _owner_id(actor)
    kept = SavedList(
        id=uuid4(),
        owner_id=owner_id,
        name=_checked(name),
        text=text.replace("\0", "").strip()[:LONGEST],
        filters={key: value for key, value in asdict(filters).items() if value},
        is_shared=is_shared,
        saved_at=now,
    )
    with _refusing_twice(name):
        kept.save(force_insert=True)
    return kept.id


def rename_list(
    *, actor: Actor, list_id: UUID, name: str, is_shared: bool, now: datetime
) -> None:
    """Give one of their lists another name, and share it or not.

    :raises NotPermitted: the actor may not see customers.
    :raises NotYourList: the list is someone else's, or gone.
    :raises CannotSaveList: the name is empty, too long, or one of theirs has it.
    """
    kept = _own(actor, list_id)
    kept.name, kept.is_shared = _checked(name), is_shared
    with _refusing_twice(name):
        kept.save(update_fields=["name", "is_shared"])


def delete_list(*, actor: Actor, list_id: UUID, now: datetime) -> None:
    """Delete one of their lists; whom it showed stays as they are.

    :raises NotPermitted: the actor may not see customers.
    :raises NotYourList: the list is someone else's, or gone.
    """
    _own(actor, list_id).delete()


@contextmanager
def _refusing_twice(name: str) -> Iterator[None]:
    """Turn the database's refusal of a second list of that name into ours."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise CannotSaveList(
            f"You keep a list called {name.strip()!r} already. "
            "Choose another name, or delete that one."
        ) from error


def _checked(name: str) -> str:
    name = " ".join(name.replace("\0", "").split())
    if not name:
        raise CannotSaveList("Give the list a name, so that you find it again.")
    if len(name) > LONGEST_NAME:
        raise CannotSaveList(
            f"The name has {len(name)} characters. Use {LONGEST_NAME} at most."
        )
    return name


def _own(actor: Actor, list_id: UUID) -> SavedList:
    found = get_saved(actor, list_id)
    if found is None or not found.is_own:
        raise NotYourList
    return SavedList.objects.get(id=list_id)


def _owner_id(actor: Actor) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM govern_access_user WHERE email = %s", [actor.name]
        )
        found = cursor.fetchone()
    if found is None:
        raise CannotSaveList("Only a member of staff can keep a list. Sign in first.")
    return int(found[0])


_OPENED = """
    INSERT INTO unify_search_recent (user_id, customer_id, is_account, opened_at)
    SELECT u.id, %(id)s, %(is_account)s, %(now)s FROM govern_access_user u
    WHERE u.email = %(email)s
    ON CONFLICT (user_id, customer_id) DO UPDATE SET opened_at = excluded.opened_at
"""
_TOO_OLD = """
    DELETE FROM unify_search_recent WHERE id IN (
        SELECT r.id FROM unify_search_recent r
        JOIN govern_access_user u ON u.id = r.user_id WHERE u.email = %(email)s
        ORDER BY r.opened_at DESC, r.id DESC OFFSET %(most)s)
"""
