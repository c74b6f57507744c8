"""The page of staff and roles."""

from __future__ import annotations

from django.http import HttpResponse

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.queries import list_role_grants, list_staff
from ringmain.govern.access.shapes import Permission
from ringmain.govern.privacy.shapes import PersonalDataClass


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """The roles and what each may do and see; the staff for those who manage them."""
    may_manage = request.actor.may(Permission.MANAGE_STAFF)
    return show(
        request,
        "staff/list.html",
        title="Access",
        section="govern",
        route="staff:list",
        grants=list_role_grants(),
        permissions=list(Permission),
        classes=list(PersonalDataClass),
        staff=list_staff() if may_manage else (),
        may_manage=may_manage,
    )
