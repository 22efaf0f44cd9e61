"""What is kept of a response that a newer one of the same person replaced: digests, of what still stands, by id."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import read_assessment
from digiassess.files.forgetting import Forgetting, Forgotten
from digiassess.files.gathered import gather
from digiassess.files.history import history_folder, open_folder
from digiassess.files.kept import Kept
from digiassess.files.replaced import read_replaced, replaced_files
from digiassess.files.responses import responses_folder
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Said
from people import response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
TAKEN = "Pat Jones"
ANSWER = Answer(level=1, note=f"Ours.\n{TAKEN}", evidence=("Minute 4",))
FIRST = {"a.one": Said(level=1, note=TAKEN, evidence=("Minute 4", "Minute 5")), "a.two": Said(note="Never taken.")}


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An assessment with words of Ann's, who has sent something newer since, without any."""
    kept = save_assessment(Kept(tmp_path / "barset-2026.json", assess(BANK, {"a.one": ANSWER}), None))
    said(kept, "ann", {"a.two": 1}, over=said(kept, "ann", FIRST))
    return kept


def said(kept: Kept, who: str, answers: dict[str, Any], *, over: Path | None = None) -> Path:
    return save_response(kept.path, response(kept.assessment, who, answers, name="Ann"), over)


def records(kept: Kept) -> list[dict[str, Any]]:
    return [json.loads(file.read_bytes()) for file in replaced_files(responses_folder(kept.path))]


def forget(kept: Kept, *ids: str) -> Forgotten:
    now = read_assessment(kept.path)
    assert now is not None
    return Forgetting(now, gather(now.path), ids).forget(
        lambda after: save_assessment(now.holding(after), history=False)
    )


def test_a_short_note_is_in_no_table_of_digests(kept: Kept, tmp_path: Path) -> None:
    (record,) = records(kept)
    ((note,), (line,)) = (record["questions"]["a.one"][part] for part in ("notes", "evidence"))
    assert sha256(TAKEN.encode()).hexdigest() not in note
    other = save_assessment(Kept(tmp_path / "other-2026.json", kept.assessment, None))
    said(other, "ann", {"a.two": 1}, over=said(other, "ann", FIRST))
    (same_words,) = records(other)
    assert same_words["salt"] != record["salt"]
    assert same_words["questions"]["a.one"] != {"notes": [note], "evidence": [line]}


@pytest.mark.parametrize("content", ["{}", '{"schema": "digiassess/response/1"}'])
def test_a_damaged_one_is_refused_by_its_place_in_the_folder(kept: Kept, content: str) -> None:
    (file,) = replaced_files(responses_folder(kept.path))
    file.write_text(content, "utf-8")
    why = "it does not say what an earlier response said: restore it from a copy, or take it away"
    with pytest.raises(DigiassessError) as refused:
        read_replaced(file)
    assert str(refused.value) == f"{file}:1: {why}"
    with pytest.raises(DigiassessError) as refused:
        said(kept, "ann", {"a.two": 2}, over=responses_folder(kept.path) / "ann.json")
    assert "ann" not in str(refused.value).removeprefix(str(file.parent))
    assert str(refused.value).endswith(f" (hidden file 1 by name):1: {why}")


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"{\n\xff}", 2, "it is not UTF-8 text: save it as UTF-8"),
        (b'{\n"schema": "digiassess/replaced/9"}', 2, "it is of a newer version of digiassess"),
        (b"{\n", 2, "it is damaged"),
    ],
)
def test_what_is_wrong_with_one_is_said_by_its_place_too(kept: Kept, content: bytes, line: int, what: str) -> None:
    (file,) = replaced_files(responses_folder(kept.path))
    file.write_bytes(content)
    with pytest.raises(DigiassessError) as refused:
        read_replaced(file, "hidden file 1")
    assert str(refused.value).startswith(f"hidden file 1:{line}: {what}")


def test_words_that_nobody_took_are_not_kept(kept: Kept) -> None:
    (record,) = records(kept)
    assert list(record["questions"]) == ["a.one"]
    assert [len(record["questions"]["a.one"][part]) for part in ("notes", "evidence")] == [1, 1]
    said(kept, "bob", {"a.one": 1}, over=said(kept, "bob", {"a.one": Said(note="Not taken either.")}))
    assert len(records(kept)) == 1


def test_words_that_stand_nowhere_any_more_go_with_the_next_response(kept: Kept) -> None:
    save_assessment(kept.holding(assess(BANK, {"a.one": Answer(level=1, evidence=("Minute 4",))})), history=False)
    path = responses_folder(kept.path) / "ann.json"
    said(kept, "ann", {"a.two": 2}, over=path)
    assert [sorted(each["questions"]["a.one"]) for each in records(kept)] == [["evidence"]]
    save_assessment(kept.holding(assess(BANK, {})), history=False)
    said(kept, "ann", {"a.two": 3}, over=path)
    assert records(kept) == []


@pytest.mark.parametrize("damaged", [False, True])
def test_words_that_stand_in_an_earlier_version_are_kept(damaged: bool, kept: Kept) -> None:
    version = open_folder(kept.path) / "00001-2026-10-26T09-31-00Z.json"
    version.write_bytes(b"{" if damaged else kept.path.read_bytes())
    save_assessment(kept.holding(assess(BANK, {})), history=False)
    said(kept, "ann", {"a.two": 2}, over=responses_folder(kept.path) / "ann.json")
    assert len(records(kept)) == 1
    forget(kept, "ann")
    assert TAKEN not in "".join(file.read_text("utf-8") for file in history_folder(kept.path).iterdir())


def test_whose_response_was_renamed_or_deleted_by_hand_is_forgotten_all_the_same(kept: Kept) -> None:
    path = responses_folder(kept.path) / "ann.json"
    path.rename(path.with_name("ann (1).json"))
    assert forget(kept, "ann").questions == ("a.one",)
    assert TAKEN not in kept.path.read_text("utf-8")
    assert records(kept) == []


def test_another_of_that_name_is_not_taken_for_whom_it_is_of(kept: Kept) -> None:
    (responses_folder(kept.path) / "ann.json").unlink()
    path = said(kept, "another", {"a.one": Said(note="Ours.")})
    said(kept, "another", {"a.two": 2}, over=path)
    assert {each["id"] for each in records(kept)} == {"ann", "another"}
    assert forget(kept, "another").questions == ("a.one",)
    assert TAKEN in kept.path.read_text("utf-8")
    assert [each["id"] for each in records(kept)] == ["ann"]


def test_a_response_that_is_taken_for_theirs_under_another_id_hands_it_on(kept: Kept) -> None:
    said(kept, "new", {"a.two": 2}, over=responses_folder(kept.path) / "ann.json")
    assert [each["id"] for each in records(kept)] == ["new"]
