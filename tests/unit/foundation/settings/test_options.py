"""A deployment's options, from its environment."""

import re
from pathlib import Path

import pytest

from ringmain.foundation.settings.options import (
    OPTIONS,
    BadOption,
    get_options,
    get_secret_key,
)


def test_has_a_default_for_everything():
    options = get_options({})
    assert options.home == Path(".ringmain").resolve()
    assert (options.port, options.host) == (8000, "127.0.0.1")
    assert (options.market, options.zone) == ("gb", "Europe/London")
    assert options.database_url is None
    assert options.raw_retention_days == 90
    assert (options.https, options.debug) == (False, False)


def test_takes_what_the_environment_says():
    options = get_options(
        {"RINGMAIN_HOME": "/srv/x", "RINGMAIN_PORT": "9000", "RINGMAIN_HTTPS": "Yes"}
    )
    assert options.home == Path("/srv/x")
    assert options.lake_path == "/srv/x/lake"
    assert (options.port, options.https) == (9000, True)


@pytest.mark.parametrize(
    ("name", "said", "message"),
    [
        ("RINGMAIN_PORT", "eighty", "RINGMAIN_PORT is 'eighty', which is not a whole"),
        ("RINGMAIN_HTTPS", "maybe", "RINGMAIN_HTTPS is 'maybe'. Use yes or no."),
    ],
)
def test_refuses_a_value_of_the_wrong_kind(name, said, message):
    with pytest.raises(BadOption, match=re.escape(message)):
        get_options({name: said})


def test_says_what_each_option_means():
    for option in OPTIONS:
        assert option.meaning.endswith(".")
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)


def test_makes_a_secret_once_that_only_its_owner_can_read(tmp_path):
    secret = get_secret_key(tmp_path, {})
    assert get_secret_key(tmp_path, {}) == secret
    path = tmp_path / "secrets" / "secret_key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert get_secret_key(tmp_path, {"RINGMAIN_SECRET_KEY": "ours"}) == "ours"
