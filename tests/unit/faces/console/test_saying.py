"""Why a customer was found, in words."""

from ringmain.faces.console.find.saying import say_all
from ringmain.unify.profiles.search.shapes import Quality, Reason


def _reason(field, value, matched, typed, quality):
    return Reason(
        field=field, value=value, matched=matched, typed=typed, quality=quality
    )


def test_says_a_nickname_and_the_end_of_a_phone():
    said = say_all(
        [
            _reason("name", "Robert Shaw", "robert", "bob", Quality.NICKNAME),
            _reason("name", "Robert Shaw", "shaw", "shaw", Quality.EXACT),
            _reason("mobile_phone", "07700 900771", "", "0771", Quality.ENDS),
        ]
    )

    assert said == "Name: Robert matches bob · Mobile ends 0771"


def test_says_a_slip_with_the_accents_of_the_name():
    said = say_all([_reason("name", "Zoë O'Brien", "zoe", "zeo", Quality.TYPO)])

    assert said == "Name: Zoë is close to zeo"


def test_says_each_field_once():
    exact = [
        _reason("name", "Ada Lovelace", word, word, Quality.EXACT)
        for word in ("ada", "lovelace")
    ]

    assert say_all(exact) == "Name"
    assert (
        say_all([_reason("postcode", "M1 1AA", "M1 1AA", "m1", Quality.PREFIX)])
        == "Postcode begins m1"
    )
    assert (
        say_all([_reason("account_number", "A-1", "A-1", "a-1", Quality.EXACT)])
        == "Account A-1"
    )
