"""Where the console is, and whether the place is free."""

import socket
from pathlib import Path

import pytest

from ringmain.faces.cli import address
from ringmain.foundation.settings.options import Options, get_options


def options_of(tmp_path: Path, *, port: int, host: str = "127.0.0.1") -> Options:
    said = {"RINGMAIN_HOME": str(tmp_path), "RINGMAIN_PORT": str(port)}
    return get_options({**said, "RINGMAIN_HOST": host})


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("console.example", "http://console.example:8000/"),
    ],
)
def test_says_where_a_browser_finds_it(tmp_path: Path, host: str, url: str) -> None:
    assert address.url_of(options_of(tmp_path, port=8000, host=host)) == url


def test_refuses_a_port_somebody_listens_on(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = options_of(tmp_path, port=other.getsockname()[1])

        with pytest.raises(address.PortTaken, match="RINGMAIN_PORT"):
            address.refuse_taken_port(taken)


def test_takes_a_port_that_is_free(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]

    address.refuse_taken_port(options_of(tmp_path, port=port))

    assert not address.is_answering(f"http://127.0.0.1:{port}/")


def test_gives_up_on_a_server_that_died(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{other.getsockname()[1]}/"

        with pytest.raises(address.WebDidNotAnswer, match=r"web\.log"):
            address.wait_until_answering(url, log="web.log", alive=lambda: False)
