"""What stands behind the answers: each question is in one place, and each figure is worked out once for a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis import account as accounts
from digiassess.analysis.account import account
from digiassess.analysis.answer_origins import behind
from digiassess.analysis.collected import collected
from digiassess.model.answer import AgreedFrom, Answer
from digiassess.model.collected import Counted
from digiassess.model.response import Invitations
from digiassess.render.documents.paper import paper_record
from digiassess.render.paper.about import About
from people import response

BANK = make_bank(
    {
        "a": [question("a.one"), question("a.two"), question("a.three"), question("a.four")],
        "b": [question("b.one"), question("b.two"), question("b.not", applies_to=["district"])],
    }
)


def agreed(level: int, people: int, lowest: int, highest: int) -> Answer:
    return Answer(level=level, agreed_from=AgreedFrom(people=people, lowest=lowest, highest=highest))


HERE = assess(
    BANK,
    {
        "a.one": agreed(2, 2, 1, 3),
        "a.two": agreed(2, 5, 0, 4),
        "a.three": 4,
        "a.four": 1,
        "b.one": 2,
        "b.not": 3,
    },
    kind="county",
)
SAID: tuple[dict[str, Any], ...] = (
    {"a.one": 1, "a.two": 1, "a.three": 1, "a.four": 1, "b.two": 0},
    {"a.one": 3, "a.two": 2, "a.three": 2, "a.four": 3, "b.two": 4},
)
HEARD = collected(HERE, [response(HERE, f"p{number}", said) for number, said in enumerate(SAID)], Invitations())


def test_each_question_that_is_put_has_its_place() -> None:
    found = behind(HERE, HEARD)
    assert list(found.settled) == ["a.one", "a.two"]
    assert found.direct == ("a.three", "a.four", "b.one")
    assert list(found.beside) == ["a.three", "a.four"]
    assert found.unmatched == ("a.three",)
    assert list(found.unsettled) == ["b.two"]


def test_how_many_gave_levels_is_known_where_the_responses_are_those_that_it_was_settled_over() -> None:
    assert behind(HERE, HEARD).settled == {"a.one": Counted(2, 2, 1, 3), "a.two": Counted(5, None, 0, 4)}


def test_without_responses_it_is_what_the_assessment_says() -> None:
    found = behind(HERE)
    assert found.settled == {"a.one": Counted(2, None, 1, 3), "a.two": Counted(5, None, 0, 4)}
    assert found.direct == ("a.three", "a.four", "b.one")
    assert (found.beside, found.unmatched, found.unsettled) == ({}, (), {})


NOT_SO = {
    "as said": (2, 1, 2, 2),
    "higher": (3, 1, 2, 2),
    "lower": (1, 1, 2, 2),
    "no level said": (3, 1, None, None),
    "nor any given": ("unknown", 1, None, None),
    "level not given": ("unknown", 1, 2, 2),
    "lowest": (0, 1, None, None),
    "between": (2, 3, 1, 3),
    "above several": (4, 3, 2, 3),
    "above one of several": (4, 3, 3, 3),
    "above several who gave no level": (1, 2, None, None),
    "not above them": (0, 2, None, None),
}
"""An answer, on how many people it rests, and the lowest and the highest level that they gave."""


def test_answers_that_are_not_what_one_person_said_and_those_above_all_that_several_said() -> None:
    bank = make_bank({"a": [question(f"a.q{place}") for place in range(len(NOT_SO))]})
    answers = {
        f"a.q{place}": Answer(level=level, agreed_from=AgreedFrom(people=people, lowest=lowest, highest=highest))
        for place, (level, people, lowest, highest) in enumerate(NOT_SO.values())
    }
    found, names = behind(assess(bank, answers)), dict(zip(answers, NOT_SO, strict=True))
    assert [names[each] for each in found.unlike] == ["higher", "lower", "no level said", "level not given", "lowest"]
    assert [names[each] for each in found.above] == ["above several", "above several who gave no level"]


@pytest.mark.parametrize(("levels", "told"), [((1,), False), ((1, "unknown"), False), ((1, 1), True), ((0, 1), True)])
def test_an_answer_is_above_what_two_people_or_more_said_and_not_what_one_alone_did(
    levels: tuple[Any, ...], told: bool
) -> None:
    numbers = [level for level in levels if level != "unknown"]
    here = assess(BANK, {"a.one": agreed(2, len(levels), min(numbers), max(numbers))})
    said = [response(here, f"p{number}", {"a.one": level}) for number, level in enumerate(levels)]
    assert behind(here, collected(here, said, Invitations())).above == (("a.one",) if told else ())


def test_an_answer_entered_directly_is_above_what_two_people_or_more_said() -> None:
    assert behind(HERE, HEARD).above == ("a.three",)
    alone = [response(HERE, "p1", {"a.three": 1})]
    assert behind(HERE, collected(HERE, alone, Invitations())).above == ()
    none = [response(HERE, f"p{number}", {"a.three": "unknown"}) for number in range(2)]
    assert behind(HERE, collected(HERE, none, Invitations())).above == ("a.three",)


@pytest.mark.parametrize("levels", [(1,), ("unknown", 1)])
def test_a_level_that_one_person_alone_gave_is_matched_with_none(levels: tuple[Any, ...]) -> None:
    said = [response(HERE, f"p{number}", {"a.three": level}) for number, level in enumerate(levels)]
    found = behind(HERE, collected(HERE, said, Invitations()))
    assert (list(found.beside), found.unmatched) == (["a.three"], ())


def test_a_paper_works_it_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(*given: Any) -> Any:
        made.append(given)
        return behind(*given)

    monkeypatch.setattr(accounts, "behind", counted)
    told = account([HERE])
    paper_record(told, About(dated=date(2026, 11, 30)))
    assert len(made) == 1
