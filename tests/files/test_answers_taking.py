"""Answers of a file taken into an assessment: what it names is changed and nothing else, once or again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import with_answer
from answers_files import ANSWERS, BANK, FRESH, FRIDAY, MONDAY, THEMES, as_text, file_of, taken
from conftest import assess, make_bank, question
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers, check_answers, not_asked
from digiassess.files.formats.formula import harmless
from digiassess.files.formats.problems import BadFileError
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer, is_clear
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line, clean_prose

BEFORE = assess(
    BANK,
    {
        "cyber.accountability": Answer(
            level=1, note="Last week's note", evidence=("Minute 3",), target=2, answered_at=MONDAY
        ),
        "cyber.recovery": Answer(level="unknown", answered_at=MONDAY),
    },
    targets={"cyber": 3, "channels": 2},
)


class TestAFileInParts:
    @pytest.mark.parametrize(
        ("text", "ending"),
        [
            ("answers: {cyber.accountability: 2}\n", "yaml"),
            ('{"answers": {"cyber.accountability": {"level": 2}}}', "json"),
            ("question,level,note,evidence,target\ncyber.accountability,2,,,\n", "csv"),
        ],
    )
    def test_only_what_it_names_is_changed(self, tmp_path: Path, text: str, ending: str) -> None:
        after = taken(tmp_path, text, ending, BEFORE, FRIDAY)
        assert after.answer("cyber.accountability") == Answer(
            level=2, note="Last week's note", evidence=("Minute 3",), target=2, answered_at=FRIDAY
        )
        assert after.answer("cyber.recovery") == BEFORE.answer("cyber.recovery")
        assert after.targets == BEFORE.targets
        assert after.model_copy(update={"answers": BEFORE.answers}) == BEFORE

    @pytest.mark.parametrize(
        ("said", "change"),
        [
            ("note: New", {"note": "New"}),
            ("evidence: New", {"evidence": ("New",)}),
            ("target: 4", {"target": 4}),
            ("note: clear", {"note": ""}),
            ("evidence: clear", {"evidence": ()}),
            ("evidence: [Clear]", {"evidence": ()}),
            ("target: CLEAR", {"target": None}),
            ("level: unknown", {"level": "unknown"}),
            ("level: clear", {"level": None, "note": "", "evidence": ()}),
            ("{level: clear, note: Ask again}", {"level": None, "note": "Ask again", "evidence": ()}),
        ],
    )
    def test_one_part_of_an_answer(self, tmp_path: Path, said: str, change: dict[str, Any]) -> None:
        after = taken(tmp_path, f"answers:\n  cyber.accountability:\n    {said}\n", "yaml", BEFORE, FRIDAY)
        before = BEFORE.answer("cyber.accountability")
        assert after.answer("cyber.accountability") == before.model_copy(update={**change, "answered_at": FRIDAY})

    @pytest.mark.parametrize("said", ["''", "{}", "{level: ''}", "{level: }", "{note: '', evidence: [], target: }"])
    def test_what_is_left_empty_leaves_what_is_there(self, tmp_path: Path, said: str) -> None:
        assert taken(tmp_path, f"answers:\n  cyber.accountability: {said}\n", "yaml", BEFORE, FRIDAY) == BEFORE

    def test_an_answer_of_which_nothing_is_left_is_none(self, tmp_path: Path) -> None:
        text = "answers: {cyber.accountability: {level: clear, target: clear}, channels.web: clear}\n"
        assert set(taken(tmp_path, text, "yaml", BEFORE, FRIDAY).answers) == {"cyber.recovery"}

    def test_a_theme_s_target_can_be_taken_back(self, tmp_path: Path) -> None:
        assert taken(tmp_path, "targets: {cyber: clear}\n", "yaml", BEFORE, FRIDAY).targets == {"channels": 2}

    CHANGED = with_answer(BEFORE, "cyber.recovery", Answer(level=2, to_confirm=True, confirmed_from="2025"))

    def test_a_level_given_confirms_an_answer_whose_question_changed(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.recovery: 2}\n", "yaml", self.CHANGED, FRIDAY)
        assert after.answer("cyber.recovery") == Answer(level=2, answered_at=FRIDAY)

    @pytest.mark.parametrize(("level", "confirmed"), [(2, "2025"), (3, None)])
    def test_a_level_that_was_taken_over_is_so_until_another_is_given(
        self, tmp_path: Path, level: int, confirmed: str | None
    ) -> None:
        before = with_answer(BEFORE, "cyber.recovery", Answer(level=2, confirmed_from="2025", answered_at=MONDAY))
        after = taken(tmp_path, f"answers: {{cyber.recovery: {{level: {level}, note: x}}}}\n", "yaml", before, FRIDAY)
        assert after.answer("cyber.recovery") == Answer(
            level=level, note="x", confirmed_from=confirmed, answered_at=FRIDAY
        )

    def test_a_note_alone_does_not(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.recovery: {note: x}}\n", "yaml", self.CHANGED, FRIDAY)
        assert after.answer("cyber.recovery").to_confirm
        assert not after.answer("cyber.recovery").given

    def test_a_note_may_come_before_its_level(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers:\n  channels.web: {note: Ask Ann}\n", "yaml", BEFORE, FRIDAY)
        assert after.answer("channels.web") == Answer(note="Ask Ann", answered_at=FRIDAY)

    def test_one_target_leaves_the_others(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "targets: {cyber: 1}\n", "yaml", BEFORE, FRIDAY)
        assert after == BEFORE.model_copy(update={"targets": {"cyber": 1, "channels": 2}})

    def test_the_assessment_given_is_not_changed(self, tmp_path: Path) -> None:
        before = assessment_json(BEFORE)
        taken(tmp_path, "targets: {cyber: 1}\nanswers: {cyber.recovery: 4}\n", "yaml", BEFORE, FRIDAY)
        assert assessment_json(BEFORE) == before


def _first_harmless(evidence: list[str]) -> list[str]:
    """Lines that stand in one cell, of which the first begins it."""
    return [harmless(evidence[0]), *evidence[1:]]


class TestTwice:
    @pytest.mark.parametrize("ending", ["yaml", "json", "csv"])
    def test_the_second_time_changes_nothing_not_even_the_time(self, tmp_path: Path, ending: str) -> None:
        once = taken(tmp_path, as_text(ending, ANSWERS), ending)
        assert taken(tmp_path, as_text(ending, ANSWERS), ending, once, FRIDAY) == once

    def test_only_answers_that_differ_get_a_new_time(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.accountability: 1, cyber.recovery: 0}\n", "yaml", BEFORE, FRIDAY)
        assert after.answer("cyber.accountability") == BEFORE.answer("cyber.accountability")
        assert after.answer("cyber.recovery") == Answer(level=0, answered_at=FRIDAY)

    TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: not is_clear(text))
    SAID = st.fixed_dictionaries(
        {"level": st.sampled_from([0, 1, 4, "unknown", "not-applicable"])},
        optional={
            "note": TEXTS.filter(clean_prose),
            "evidence": st.lists(TEXTS.map(clean_line).filter(bool), min_size=1, max_size=3),
            "target": st.integers(0, 4),
        },
    )

    @given(st.dictionaries(st.sampled_from(list(BANK.by_id)), SAID))
    def test_any_answers_in_any_format_any_number_of_times(
        self, tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Any]
    ) -> None:
        folder = tmp_path_factory.getbasetemp()
        wanted = {
            name: Answer(
                level=said["level"],
                note=said.get("note", ""),
                evidence=said.get("evidence", ()),
                target=said.get("target"),
                answered_at=MONDAY,
            )
            for name, said in answers.items()
        }
        # In a table an apostrophe before a formula is no part of the text: `harmless` puts it there.
        plain = {
            name: {
                **said,
                **({"note": harmless(clean_prose(said["note"]))} if "note" in said else {}),
                **({"evidence": _first_harmless(said["evidence"])} if "evidence" in said else {}),
            }
            for name, said in answers.items()
        }
        one = FRESH
        for ending, said in (("yaml", answers), ("json", answers), ("csv", plain)):
            assert taken(folder, as_text(ending, said), ending).answers == wanted
            one = taken(folder, as_text(ending, said), ending, one, MONDAY)
        assert one.answers == wanted


class TestAnotherAssessment:
    """An assessment's own file, taken as a file of answers: what people said, and nothing that the program kept."""

    def given(self, tmp_path: Path, **answer: Any) -> Assessment:
        path = tmp_path / "other.json"
        there = with_answer(FRESH, "channels.web", Answer(level=2, note="Seen.", **answer))
        path.write_bytes(assessment_json(there))
        return apply_answers(FRESH, read_answers(path), MONDAY)

    def test_its_answers_are_given_today(self, tmp_path: Path) -> None:
        found = self.given(tmp_path, answered_at=datetime(2020, 1, 1, tzinfo=UTC), confirmed_from="2019")
        assert found.answers == {"channels.web": Answer(level=2, note="Seen.", answered_at=MONDAY)}

    def test_what_was_still_to_be_confirmed_is_no_answer(self, tmp_path: Path) -> None:
        assert self.given(tmp_path, to_confirm=True).answers == {
            "channels.web": Answer(note="Seen.", answered_at=MONDAY)
        }

    def test_what_it_has_beside_them_is_passed_over_and_that_is_said(self, tmp_path: Path) -> None:
        path = tmp_path / "other.json"
        content = {**json.loads(assessment_json(FRESH)), "actions": [{}], "events": [{}]}
        path.write_text(json.dumps(content), "utf-8")
        assert read_answers(path).notes == (
            f"{path}: answers and targets are taken, its actions and its sign-offs are passed over.",
        )
        path.write_text(json.dumps({"actions": [{}], "answers": {}}), "utf-8")
        assert read_answers(path).notes == ()

    def test_what_is_no_answer_is_refused_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "other.json"
        path.write_bytes(assessment_json(FRESH).replace(b'"answers": {}', b'"answers": {"channels.web": 9}'))
        with pytest.raises(DigiassessError, match=r"other\.json:[0-9]+: 'channels.web' is answered with level '9'"):
            apply_answers(FRESH, read_answers(path), MONDAY)


class TestBeforeItIsKnownWhatTheyAreAbout:
    def refused(self, path: Path, text: str) -> list[str]:
        given = read_answers(file_of(path, text))
        try:
            check_answers(BANK, given)
        except BadFileError as error:
            return str(error).replace(f"{path}:", "").split("\n")
        return []

    def test_a_kind_of_council_is_one_of_the_bank_s_however_it_is_written(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        answers = "answers:\n  cyber.nine: 9\n"
        assert self.refused(path, answers) == [], "the bank is asked when the answers are taken"
        for kind in ("county", "COUNTY", "Fire and rescue"):
            assert self.refused(path, f"kind: {kind}\n{answers}") == []

    def test_a_council_has_to_be_called_something(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        assert self.refused(path, "answers: {}\ncouncil: '?!'\n") == [
            "2: '?!' is no name of a council: give its name, with a letter or a figure in it"
        ]
        assert self.refused(path, "answers: {}\ncouncil: '7'\n") == []

    def test_with_a_kind_that_is_none_every_other_mistake_is_told_at_once(self, tmp_path: Path) -> None:
        text = "targets:\n  cyber: 7\n  nowhere: 1\nanswers:\n  cyber.nine: 1\n  channels.web: 9\nkind: distrct\n"
        assert self.refused(tmp_path / "a.yaml", text) == [
            "2: the target for 'cyber' is '7': give a level number from 0 to 4",
            "3: there is no theme 'nowhere': the themes are cyber, channels",
            "5: there is no question 'cyber.nine': 'digiassess questions list' shows them all",
            "6: 'channels.web' is answered with level '9': give a level number from 0 to 4, its name, don't know or "
            "not applicable",
            "7: 'distrct' is no kind of council in this question bank: did you mean 'district'?",
        ]

    def test_a_kind_that_is_like_none_is_mended_with_those_there_are(self, tmp_path: Path) -> None:
        bank = make_bank(THEMES, kinds=["district", "county"])
        with pytest.raises(BadFileError) as error:
            check_answers(bank, read_answers(file_of(tmp_path / "a.yaml", "kind: zoo\nanswers:\n  channels.web: 1\n")))
        assert str(error.value).endswith(":1: 'zoo' is no kind of council in this question bank: use district, county")


def test_what_is_answered_though_this_kind_of_council_is_not_asked_it_is_named() -> None:
    bank = make_bank({"a": [question("a.all"), question("a.fire", applies_to=["fire"]), question("a.open")]})
    names = list(bank.by_id)
    here = assess(bank, {"a.all": Answer(level=1), "a.fire": Answer(level=1)}, kind="county")
    assert not_asked(here, names) == (["a.fire"], [])
    assert not_asked(here.model_copy(update={"quick": True}), names) == (["a.fire"], ["a.all"])
    assert not_asked(here.model_copy(update={"answers": {}}), names) == ([], [])
