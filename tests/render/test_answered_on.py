"""Where periods were answered on different versions of the question bank it is said, alike wherever they are shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.files.demo import make_demo
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.answered_on import answered_on, answered_on_of_council
from digiassess.render.paper.view import paper_view
from papers.written import TEMPLATES, saved


def year(period: str, version: str, bank: str = "small", name: str = "a.two") -> Assessment:
    of = make_bank({"a": [question("a.one"), question(name)]}, version=version, id=bank)
    return assess(of, {"a.one": 1, name: 2}, period=period)


OLDER, OLD, NEW, NEWER = (year(*each) for each in (("2023", "1.0"), ("2024", "1.0"), ("2025", "1.1"), ("2026", "1.2")))
GONE = year("2024", "1.0", name="a.gone")
SAME, LAST = year("2025", "1.1"), year("2026", "1.1")
SAID = "2024 was answered on version 1.0 of the question bank, 2026 on version 1.1."


@pytest.mark.parametrize(
    ("assessments", "said"),
    [
        ([], ""),
        ([OLD], ""),
        ([OLDER, OLD], ""),
        ([OLD, LAST], SAID),
        ([OLDER, OLD, LAST], "2023 and 2024 were answered on version 1.0 of the question bank, 2026 on version 1.1."),
        (
            [OLD, NEW, NEWER],
            "2024 was answered on version 1.0 of the question bank, 2025 on version 1.1, 2026 on version 1.2.",
        ),
        (
            [OLD, year("2026", "1.0", "other")],
            "2024 was answered on version 1.0 of the question bank small, 2026 on version 1.0 of other.",
        ),
        (
            [year("2023", "1.0", "other"), year("2024", "1.0", "other"), year("2026", "1.0")],
            "2023 and 2024 were answered on version 1.0 of the question bank other, 2026 on version 1.0 of small.",
        ),
    ],
)
def test_each_version_is_named_once_and_nothing_where_there_is_one(assessments: list[Assessment], said: str) -> None:
    assert answered_on(assessments) == said
    assert answered_on_of_council("Barset", assessments) == (said and f"Barset: {said}")


@pytest.mark.parametrize(("before", "said"), [(OLD, SAID), (SAME, "")])
def test_it_is_said_in_compare_in_list_and_once_in_every_paper(
    run: Run, tmp_path: Path, before: Assessment, said: str
) -> None:
    saved(tmp_path / "assessments", [before, LAST])
    for words in (("compare",), ("list",), *(("report", "--template", name, "--output", "-") for name in TEMPLATES)):
        shown = " ".join(run(*words).out.split())
        assert shown.count("answered on version") == bool(said), words
        assert said in shown
    banks = json.loads(run("compare", "--json").out)["banks"]
    assert [(bank["id"], bank["version"], bank["digest"]) for bank in banks] == [
        ("small", each.bank.version, each.bank.digest) for each in (before, LAST)
    ]


@pytest.mark.parametrize(
    ("assessments", "said"),
    [
        ([GONE, SAME, LAST], "2024 was answered on version 1.0 of the question bank, 2025 and 2026 on version 1.1."),
        ([year("2024", "1.1", name="a.gone"), SAME, LAST], ""),
    ],
)
def test_it_is_why_so_little_compares_with_a_period_further_back(assessments: list[Assessment], said: str) -> None:
    back = paper_view(account(assessments), [])["further_back"]
    assert back == " ".join(
        filter(None, ("Before that: 1.5 in 2024, not comparable: 50% of the questions compare with 2024.", said))
    )


def test_a_paper_that_tells_of_more_periods_says_it_once_for_all_of_them(run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "assessments", [GONE, year("2025", "1.0"), LAST])
    paper = run("report", "--output", "-").out
    assert paper.count("answered on version") == 1
    assert "2024 and 2025 were answered on version 1.0 of the question bank, 2026 on version 1.1." in paper


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("younger", [True, False])
def test_a_briefing_that_has_more_to_say_of_the_banks_counts_no_moves_as_large(
    run: Run, tmp_path: Path, version: str, younger: bool
) -> None:
    names = ("a.one", "a.two", "a.three", "a.four")
    years = []
    for period, level, answered in (("2025", 1, 2027 if younger else 2025), ("2026", 2, 2026)):
        bank = make_bank({"a": [question(name) for name in names]}, version=version if period == "2025" else "1.1")
        at = datetime(answered, 6, 1, tzinfo=UTC)
        levels = [level, level, 3 - level, 3 - level]
        given = {name: Answer(level=each, answered_at=at) for name, each in zip(names, levels, strict=True)}
        years.append(assess(bank, given, period=period))
    saved(tmp_path / "assessments", years)
    paper = run("report", "--template", "briefing", "--output", "-").out
    full = younger and version == "1.0"
    assert ("given after those of 2026" in paper, "2025 was answered on" in paper) == (younger, version == "1.0")
    assert paper.count(", and 1 more by as much.") == (0 if full else 2)
    for way in ("rise", "fall"):
        assert (f" Among the largest {way}s: " in paper, f" Largest {way}: " in paper) == (full, not full)


def test_the_demonstration_shows_the_change_of_a_bank(run: Run, tmp_path: Path) -> None:
    make_demo(tmp_path / "demo")
    shown = run("compare", "2025", "2026", "--folder", tmp_path / "demo" / "assessments").out
    assert "2025 was answered on version 1.0 of the question bank, 2026 on version 1.1." in " ".join(shown.split())
