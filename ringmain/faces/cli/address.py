"""The console's address: whether it is free, and whether somebody answers there."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from ringmain.faces.cli import stopping
from ringmain.foundation.settings.options import Options

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104
_PATIENCE_SECONDS = 90.0


class PortTaken(RuntimeError):
    """Another program listens where the console or the collector would."""

    def __init__(self, host: str, port: int, option: str) -> None:
        super().__init__(
            f"Port {port} of {host} is taken by another program. "
            f"Stop that program, or choose another port: {option}={port + 10}"
        )


class WebDidNotAnswer(RuntimeError):
    """The web server was started but says nothing."""

    def __init__(self, url: str, log: str) -> None:
        super().__init__(f"The web server does not answer at {url}. Its log: {log}")


def url_of(options: Options) -> str:
    """Where a browser on this machine finds the console."""
    host = _ANYWHERE.get(options.host, options.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{options.port}/"


def refuse_taken_port(options: Options) -> None:
    """Raises PortTaken."""
    _refuse_taken(options.host, options.port, "RINGMAIN_PORT")


def refuse_taken_collector_port(options: Options) -> None:
    """Raises PortTaken."""
    host, port = options.collector_host, options.collector_port
    _refuse_taken(host, port, "RINGMAIN_COLLECTOR_PORT")


def _refuse_taken(host: str, port: int, option: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise PortTaken(host, port, option) from error


def is_answering(url: str) -> bool:
    """Whether a page comes from there, be it only the way to the sign-in."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(
        place.hostname or "", place.port or 80, timeout=20
    )
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_until_answering(url: str, *, log: str, alive: Callable[[], bool]) -> None:
    """Raises WebDidNotAnswer."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_answering(url):
        stopping.obey()
        if time.monotonic() > deadline or not alive():
            raise WebDidNotAnswer(url, log)
        time.sleep(0.1)
