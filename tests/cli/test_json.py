"""What other programs read: one JSON document with the very keys of the design, and nothing else on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran, Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.scoring import score
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment

SIGNPOST: dict[str, Any] = {
    "id": "ten-steps",
    "title": "Ten steps",
    "publisher": "A publisher",
    "year": 2012,
    "url": "https://example.org/ten-steps",
    "source": "review",
    "note": 62,
    "section": "3. Threats",
    "finding": "Boards that know the risk lose less.",
    "status": "likely",
    "caution": "It binds England only.",
}
TODAY: dict[str, Any] = {
    "id": "today",
    "url": "https://example.org/",
    "source": "current",
    "finding": "F.",
    "status": "confirmed",
}
THEMES = {
    "a": [
        question("a.key", critical=True, signposts=["ten-steps"]),
        question("a.two", weight=3, headline=True),
        question("a.dark", weight=0.5, signposts=["today"]),
    ],
    "b": [question("b.one"), question("b.spared"), question("b.open", applies_to=["district"])],
    "c": [question("c.out")],
}
SIGNPOSTS = [SIGNPOST, TODAY]
BANK = make_bank(THEMES, signposts=SIGNPOSTS, target=3)
LEVELS = {
    "a.key": 1,
    "a.two": 4,
    "a.dark": "unknown",
    "b.one": 2,
    "b.spared": "not-applicable",
    "c.out": "not-applicable",
}
HERE = assess(BANK, LEVELS, council="Cyngor Sir Tŷ [/] 'x'")

RESULT = ("schema", "council", "kind", "period", "quick", "bank", "overall", "themes", "gaps", "sign_off")
BANK_NAME = ("id", "version", "digest")
OVERALL = ("score", "percent", "low", "high", "coverage", "progress", "withheld", "lowest_theme")
THEME = (
    *("id", "title", "score", "percent", "low", "high", "coverage", "provisional", "level", "level_name"),
    *("held_back_by", "progress", "scored", "unknown", "not_applicable", "unanswered"),
)
GAP = (
    *(
        "rank",
        "question",
        "theme",
        "kind",
        "current",
        "target",
        "distance",
        "priority",
        "next_step",
        "signposts",
        "text",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_assessment(Kept(tmp_path / "assessments" / "one.json", HERE, None))
    return tmp_path / "assessments"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", bank_files(THEMES, signposts=SIGNPOSTS, target=3))


def document(ran: Ran) -> dict[str, Any]:
    """The one JSON document on standard output; numbers must be numbers, and no key may stand twice."""
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("{")
    assert ran.out.endswith("}\n")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refused(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    found = json.loads(ran.out, object_pairs_hook=once, parse_constant=refused)
    assert isinstance(found, dict)
    return found


def gaps(run: Run, *more: object) -> dict[str, Any]:
    return document(run("gaps", "--json", *more))


@pytest.mark.usefixtures("folder")
class TestGaps:
    def test_has_exactly_the_keys_of_the_design_in_their_order(self, run: Run) -> None:
        found = gaps(run)
        assert tuple(found) == RESULT
        assert found["schema"] == "digiassess/result/1"
        assert tuple(found["bank"]) == BANK_NAME
        assert tuple(found["overall"]) == OVERALL
        assert {tuple(one) for one in found["themes"]} == {(*THEME, "much_left_out")}
        assert {tuple(one) for one in found["gaps"]} == {GAP}

    def test_says_whose_result_it_is_as_it_was_typed(self, run: Run) -> None:
        found = gaps(run)
        assert (found["council"], found["kind"], found["period"], found["quick"]) == (
            HERE.council,
            "county",
            "2026",
            False,
        )
        assert found["bank"] == {"id": "small", "version": "1.0", "digest": HERE.bank.digest}

    def test_numbers_are_those_of_scoring_unrounded(self, run: Run) -> None:
        found, result = gaps(run), score(HERE)
        assert found["overall"]["score"] == result.overall.score == (1 * 1 + 3 * 4) / 4 / 2 + 2 / 2
        assert found["overall"]["coverage"] == 5 / 5.5
        for shown, theme in zip(found["themes"], result.themes, strict=True):
            left_out = shown.pop("much_left_out")
            assert shown == {
                name: list(one) if isinstance(one := getattr(theme, name), tuple) else one for name in THEME
            }
            # Of theme b one of two questions is not applicable, and of c the only one.
            assert left_out is (theme.id in ("b", "c"))
        assert found["themes"][0]["low"] == (1 + 12) / 4.5

    def test_null_stands_where_there_is_none(self, run: Run) -> None:
        found = gaps(run)
        out = found["themes"][2]
        for name in ("score", "percent", "low", "high", "coverage", "level", "level_name", "progress"):
            assert out[name] is None
        assert (out["scored"], out["unknown"], out["not_applicable"], out["unanswered"]) == (0, 0, 1, 0)
        assert found["overall"]["withheld"] is None
        [dark] = [gap for gap in found["gaps"] if gap["question"] == "a.dark"]
        assert (dark["kind"], dark["current"], dark["distance"]) == ("find-out", None, 3)

    def test_a_withheld_score_is_null_and_says_why(self, run: Run, tmp_path: Path) -> None:
        one = assess(BANK, {"b.one": 2})
        save_assessment(Kept(tmp_path / "few" / "one.json", one, None))
        overall = gaps(run, "--folder", "few")["overall"]
        assert (overall["score"], overall["percent"]) == (None, None)
        assert overall["withheld"].startswith("Only ")
        assert "80%" in overall["withheld"]
        assert overall["lowest_theme"] == "b"

    def test_gaps_have_their_next_steps_and_signposts(self, run: Run) -> None:
        first = gaps(run)["gaps"][0]
        assert first == {
            "rank": 1,
            "question": "a.key",
            "theme": "a",
            "kind": "improve",
            "current": 1,
            "target": 3,
            "distance": 2,
            "priority": 4,
            "next_step": BANK.by_id["a.key"][1].levels[2].statement,
            "signposts": ["ten-steps"],
            "text": BANK.by_id["a.key"][1].text,
        }

    def test_one_theme_leaves_the_overall_figures_as_they_are(self, run: Run) -> None:
        whole, one = gaps(run), gaps(run, "--theme", "b")
        assert [theme["id"] for theme in one["themes"]] == ["b"]
        assert [gap["question"] for gap in one["gaps"]] == ["b.one"]
        assert one["overall"] == whole["overall"]
        assert one["gaps"][0] in whole["gaps"]

    def test_two_themes_come_in_the_order_of_the_bank(self, run: Run) -> None:
        assert [theme["id"] for theme in gaps(run, "--theme", "b", "--theme", "a")["themes"]] == ["a", "b"]

    @pytest.mark.parametrize("top", [1, 2, 99])
    def test_the_first_gaps_only(self, run: Run, top: int) -> None:
        whole, first = gaps(run), gaps(run, "--top", top)
        assert first["gaps"] == whole["gaps"][:top]
        assert first["themes"] == whole["themes"]

    def test_theme_and_top_together(self, run: Run) -> None:
        assert [gap["rank"] for gap in gaps(run, "--theme", "a", "--top", 1)["gaps"]] == [1]

    def test_a_quick_assessment_says_so(self, run: Run, tmp_path: Path) -> None:
        save_assessment(Kept(tmp_path / "quick" / "one.json", assess(BANK, {"a.two": 1}, quick=True), None))
        found = gaps(run, "--folder", "quick")
        assert found["quick"] is True
        assert [theme["scored"] + theme["unanswered"] for theme in found["themes"]] == [1, 0, 0]

    def test_with_explain_it_is_refused(self, run: Run) -> None:
        ran = run("gaps", "--json", "--explain", "a")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("--explain prints text to read: leave --json out.\n")


@pytest.mark.usefixtures("folder")
class TestStatus:
    def test_counts_by_theme(self, run: Run) -> None:
        found = document(run("status", "--json"))
        assert tuple(found) == (
            "schema",
            "council",
            "kind",
            "period",
            "quick",
            "themes",
            "left_out_for_nation",
            "people",
        )
        assert found["schema"] == "digiassess/status/1"
        assert found["council"] == HERE.council
        names = ("id", "title", "questions", "answered", "scored", "unknown", "not_applicable", "unanswered")
        assert {tuple(theme) for theme in found["themes"]} == {names}
        assert [tuple(theme.values())[2:] for theme in found["themes"]] == [
            (3, 3, 2, 1, 0, 0),
            (2, 2, 1, 0, 1, 0),
            (1, 1, 0, 0, 1, 0),
        ]

    def test_of_a_period(self, run: Run) -> None:
        assert document(run("status", "2026", "--json"))["period"] == "2026"


class TestQuestions:
    def test_lists_each_with_its_levels(self, run: Run, bank: Path) -> None:
        found = document(run("questions", "list", "--json", "--bank", bank))
        assert found["schema"] == "digiassess/questions/1"
        assert found["bank"] == {"id": "small", "version": "1.0", "title": "A small bank"}
        assert [one["id"] for one in found["questions"]] == list(BANK.by_id)
        key = found["questions"][0]
        assert (key["critical"], key["headline"], key["weight"], key["target"]) == (True, False, 1, 3)
        assert key["levels"][2] == {
            "number": 2,
            "value": 2,
            "name": "Level 2",
            "statement": BANK.by_id["a.key"][1].levels[2].statement,
        }

    def test_of_one_theme(self, run: Run, bank: Path) -> None:
        found = document(run("questions", "list", "--json", "--theme", "b", "--bank", bank))
        assert [one["theme"] for one in found["questions"]] == ["b", "b", "b"]


class TestSignposts:
    def test_lists_each_with_all_that_the_bank_says(self, run: Run, bank: Path) -> None:
        found = document(run("signposts", "list", "--json", "--bank", bank))
        assert found["schema"] == "digiassess/signposts/1"
        first, second = found["signposts"]
        assert {key: first[key] for key in SIGNPOST} == SIGNPOST
        assert (first["questions"], first["themes"]) == (["a.key"], ["a"])
        assert (second["title"], second["note"], second["caution"]) == (None, None, None)

    @pytest.mark.parametrize(
        ("option", "value", "ids"),
        [
            ("--status", "likely", ["ten-steps"]),
            ("--status", "probable", ["ten-steps"]),
            ("--source", "current", ["today"]),
            ("--theme", "a", ["ten-steps", "today"]),
            ("--theme", "b", []),
        ],
    )
    def test_chosen(self, run: Run, bank: Path, option: str, value: str, ids: list[str]) -> None:
        found = document(run("signposts", "list", "--json", option, value, "--bank", bank))
        assert [one["id"] for one in found["signposts"]] == ids


class TestNothingElse:
    @pytest.mark.parametrize("words", [("gaps", "--json"), ("status", "--json")])
    def test_a_file_that_cannot_be_read_is_told_on_standard_error_alone(
        self, run: Run, folder: Path, words: tuple[str, ...]
    ) -> None:
        (folder / "bad-2027.json").write_text("{", "utf-8")
        ran = run(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "bad-2027.json:1" in ran.err
