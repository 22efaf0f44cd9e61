"""Each paper is read back, and every figure in it compared with what the commands print with `--json`."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from conftest import Run, assess
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.render.english import day, sentence
from digiassess.render.figures import percent, score
from papers.reading import (
    WRONG,
    Table,
    html_alts,
    html_tables,
    html_words,
    images,
    paper_words,
    part,
    svg_alt,
    svg_row_figures,
    svg_rows,
    svg_texts,
    table,
    tables,
    word_alts,
    word_tables,
    word_words,
    words,
)
from papers.written import BANK, NAMES, TEMPLATES, Told, saved, told_by

Act = tuple[str, int, Literal["open", "done", "dropped"]]
LEVELS = st.sampled_from([*range(5), *range(5), *range(5), "unknown", None])
YEARS = st.lists(st.lists(LEVELS, min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=3)
ACTIONS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(1, 9), st.sampled_from(["open", "open", "done", "dropped"])),
    max_size=4,
)


def years(answers: list[list[Any]], acts: list[Act]) -> list[Assessment]:
    """Assessments of 2026 and the years before it; the actions stand in the last."""
    found = []
    for place, levels in enumerate(answers):
        last = place == len(answers) - 1
        actions = [
            Action(
                id=f"A{n}",
                what=f"Do {n}.",
                owner="Head of IT",
                due=date(2040, month, 1),
                question=about,
                status=status,
            )
            for n, (about, month, status) in enumerate(acts if last else [], 1)
        ]
        given_levels = {name: level for name, level in zip(NAMES, levels, strict=True) if level is not None}
        found.append(assess(BANK, given_levels, period=str(2027 - len(answers) + place), actions=actions))
    return found


def plain(found: list[Table]) -> list[Table]:
    """Tables without what a format adds to a cell by its own habits."""
    return [[[cell.replace("*", "") for cell in row] for row in each] for each in found]


def check_themes(told: Told, template: str) -> None:
    rows = table(tables(told.paper(template)), "Theme", "Score")
    moved = {each["id"]: each for each in told.compared["themes"]} if told.compared else {}
    assert [row["Theme"] for row in rows] == [each["title"] for each in told.gaps["themes"]]
    for row, theme in zip(rows, told.gaps["themes"], strict=True):
        if theme["score"] is not None:
            assert row["Score"].strip("*") == score(theme["score"])
            assert ("*" in row["Score"]) == theme["provisional"]
        if told.compared and moved[theme["id"]]["like_for_like"][0] is not None:
            since = next(heading for heading in row if heading.startswith("Since "))
            assert since == f"Since {told.compared['periods'][0]}, like for like"
            first, last = map(score, moved[theme["id"]]["like_for_like"])
            assert row[since] == f"{first} to {last}"
            assert int(row["Compared"].split()[0]) == moved[theme["id"]]["questions"]


def number(word: str) -> int:
    return 0 if word == "none" else int(word)


def ways(paper: str) -> list[int]:
    """How many questions a paper says rose, fell and did not move."""
    if "No question compares. " in paper:
        return [0, 0, 0]
    if alone := re.search(r"The one question that compares(?:, of \d+ in scope,)? (rose|fell|did not move)\.", paper):
        return [int(alone[1] == way) for way in ("rose", "fell", "did not move")]
    if together := re.search(
        r"(All|Not one of the) (\d+) questions that compare(?:, of \d+ in scope,)? (rose|fell|moved)\.", paper
    ):
        assert (together[1] == "All") == (together[3] != "moved")
        return [int(together[2]) * (together[3] == way) for way in ("rose", "fell", "moved")]
    some = re.search(
        r"Of the (\d+) questions that compare, (?:of \d+ in scope, )?"
        r"(\w+) rose(?: and|,) (\w+) fell(?: and (\d+) did not move)?\.",
        paper,
    )
    assert some
    found = [number(word or "none") for word in some.groups()[1:]]
    assert sum(found) == int(some[1]) > 1
    return found


def check_moved(told: Told) -> None:
    paper = told.paper("board")
    rows = table(tables(part(paper, "Appendix C")), "Theme")
    if not told.compared:
        assert rows == []
        return
    assert f"From {' to '.join(told.compared['periods'])}, theme by theme." in paper
    for row, theme in zip(rows, told.compared["themes"], strict=True):
        reported = [score(each) if each is not None else "none" for each in theme["reported"]]
        assert row["As reported"].split(" to ") == reported
        if theme["like_for_like"][0] is not None:
            assert row["Like for like"].split(" to ") == [score(each) for each in theme["like_for_like"]]
            assert int(row["Rests on"].split()[0]) == theme["questions"]
    numbers = [len(told.compared["questions"][way]) for way in ("improved", "declined", "unchanged")]
    assert ways(words(told.paper("briefing"))) == numbers
    for template in ("board", "committee"):
        assert ways(words(told.paper(template))) == numbers
        gaps = told.compared["gaps"]
        closed = "1 gap" if len(gaps["closed"]) == 1 else f"{len(gaps['closed'])} gaps" if gaps["closed"] else "No gap"
        assert (
            f"{closed} closed, {len(gaps['opened']) or 'none'} opened, {len(gaps['remaining']) or 'none'} remain"
            in told.paper(template)
        )
        apart = len(told.gaps["gaps"]) - len(gaps["opened"]) - len(gaps["remaining"])
        said = re.search(r"; (\d+) gaps? of today (?:does|do) not compare", told.paper(template))
        assert (int(said[1]) if said else 0) == apart


def check_pictures(told: Told) -> None:
    moved = {each["id"]: each for each in told.compared["themes"]} if told.compared else {}
    if all(theme["score"] is None for theme in told.gaps["themes"]):
        assert images(told.paper("board")) == []
        return
    themes = told.picture("themes")
    targets = {each["Theme"]: each["Target"] for each in table(tables(told.paper("board")), "Theme", "Score")}
    ways: Counter[str] = Counter()
    for theme, row, drawn in zip(told.gaps["themes"], svg_rows(themes), svg_row_figures(themes), strict=True):
        assert row.startswith(f"{theme['title']}: ")
        # Level numbers are the values of the levels here, so that both say the same of a target.
        assert drawn[1] == targets[theme["title"]]
        if theme["score"] is not None:
            assert drawn[0] == score(theme["score"])
        if told.compared and moved[theme["id"]]["like_for_like"][0] is not None:
            figures = [score(each) for each in moved[theme["id"]]["like_for_like"]]
            assert drawn[2] == " to ".join(figures)
            first, last = (f"{each} in {p}" for each, p in zip(figures, told.compared["periods"], strict=True))
            assert f", from {first} to {last} like for like on {moved[theme['id']]['questions']} of " in row
            change = moved[theme["id"]]["change"]
            ways["rose" if change > 0 else "fell" if change < 0 else "did not change"] += 1
    shown = {each.file.rpartition("-")[2]: each.alt for each in images(told.paper("board"))}
    assert shown["themes.svg"] == svg_alt(themes)
    counted = {way: int(n) for n, way in re.findall(r"(\d+) (?:themes? )?(rose|fell|did not change)", svg_alt(themes))}
    assert counted == dict(ways)
    there = bool(told.longest_run and not told.longest_run["overall"]["withheld"])
    assert set(shown) == {"themes.svg", *(["progress.svg"] if there else [])}
    if told.longest_run and there:
        progress, overall = told.picture("progress"), told.longest_run["overall"]
        assert shown["progress.svg"] == svg_alt(progress)
        series = {"As reported": overall["reported"], "Like for like": overall["like_for_like"]}
        for name, figures in series.items():
            known = [score(each) for each in figures if each is not None]
            said = svg_alt(progress).partition(f"{name}")[2].partition(" As reported:")[0]
            for each in known[:1] + known[-1:]:
                assert each in svg_texts(progress)
                assert re.search(rf"(?<![\d.]){re.escape(each)}(?!\d)", said)
        basis = sum(len(told.longest_run["questions"][way]) for way in ("improved", "unchanged", "declined"))
        assert f"Like for like, on {basis} of " in svg_alt(progress)


def within(sentence: str) -> str:
    """A sentence as it stands within another, where a full stop or a semicolon ends it."""
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}"


def check_overall(told: Told) -> None:
    overall = told.gaps["overall"]
    for template in TEMPLATES:
        verdict = words(told.paper(template))
        if overall["withheld"]:
            assert f"There is no overall figure: {within(overall['withheld'])}" in verdict
        else:
            assert f"puts itself at {score(overall['score'])} out of 4 ({percent(overall['percent'])})" in verdict
        low, high = score(overall["low"]), score(overall["high"])
        if overall["withheld"] and overall["coverage"]:
            assert f"; with every one answered the score would lie between {low} and {high}." in verdict or low == high
        if "could make the score" in verdict:
            assert low != high
            assert not overall["withheld"]
            assert re.search(rf"; the open ones? alone could make the score {low} to {high}\.", verdict)
        if told.compared and not told.compared["overall"]["withheld"]:
            first, last = map(score, told.compared["overall"]["like_for_like"])
            questions = sum(len(told.compared["questions"][way]) for way in ("improved", "unchanged", "declined"))
            assert f" Since {told.compared['periods'][0]}, like for like on {questions} of " in verdict
            went = f"went from {first} to {last} (" if first != last else f"stayed at {last}"
            assert f"the overall score {went}" in verdict
        elif told.compared:
            assert within(told.compared["overall"]["withheld"]) in verdict


def check_gaps(told: Told, template: str) -> None:
    paper = words(told.paper(template))
    named = re.findall(r"^#+ Gap (\d+): (.*)$", told.paper(template), re.MULTILINE)
    gaps = told.gaps["gaps"]
    assert [(int(n), words(text)) for n, text in named] == [
        (each["rank"], " ".join(each["text"].split())) for each in gaps[: len(named)]
    ]
    if gaps and named:
        assert re.search(rf"\b{len(gaps)} gaps? in all", paper)
    for (rank, _text), each in zip(named, gaps, strict=False):
        mine = words(part(told.paper(template), f"Gap {rank}:"))
        assert re.search(rf"priority {each['priority']:g}\b", mine)
        if each["current"] is not None:
            assert f"Now (target {each['target']}): level {each['current']} " in mine


def check_untouched(told: Told, template: str) -> None:
    answers = {
        each["question"]: each for each in json.loads((told.folder / "board.json").read_text("utf-8"))["answers"]
    }
    there = [answers[name] for name in told.forecast["untouched"]]
    said = words(part(told.paper(template), "If the plan is carried out"))
    touched, first, _rest = re.split(r"((?:Of the \d+|The two|The one) that (?:are|is) not at)|$", said, maxsplit=1)
    without = [each for each in there if each["level"] is None]
    below = [each for each in there if each["level"] is not None and each["level"] < each["target"]]
    for number, state, alike in (
        (len(there) - len(without) - len(below), "(?:is|are) at (?:its|their) target", "at (?:its|their) target"),
        (len(without), "(?:has|have) no level", "(?:has no|none .*has a|neither .*has a) level"),
        (len(below), "(?:is|are) below (?:its|their) target", "below (?:its|their) target"),
    ):
        pattern = alike if number in (0, len(there)) else rf"\b{number} {state}"
        assert bool(re.search(pattern, touched, re.IGNORECASE)) == bool(number), (number, state, said)
    assert bool(first) == bool(told.gaps["gaps"] and (without or below))
    if first and len(without + below) > 2:
        assert f"Of the {len(without + below)} that" in first


def check_plan(told: Told) -> None:
    actions = {each["id"]: each for each in told.plan["actions"]}
    rows = table(tables(part(told.paper("board"), "Appendix B")), "No.")
    assert {row["No."]: (row["What"].partition(' For "')[0], row["Owner"], row["By"]) for row in rows} == {
        name: (sentence(each["what"]), each["owner"], day(date.fromisoformat(each["due"])))
        for name, each in actions.items()
    }
    for template in ("board", "committee"):
        table_rows = table(tables(told.paper(template)), "By", "Actions", "Overall")
        points = told.forecast["points"]
        assert bool(points) == bool(table_rows)
        if points:
            assert table_rows[-1]["Overall"] == score(points[-1]["overall"]["score"])
            now, then = told.forecast["now"]["overall"]["score"], points[-1]["overall"]["score"]
            went = (
                f"go from {score(now)} to {score(then)}."
                if score(now) != score(then)
                else f"stay at {score(now)} to one"
            )
            if now is not None:
                assert f"the overall score would {went}" in words(told.paper(template))
        check_untouched(told, template)
    decided = part(told.paper("board"), "What the board is asked to decide")
    numbers = [int(n) for n in re.findall(r"\*\*R(\d+)\.\*\*", decided)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= 7
    for named in re.findall(r"\((A\d+);", decided):
        assert actions[named]["status"] not in ("done", "dropped")


def check_briefing(told: Told) -> None:
    paper, gaps = words(told.paper("briefing")), told.gaps["gaps"]
    named = re.findall(r"Gap (\d+): .*? (?:Now level (\d+) |Not (?:known|answered))", paper)
    assert named == [(str(each["rank"]), "" if each["current"] is None else str(each["current"])) for each in gaps[:3]]
    more = re.search(r"(\d+) more gaps? stands? level with the last of these", paper)
    level = sum(each["priority"] == gaps[2]["priority"] for each in gaps[3:]) if len(gaps) > 3 else 0
    assert int(more[1] if more else 0) == level


def check_reasons(told: Told) -> None:
    paper, gaps = words(told.paper("committee")), told.gaps["gaps"]
    reasons = re.findall(
        r'R\d+: gap (\d+) has priority ([\d.]+): ".*?" '
        r"(?:stands at level (\d+) against a target of|is not [a-z]+; its target is) (\d+)\.",
        paper,
    )
    assert reasons == [
        (
            str(each["rank"]),
            f"{each['priority']:g}",
            "" if each["current"] is None else str(each["current"]),
            str(each["target"]),
        )
        for each in gaps[: len(reasons)]
    ]
    assert bool(reasons) == (bool(gaps) and any(theme["scored"] for theme in told.gaps["themes"]))
    stay = re.search(r"To do nothing: (\d+) gaps? to the targets stands? today", paper)
    assert int(stay[1] if stay else 0) == len(gaps)


def check_formats(told: Told) -> None:
    for template in TEMPLATES:
        paper, page, document = told.paper(template), told.page(template), told.folder / f"{template}.docx"
        assert plain(html_tables(page)) == plain(word_tables(document)) == plain(tables(paper)), template
        assert html_alts(page) == word_alts(document) == [each.alt for each in images(paper)], template
        # Word by word and number by number, so that what is held of the one is held of the others.
        assert html_words(page) == paper_words(paper), template
        assert word_words(document) == paper_words(paper), template
    data = json.loads((told.folder / "board.json").read_text("utf-8"))
    assert data["schema"] == "digiassess/paper/1"
    for key, value in told.gaps.items():
        assert key == "schema" or data[key] == value, key
    assert data["plan"] == told.plan["actions"]
    assert data["comparison"] == told.compared
    assert data["projection"] == told.forecast


def check_first_words(told: Told) -> None:
    """What a councillor asks first: what do you want from us, and how sure are you?"""
    for template in TEMPLATES:
        start = " ".join(words(told.paper(template)).split()[:200])
        assert re.search(
            r"asked to take \d+ decisions?, R1(: | [^.]*\. The first(, on \".*\",)? is )to [a-z]", start
        ), template
        sure = r"on answers to (every question|\d+% of the questions)|There is no overall figure"
        assert re.search(sure, start), template
        assert re.search(
            r"Answered with a level: (\d+ of|all) \d+ questions?|Not one of the \d+ questions in scope has a level yet",
            start,
        ), template


def check_grammar(told: Told) -> None:
    for template in TEMPLATES:
        for line in words(told.paper(template)).split(". "):
            assert not WRONG.search(line), line


def check(told: Told) -> None:
    for template in ("board", "committee"):
        check_themes(told, template)
        check_gaps(told, template)
    check_moved(told)
    check_pictures(told)
    check_overall(told)
    check_plan(told)
    check_briefing(told)
    check_reasons(told)
    check_formats(told)
    check_first_words(told)
    check_grammar(told)


@settings(
    max_examples=settings().max_examples // 10,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers=YEARS, acts=ACTIONS)
@example(answers=[[1, 0, 0, 2, "unknown", 4, 0, 2, 0]], acts=[("b.q3", 2, "dropped"), ("b.q1", 3, "open")])
@example(answers=[[None] * 9], acts=[("a.q0", 3, "open")])
@example(answers=[[1, None, 2, 3, 3, 3, 3, None, None], [3, 3, 3, 3, 3, 3, 3, None, None]], acts=[])
@example(answers=[[3, 1, "unknown", 0, 1, 2, 2, 1, 1], [2, 1, 4, 1, 2, 2, 3, 1, 4]], acts=[])
def test_every_figure_of_any_papers_is_the_commands_figure(
    run: Run, tmp_path: Path, answers: list[list[Any]], acts: list[Act]
) -> None:
    place = tmp_path / "example"
    shutil.rmtree(place, ignore_errors=True)
    periods = saved(place / "assessments", years(answers, acts))
    check(told_by(run, place / "papers", place / "assessments", *periods))


@pytest.fixture
def demonstration(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """The worked example, a day after its last answer: a paper says what was late then, a command what is today."""
    monkeypatch.setattr("digiassess.cli.clock.today", lambda: date(2026, 10, 1))
    assert run("demo").code == 0
    folder = tmp_path / "digiassess-demo" / "assessments"
    return told_by(run, tmp_path / "papers", folder, "2025", "2026-Q1", "2026")


def test_every_figure_of_the_demonstrations_papers_is_the_commands_figure(demonstration: Told) -> None:
    check(demonstration)
    for template in TEMPLATES:
        assert "; the open ones alone could make the score" in " ".join(
            words(demonstration.paper(template)).split()[:200]
        )
