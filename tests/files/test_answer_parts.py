"""The parts of one answer are read with every mistake in them, each at its place."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.files.answer_parts import PartsRead, read_parts
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes
from digiassess.model.answer import Answer
from digiassess.model.response import Said

BANK = make_bank({"a": [question("a.one")]})
PATH = ("answers", "a.one")


def read(fields: dict[str, Any], model: Any = Answer) -> tuple[PartsRead, list[str]]:
    mistakes = Mistakes()
    document = Document("a.yaml", {}, {})
    names = [name for name in ("level", "note", "evidence", "target") if name in model.model_fields]
    found = read_parts(fields, names, model, BANK.by_id["a.one"][1], BANK, PATH, document, mistakes)
    return found, [problem.what for problem in mistakes.found]


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        *((said, "; write don't know where that is meant") for said in ("Not sure", "unsure.", "I don\u2019t know")),
        ("L 1", "; write 1 where the lowest level is meant by 0"),
        *((said, "") for said in ("level 9", "level one", "sure", "3 or 4")),
    ],
)
def test_what_is_no_level_and_may_well_mean_one_is_not_guessed_and_said_how_to_write(said: str, mend: str) -> None:
    mistakes = Mistakes()
    document, about = Document("a.yaml", {}, {}), (BANK.by_id["a.one"][1], BANK, PATH)
    read_parts({"level": said}, ["level"], Answer, *about, document, mistakes)
    usual = "give a level number from 0 to 4, its name, don't know or not applicable"
    assert [problem.mend for problem in mistakes.found] == [usual + mend]
    mistakes = Mistakes()
    read_parts({"target": said}, ["target"], Answer, *about, document, mistakes)
    assert [problem.mend for problem in mistakes.found] == ["give a level number from 0 to 4"]


def test_each_part_is_its_value_taken_back_or_not_named() -> None:
    found, wrong = read({"level": "3.0", "note": " x ", "evidence": "clear", "target": ""})
    assert (found, wrong) == (PartsRead({"level": 3, "note": "x"}, ("evidence",)), [])


@pytest.mark.parametrize("model", [Answer, Said])
def test_one_mistake_hides_no_other(model: Any) -> None:
    found, wrong = read({"level": 9, "note": [1], "evidence": {"x": 1}}, model)
    assert not found.right
    assert found.said == {}
    assert wrong[0] == "'a.one' is answered with level '9'"
    assert [words.split(" should")[0] for words in wrong[1:]] == ["'note' of 'a.one'", "'evidence' of 'a.one'"]
