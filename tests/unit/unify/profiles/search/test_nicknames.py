"""Names that stand for each other."""

from ringmain.unify.profiles.search.folding import words_of
from ringmain.unify.profiles.search.nicknames import _families, other_names


def test_knows_bob_liz_and_mo():
    assert "robert" in other_names("bob")
    assert "elizabeth" in other_names("liz")
    assert "mohammed" in other_names("mo")
    assert other_names("zzz") == frozenset()


def test_goes_both_ways():
    for name, others in _families().items():
        assert all(name in other_names(other) for other in others)


def test_is_written_in_folded_letters():
    assert all(words_of(name) == [name] for name in _families())
