"""Where a home keeps its database."""

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from ringmain.foundation.database.cluster import Cluster, cluster_of
from ringmain.foundation.database.server import database_url


class Options:
    """Just enough of them."""

    def __init__(self, home: Path, database_url: str | None) -> None:
        self.home = home
        self.database_url = database_url


def test_keeps_the_socket_below_the_home() -> None:
    cluster = Cluster(Path("/srv/ringmain"))

    assert cluster.sockets == Path("/srv/ringmain/postgres/run")


def test_gives_a_url_that_libpq_reads_back() -> None:
    cluster = Cluster(Path("/srv/Ada's home 100%"))

    assert conninfo_to_dict(cluster.url) == {
        "user": "ringmain",
        "dbname": "ringmain",
        "host": "/srv/Ada's home 100%/postgres/run",
    }


def test_moves_the_socket_where_the_path_is_too_long() -> None:
    first = Cluster(Path("/srv") / ("x" * 90)).sockets
    second = Cluster(Path("/srv") / ("y" * 90)).sockets

    assert first.parent == second.parent == Path("/tmp")
    assert first != second


def test_counts_the_path_in_bytes() -> None:
    assert Cluster(Path("/" + "é" * 50)).sockets.parent == Path("/tmp")


def test_moves_the_socket_where_libpq_would_see_two_hosts() -> None:
    assert Cluster(Path("/srv/a,b")).sockets.parent == Path("/tmp")


def test_knows_a_home_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "home")

    assert cluster_of(tmp_path / "link") == cluster_of(tmp_path / "x" / ".." / "home")


def test_has_no_version_before_there_is_data(tmp_path: Path) -> None:
    assert Cluster(tmp_path).major() is None


def test_prefers_a_server_of_your_own() -> None:
    yours = Options(Path("/srv/ringmain"), "postgresql://db.example/ringmain")
    embedded = Options(Path("/srv/ringmain"), None)

    assert database_url(yours) == "postgresql://db.example/ringmain"
    assert database_url(embedded).endswith("host=%2Fsrv%2Fringmain%2Fpostgres%2Frun")
