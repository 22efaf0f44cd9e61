"""Two versions of a bank side by side, and an assessment in progress moved from one to the other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.bank.change import NoLongerAsked, Renamed, bank_change, council_change, move_to_bank
from digiassess.analysis.scoring import score
from digiassess.files.bank_inside import bank_record
from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.terminal.bank_change import change_rows, side_by_side_rows

OLD = make_bank({"a": [question("a.kept"), question("a.old"), question("a.gone"), question("a.moved")]})
NEW_THEMES = {
    "a": [
        {**question("a.kept"), "text": "What of it, in other words?"},
        question("a.renamed", replaces=["a.old"]),
        question("a.moved", changed_in="1.1"),
        question("a.fresh"),
    ]
}
NEW = make_bank(NEW_THEMES, version="1.1")
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_what_is_new_gone_changed_reworded_and_renamed() -> None:
    change = bank_change(OLD, NEW)
    assert (change.new, change.gone, change.changed) == (("a.fresh",), ("a.gone",), ("a.moved",))
    assert change.reworded == ("a.kept", "a.renamed")
    assert change.renamed == (Renamed("a.old", "a.renamed"),)
    assert not change.nothing
    assert bank_change(OLD, OLD).nothing


def test_a_word_that_is_defined_in_other_words_is_other_words_of_each_question_that_uses_it() -> None:
    asked = {"a": [question("a.kept"), {**question("a.old"), "help": None}]}
    old, new = (make_bank(asked, terms={"papers": meaning}) for meaning in ("what is written", "what is signed"))
    assert bank_change(old, new).reworded == ("a.kept",)
    shown = [row.lead + row.text for row in side_by_side_rows(old, new, bank_change(old, new))]
    assert shown[-2:] == ["  - Papers: what is written.", "  + Papers: what is signed."]


class TestWhatGovernsManyQuestions:
    ASKED = MappingProxyType({"a": [question("a.kept")], "b": [question("b.kept", help=None)]})
    BEFORE = make_bank(
        ASKED,
        levels_note="Look twice.",
        coverage_floor=0.8,
        terms={"zebra": "a horse", "papers": "sheets"},
        theme_fields={"a": {"terms": {"cats": "pets"}}},
    )

    def told(self, old: Bank, new: Bank) -> list[str]:
        return [row.lead + row.text for row in side_by_side_rows(old, new, bank_change(old, new)) if row.text]

    def test_is_told_once_and_shown_side_by_side_though_no_question_stands_otherwise(self) -> None:
        after = make_bank(
            self.ASKED,
            levels=[{"value": n, "name": f"Level {n}", **({"meaning": "M."} if n == 1 else {})} for n in range(5)],
            levels_note="Look once.",
            coverage_floor=0.725,
            terms={"zebra, zebras of all kinds": "a horse", "owls": "birds", "papers": "sheets"},
            theme_fields={
                "a": {"terms": {"Cat": "beasts", "dogs": "pets"}, "summary": "Pets.", "weight": 2.5},
                "b": {"title": "B"},
            },
        )
        assert self.told(self.BEFORE, after) == [
            "how a level is chosen: other words",
            "level 1: other words",
            "to be answered for an overall score: 72.5%, where it was 80%",
            "what a theme counts: Theme a: 2.5, where it was 1",
            "another title: B, where it was Theme b",
            "words that mean something else: 'zebra' and 'Cat' (Theme a)",
            "words with a meaning that had none: 'owls' and 'dogs' (Theme a)",
            "what themes ask: other words: Theme a",
            "Every question stays as it was.",
            *("How a level is chosen", "  - Look twice.", "  + Look once."),
            *("Level 1", "  - Level 1", "  + Level 1: M."),
            *("'zebra'", "  - zebra: a horse", "  + zebra, zebras of all kinds: a horse"),
            *("'owls'", "  + owls: birds"),
            *("What Theme a asks", "  - All about a.", "  + Pets."),
            *("'Cat' (Theme a)", "  - cats: pets", "  + Cat: beasts"),
            *("'dogs' (Theme a)", "  + dogs: pets"),
        ]

    def test_is_told_where_it_is_new_or_gone(self) -> None:
        bare = make_bank({"a": self.ASKED["a"]})
        assert self.told(self.BEFORE, bare)[:4] == [
            "how a level is chosen: no longer said",
            "words with no meaning any more: 'zebra', 'papers' and 'cats' (Theme a)",
            "gone: What of b.kept? (b.kept)",
            "other words, the same meaning: What of a.kept? (a.kept)",
        ]
        assert self.told(bare, self.BEFORE)[:2] == [
            "how a level is chosen: said now, and not before",
            "words with a meaning that had none: 'zebra', 'papers' and 'cats' (Theme a)",
        ]
        short = make_bank({"a": [question("a.kept", 2)]}, (0, 1))
        assert self.told(bare, short)[:3] == ["level 2: gone", "level 3: gone", "level 4: gone"]
        assert self.told(short, bare)[:3] == ["level 2: new", "level 3: new", "level 4: new"]

    def test_is_told_in_few_words_and_shown_whole(self) -> None:
        bare, many = (make_bank(self.ASKED, terms=dict.fromkeys(words, "x")) for words in ((), map(str, range(10, 20))))
        told = self.told(bare, many)
        assert told[0] == "words with a meaning that had none: '10', '11', '12', '13', '14', '15' and 4 more"
        assert told[-1] == "  + 19: x"

    def test_is_a_change_of_the_bank_whose_questions_stay(self) -> None:
        change = bank_change(self.BEFORE, self.BEFORE.model_copy(update={"levels_note": "Look once."}))
        assert change.questions_stay
        assert not change.nothing
        assert bank_change(self.BEFORE, self.BEFORE).nothing


def test_what_is_new_is_told_apart_from_what_stands_after_it() -> None:
    new = make_bank(
        {"a": [question("a.fresh"), question("a.kept"), question("a.old", changed_in="1.1")]}, version="1.1"
    )
    change = bank_change(OLD, new)
    assert (change.new, change.changed, change.gone) == (("a.fresh",), ("a.old",), ("a.gone", "a.moved"))


class TestOfOneCouncil:
    """A county of a bank in which several questions are for others from its next version on."""

    KEPT = ("a.kept", "a.kind", "a.england", "a.wales")
    BEFORE = assess(
        make_bank({"a": [*map(question, KEPT), question("a.moved"), question("a.gone", applies_to=["parish"])]}),
        dict.fromkeys(KEPT, 3),
        nation="wales",
    )
    AFTER = bank_record(
        make_bank(
            {
                "a": [
                    question("a.kept"),
                    question("a.kind", applies_to=["parish", "wales"]),
                    question("a.england", applies_to=["county", "england"]),
                    question("a.wales", applies_to=["wales"]),
                    question("a.moved", applies_to=["parish"], changed_in="1.1"),
                    question("a.fresh", applies_to=["parish"]),
                    question("a.ours", applies_to=["county"]),
                ]
            },
            version="1.1",
        )
    )

    def test_what_it_is_not_asked_is_neither_new_nor_changed_nor_gone(self) -> None:
        change = council_change(self.BEFORE, move_to_bank(self.BEFORE, self.AFTER))
        assert (change.new, change.changed, change.gone) == (("a.ours",), (), ())
        assert [each.id for each in change.recounted] == ["a.wales"]

    def test_what_it_is_no_longer_asked_is_told_with_why(self) -> None:
        change = council_change(self.BEFORE, move_to_bank(self.BEFORE, self.AFTER))
        kind, nation = NoLongerAsked("kind", ("a.kind", "a.moved")), NoLongerAsked("nation", ("a.england",))
        assert change.no_longer == (kind, nation)
        without = self.BEFORE.model_copy(update={"nation": None})
        nowhere = NoLongerAsked("no nation", ("a.england", "a.wales"))
        assert council_change(without, move_to_bank(without, self.AFTER)).no_longer == (kind, nowhere)

    def test_each_is_named_under_a_row_that_counts_them(self) -> None:
        after = move_to_bank(self.BEFORE, self.AFTER)
        change = council_change(self.BEFORE, after)
        shown = [row.text for row in change_rows(self.BEFORE.bank.content, after.bank.content, change)]
        assert shown[:5] == [
            "2 questions are no longer asked of this kind of council (county). Answers to them do not count:",
            "no longer asked: What of a.kind? (a.kind)",
            "no longer asked: What of a.moved? (a.moved)",
            "1 question is no longer asked in this nation (wales). An answer to it does not count:",
            "no longer asked: What of a.england? (a.england)",
        ]

    def test_where_only_others_are_asked_otherwise_its_own_questions_stay(self) -> None:
        themes = {"a": [question("a.kept"), question("a.new", applies_to=["parish"])]}
        before = assess(make_bank({"a": [question("a.kept")]}), {"a.kept": 3})
        after = move_to_bank(before, bank_record(make_bank(themes, version="1.1")))
        shown = change_rows(before.bank.content, after.bank.content, council_change(before, after))
        assert [row.text for row in shown] == ["Every question that is asked of this council stays as it was."]


class TestMoving:
    MOVED = move_to_bank(
        assess(OLD, {"a.kept": Answer(level=3, note="Kept."), "a.old": 2, "a.gone": 4, "a.moved": 1}),
        bank_record(NEW),
    )

    def test_it_stands_on_the_new_bank(self) -> None:
        assert self.MOVED.bank == bank_record(NEW)

    def test_every_answer_is_kept(self) -> None:
        assert self.MOVED.answers["a.kept"] == Answer(level=3, note="Kept.")
        assert self.MOVED.answers["a.renamed"].level == 2
        assert self.MOVED.answers["a.moved"].level == 1
        assert self.MOVED.set_aside == {"a.gone": Answer(level=4)}

    def test_one_whose_question_changed_is_to_be_confirmed_and_counts_as_unanswered(self) -> None:
        assert self.MOVED.answers["a.moved"].to_confirm
        theme = score(self.MOVED).theme("a")
        assert (theme.score, theme.scored, theme.unanswered) == (2.5, 2, 2)

    def test_an_answer_set_aside_comes_back_with_its_question(self) -> None:
        third = make_bank({"a": [question("a.kept"), question("a.gone")]}, version="1.2")
        back = move_to_bank(self.MOVED, bank_record(third))
        assert back.answers["a.gone"] == Answer(level=4, to_confirm=True)
        assert "a.gone" not in back.set_aside

    def test_one_that_comes_back_to_a_shorter_scale_fits_it_and_is_kept_as_it_was(self) -> None:
        long, gone, short = (
            make_bank({"a": [question(name, len(values)) for name in names]}, values, version=version)
            for version, names, values in (
                ("1.0", ("a.kept", "a.back"), (0, 1, 2, 3, 4)),
                ("1.1", ("a.kept",), (0, 1, 2, 3, 4)),
                ("2.0", ("a.kept", "a.back"), (0, 1, 2)),
            )
        )
        said = Answer(level=4, note="Kept.", target=4)
        for level, comes_back in ((4, Answer(note="Kept.")), (2, Answer(level=2, note="Kept.", to_confirm=True))):
            was = said.model_copy(update={"level": level})
            aside = move_to_bank(assess(long, {"a.back": was}), bank_record(gone))
            back = move_to_bank(aside, bank_record(short))
            assert back.answers == {"a.back": comes_back}
            assert back.set_aside == {"a.back": was}
            score(back)

    def test_one_comes_back_to_the_question_that_carries_on_its_own_and_to_no_other(self) -> None:
        fourth = make_bank(
            {
                "a": [
                    question("a.kept"),
                    question("a.again", replaces=["a.older", "a.gone"]),
                    question("a.too", replaces=["a.gone"]),
                ]
            },
            version="1.3",
        )
        back = move_to_bank(self.MOVED, bank_record(fourth))
        assert back.answers["a.again"] == Answer(level=4, to_confirm=True)
        assert "a.too" not in back.answers
        assert "a.gone" not in back.set_aside

    def test_what_was_set_aside_of_a_question_that_went_on_is_no_other_questions(self) -> None:
        short = make_bank({"a": [question("a.kept", 3)]}, (0, 1, 2), version="2.0")
        split = make_bank({"a": [question("a.kept"), question("a.part", replaces=["a.kept"])]}, version="2.1")
        aside = move_to_bank(assess(OLD, {"a.kept": 4}), bank_record(short))
        back = move_to_bank(aside, bank_record(split))
        assert "a.part" not in back.answers
        assert back.set_aside == {"a.kept": Answer(level=4)}

    def test_a_level_that_the_new_bank_lacks_is_set_aside_and_not_lost(self) -> None:
        short = make_bank({"a": [question("a.kept", 3)]}, (0, 1, 2), version="2.0")
        moved = move_to_bank(assess(OLD, {"a.kept": Answer(level=4, target=4)}), bank_record(short))
        assert moved.answers["a.kept"].level is None
        assert moved.set_aside["a.kept"].level == 4

    def test_nor_is_it_lost_where_the_question_is_gone_after_that_or_the_scale_is_shorter_still(self) -> None:
        was = Answer(level=4, note="Once.", target=2)
        for names, top in ((("a.other",), 2), (("a.kept", "a.other"), 1)):
            there = assess(OLD, {"a.kept": was})
            for asked, values in ((("a.kept", "a.other"), (0, 1, 2)), (names, tuple(range(top + 1)))):
                bank = make_bank({"a": [question(name, len(values)) for name in asked]}, values)
                there = move_to_bank(there, bank_record(bank))
                note = {"a.kept": there.answer("a.kept").model_copy(update={"note": "Since."})}
                there = there.model_copy(update={"answers": note if "a.kept" in asked else {}})
            assert there.set_aside == {"a.kept": was.model_copy(update={"note": "Since."})}

    @pytest.mark.parametrize(
        "now", [Answer(target=1), Answer(level=0, target=1), Answer(note="Since.", target=1), Answer(target=None)]
    )
    def test_of_what_was_set_aside_only_what_the_scale_lacked_comes_back(self, now: Answer) -> None:
        short, gone = (make_bank({"a": [question(name, 3)]}, (0, 1, 2)) for name in ("a.kept", "a.other"))
        was = Answer(level=4, target=3, note="Ann says it is bad", evidence=("Log",), answered_at=AT)
        there = move_to_bank(assess(OLD, {"a.kept": was}), bank_record(short))
        # The council takes its note and evidence out, or says others.
        there = there.model_copy(update={"answers": {"a.kept": now}})
        back = move_to_bank(move_to_bank(there, bank_record(gone)), bank_record(OLD)).answers["a.kept"]
        level, target = (4 if now.level is None else now.level), now.target or 3
        assert back == now.model_copy(update={"level": level, "target": target, "to_confirm": True})

    def test_one_that_was_answered_since_is_set_aside_as_it_is_now(self) -> None:
        short = make_bank({"a": [question("a.kept", 3)]}, (0, 1, 2))
        there = move_to_bank(assess(OLD, {"a.kept": Answer(level=4, note="Once.")}), bank_record(short))
        there = there.model_copy(update={"answers": {"a.kept": Answer(level=1)}})
        gone = make_bank({"a": [question("a.other", 3)]}, (0, 1, 2))
        assert move_to_bank(there, bank_record(gone)).set_aside == {"a.kept": Answer(level=1)}

    def test_each_question_is_looked_at_whatever_stands_before_it(self) -> None:
        new = make_bank(
            {"a": [question("a.fresh"), question("a.kept"), question("a.old"), question("a.moved", changed_in="1.1")]},
            version="1.1",
        )
        # The first has no answer, the second is new; neither keeps the others from moving.
        moved = move_to_bank(assess(OLD, {"a.old": 2, "a.gone": 4, "a.moved": 1}), bank_record(new))
        assert moved.answers == {"a.old": Answer(level=2), "a.moved": Answer(level=1, to_confirm=True)}
        assert moved.set_aside == {"a.gone": Answer(level=4)}

    def test_a_note_without_a_level_has_nothing_to_confirm(self) -> None:
        moved = move_to_bank(assess(OLD, {"a.moved": Answer(note="Later.")}), bank_record(NEW))
        assert moved.answers == {"a.moved": Answer(note="Later.")}

    def test_targets_of_themes_that_are_gone_or_of_levels_that_are_not_there_stay_behind(self) -> None:
        short = make_bank({"a": [question("a.kept", 3)], "b": [question("b.one", 3)]}, (0, 1, 2), version="2.0")
        wide = make_bank({"a": [question("a.kept")], "c": [question("c.one")]})
        moved = move_to_bank(assess(wide, {}, targets={"a": 2, "c": 1}), bank_record(short))
        assert moved.targets == {"a": 2}
        assert move_to_bank(assess(wide, {}, targets={"a": 4}), bank_record(short)).targets == {}


class TestCommands:
    def test_an_assessment_stays_on_its_bank_until_it_is_moved(self, run: Run, tmp_path: Path) -> None:
        bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.kept"), question("a.gone")]}))
        answers = tmp_path / "a.yaml"
        answers.write_text("answers: {a.kept: 1, a.gone: 2}\n")
        start = ("assess", "--bank", bank, "--council", "B", "--kind", "county", "--period", "2026")
        assert run(*start, "--answers", answers).code == 0
        write_bank(bank, bank_files({"a": [question("a.kept"), question("a.fresh")]}, version="1.1"))
        (bank / "themes" / "b.yaml").unlink(missing_ok=True)
        before = run("gaps", "--json").out
        answers.write_text("answers: {a.kept: 1}\n")
        assert run("assess", "--bank", bank, "--answers", answers).code == 0
        assert run("gaps", "--json").out == before

        moved = run("assess", "--bank", bank, "--update-bank")
        assert moved.code == 0
        assert "new: What of a.fresh? (a.fresh)" in moved.out
        assert "gone: What of a.gone? (a.gone)" in moved.out
        assert '"a.fresh"' not in before
        assert "1 of 2 questions answered" in moved.out
        again = run("assess", "--bank", bank, "--update-bank")
        assert "Nothing was changed" in " ".join(again.out.split())

    def test_diff_shows_the_words_of_what_changed(self, run: Run, tmp_path: Path) -> None:
        old = write_bank(tmp_path / "old", bank_files({"a": [question("a.kept")]}))
        new = write_bank(tmp_path / "new", bank_files({"a": [{**question("a.kept"), "text": "Now what?"}]}))
        shown = run("questions", "diff", old, new)
        assert shown.code == 0
        assert "- What of a.kept?" in shown.out
        assert "+ Now what?" in shown.out
