"""What changed since a version was kept, in words that people use."""

import pytest

from digiassess.analysis.changes import Changes
from digiassess.model.assessment import Assessment
from digiassess.render.terminal.history import change_words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Changes(), "nothing"),
        (Changes(new=("a.b",), changed=("a.c", "a.d")), "1 answer new and 2 changed"),
        (Changes(actions=("A1",)), "1 action new or changed"),
        (Changes(cleared=("a.b",), set_aside=("a.c",)), "1 answer cleared and 1 set aside"),
        (Changes(set_aside=("a.c",), other=("set_aside", "bank")), "1 answer set aside; the question bank changed"),
        (
            Changes(other=("council", "former_names", "nation")),
            "the council's name, its former names and the nation changed",
        ),
        (
            Changes(other=("prepared_for", "dated", "author", "marking")),
            "whom the paper is for, the paper's date, who wrote the paper and the paper's marking changed",
        ),
        (Changes(targets=("a", "b"), other=("events",)), "2 targets of themes changed; sign-off changed"),
    ],
)
def test_says_what_changed(found: Changes, words: str) -> None:
    assert change_words(found) == words


@pytest.mark.parametrize("part", sorted({*Assessment.model_fields} - {"answers", "targets", "actions"}))
def test_every_part_of_an_assessment_is_called_what_people_call_it(part: str) -> None:
    words = change_words(Changes(other=(part,)))
    assert "_" not in words
    assert " " in words.removesuffix(" changed") or part == "events"
