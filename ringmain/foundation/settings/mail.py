"""The mail server, as Django's settings want it, from one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from ringmain.foundation.settings.options import BadOption, Options

_SCHEMES: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "smtp+starttls": (587, {"EMAIL_USE_TLS": True}),
    "smtps": (465, {"EMAIL_USE_SSL": True}),
}
_BACKENDS = "django.core.mail.backends"


def mail_settings(options: Options) -> dict[str, Any]:
    """Return Django's mail settings: a server, or else a folder of the home.

    :raises BadOption: the address of the server can't be used.
    """
    sender = {"DEFAULT_FROM_EMAIL": options.mail_from}
    if not options.smtp_url:
        return {
            **sender,
            "EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": options.home / "mail",
        }
    server = urlsplit(options.smtp_url)
    if server.scheme not in _SCHEMES or not server.hostname:
        # The value may hold a password, so it is not repeated.
        raise BadOption(
            "RINGMAIN_SMTP_URL is no address of a mail server. Write it as "
            "smtps://user:password@host:465, smtp+starttls://… or smtp://…."
        )
    port, security = _SCHEMES[server.scheme]
    return {
        **sender,
        **security,
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": server.hostname,
        "EMAIL_PORT": server.port or port,
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_TIMEOUT": 20,
    }
