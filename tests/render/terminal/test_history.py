"""What changed since a version was kept, in words that people use."""

import pytest

from digiassess.analysis.merge import Changes
from digiassess.render.terminal.history import change_words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Changes(), "nothing"),
        (Changes(new=("a.b",), changed=("a.c", "a.d")), "1 answer new and 2 changed"),
        (Changes(actions=("A1",)), "1 action new or changed"),
        (
            Changes(other=("council", "former_names", "nation")),
            "the council's name, its former names and nation changed",
        ),
        (Changes(targets=("a", "b"), other=("events",)), "2 targets of themes changed; sign-off changed"),
    ],
)
def test_says_what_changed(found: Changes, words: str) -> None:
    assert change_words(found) == words
