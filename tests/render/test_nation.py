"""Every nation is called in sentences what people call it."""

from digiassess.model.nations import NATIONS
from digiassess.render.nation import nation_words


def test_each_has_a_name() -> None:
    assert [nation_words(nation) for nation in NATIONS] == ["England", "Wales", "Scotland", "Northern Ireland"]
