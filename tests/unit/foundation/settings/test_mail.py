"""The mail server from one address."""

import pytest

from ringmain.foundation.settings.mail import mail_settings
from ringmain.foundation.settings.options import BadOption, get_options


def _settings(url: str) -> dict:
    return mail_settings(get_options({"RINGMAIN_SMTP_URL": url}))


def test_keeps_mails_in_the_home_without_a_server() -> None:
    said = _settings("")

    assert said["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert said["EMAIL_FILE_PATH"].name == "mail"


def test_speaks_tls_from_the_start() -> None:
    said = _settings("smtps://ada:p%40ss@mail.example:465")

    assert said["EMAIL_USE_SSL"] and "EMAIL_USE_TLS" not in said
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == ("mail.example", 465)
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == ("ada", "p@ss")


def test_knows_each_ways_port() -> None:
    assert _settings("smtp+starttls://mail.example")["EMAIL_PORT"] == 587
    assert _settings("smtp://mail.example")["EMAIL_PORT"] == 25


def test_repeats_no_password_when_it_refuses() -> None:
    with pytest.raises(BadOption) as refusal:
        _settings("imap://ada:secret@mail.example")

    assert "secret" not in str(refusal.value)
