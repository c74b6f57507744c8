"""Whether a supply point is in the reader's brands."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf
from ringmain.unify.register import queries as register


def refuse_out_of_scope(actor: Actor, supply_point_id: UUID) -> None:
    """Be as if it were not there for who is limited to other brands.

    :raises Http404: nobody of the actor's brands ever lived there.
    """
    if actor.brands is None:
        return
    found = register.list_rows("supply_point", by="id", ids=[supply_point_id])
    place = found[0]["premises_id"] if found else None
    as_of = AsOf(true_at=timezone.now())
    if place is None or profiles.get_premises(actor, place, as_of) is None:
        raise Http404("There is no such supply point, or not in your brands.")
