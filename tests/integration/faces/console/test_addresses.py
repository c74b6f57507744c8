"""Addresses that someone mistyped, or made up: never an error of ours."""

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db

NOBODY = noun_id("party", "NOBODY")
ADDRESSES = (
    "/customers/?search=%00",
    "/customers/?search=a&page=99999999999999999999999",
    "/customers/?cursor=nonsense",
    "/customers/?brand=%00&sort=zzz",
    f"/customers/{NOBODY}/?on=9999-12-31&known=0001-01-01",
    f"/customers/{NOBODY}/?on=yesterday",
    f"/customers/{NOBODY}/timeline/?since=0001-01-01&kind=%00",
    f"/customers/{NOBODY}/timeline/?month=2026-13&channel=x&cursor=~",
    f"/customers/{NOBODY}/timeline/{NOBODY}/?on=x",
    "/sources/?x=%00",
    "/sources/no-such/?range=%00",
    "/debugger/?source=%00&outcome=x",
    "/map/?node=%00&field=x.y.z",
    "/loads/?source=%00&page=-3",
    "/loads/999999999999999999999/",
    "/loads/new/no-such-upload/",
    "/mappings/no/such/",
    "/quarantine/group/?after=x",
    "/quarantine/group/?after=99999999999999999999&code=%00",
    "/quarantine/row/999999999999999999999/",
    "/waiting/?noun=%00",
    "/waiting/?noun=bill_line",
    "/contracts/?q=%00",
    "/contracts/nonsense/",
    "/nothing-here/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_a_wrong_address_calmly(staff, address):
    answer = staff(Role.ADMINISTRATOR).get(address)

    assert answer.status_code in (200, 302, 404)


@pytest.mark.parametrize("until", ["", "x", "0001-01-01", "9999-12-31"])
def test_draws_no_picture_of_no_year(staff, until):
    path = f"/usage/{NOBODY}/import/cells.json?until={until}"

    assert staff(Role.ADMINISTRATOR).get(path).status_code == 404
