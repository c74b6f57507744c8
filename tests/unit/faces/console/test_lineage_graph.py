"""The map: what a node comes from, what comes of it, and its order in columns."""

from ringmain.faces.console.lineage.graph import Node, in_columns, make_graph
from ringmain.faces.console.lineage.tables import list_tables


def node(key, layer):
    return Node(key=key, layer=layer, name=key, kind="x")


NODES = [
    node("web", 0), node("billing", 0), node("plan", 1), node("bills", 1),
    node("live", 2), node("collect.bills", 2), node("rate", 4),
]  # fmt: skip
ARROWS = [
    ("web", "plan"), ("plan", "live"), ("billing", "bills"),
    ("bills", "collect.bills"), ("collect.bills", "rate"), ("live", "nowhere"),
]  # fmt: skip
GRAPH = make_graph(NODES, ARROWS)


def test_leaves_arrows_out_that_lead_nowhere():
    assert len(GRAPH.arrows) == 5


def test_shows_only_what_hangs_together_with_a_node():
    around = GRAPH.around("bills")

    assert set(around.nodes) == {"billing", "bills", "collect.bills", "rate"}
    assert [n.key for n in GRAPH.takers("bills")] == ["collect.bills"]
    assert [n.key for n in GRAPH.givers("bills")] == ["billing"]


def test_puts_what_is_tied_at_the_same_height():
    columns = [[n.key for n in column] for column in in_columns(GRAPH)]

    assert columns[0].index("web") == columns[1].index("plan")
    assert columns[2].index("live") == columns[1].index("plan")
    assert columns[3] == []


def test_reads_what_each_table_says_of_itself():
    tables = {table.name: table for table in list_tables()}

    usage = tables["understand.usage_daily"]
    assert usage.reads == ("collect.interval_reads",)
    assert usage.grain == "one local day of one supply point in one direction"
    assert usage.names("energy_wh")
    assert not usage.names("energy")
    assert tables["collect.live_events"].reads == ()
