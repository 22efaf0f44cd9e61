"""Text, table, picture, alternative text, terminal and JSON tell of one thing in the same figures, and say on what.

PAPER's first rule: what speaks of the same thing is made from the same figures, and says which.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.account import Account, account
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.documents.comparison import comparison_json
from digiassess.render.explanation import explanation
from digiassess.render.figures import change, score
from digiassess.render.moves import MovesView, moves_view
from digiassess.render.paper.pictures import Picture, pictures
from digiassess.render.paper.template import make_paper, template_file
from digiassess.render.terminal.comparison import comparison_rows
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.rows import plain_text
from plans import action

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"a": 5, "b": 7, "c": 3}
BANK = make_bank(
    {name: [question(f"{name}.q{n}", weight=n % 3 + 1) for n in range(size)] for name, size in SIZES.items()},
    target=3,
)


def year(period: str, seed: int, unknown: float) -> Assessment:
    """Answers by chance, so many of them don't know; always the same for the same seed."""
    chance = random.Random(seed)
    levels = {name: "unknown" if chance.random() < unknown else chance.randrange(5) for name in BANK.by_id}
    return assess(BANK, levels, period=period)


def story(seed: int, periods: int, unknown: float) -> Account:
    return account([year(str(2027 - periods + n), seed * 10 + n, unknown) for n in range(periods)])


# Seeds and shares of don't knows: all compares, most does, and too little for an overall figure.
CASES = [(periods, seed, unknown) for periods in (2, 3) for seed, unknown in ((1, 0), (2, 0.1), (3, 0.1), (4, 0.5))]
NAMES = [f"{periods} periods, seed {seed}" for periods, seed, _ in CASES]
TOLD = [story(seed, periods, unknown) for periods, seed, unknown in CASES]


def said_of(told: Account) -> MovesView:
    assert told.before is not None
    assert told.moved is not None
    return moves_view([told.before, told.now], told.moved)


def titles(picture: Picture) -> list[str]:
    """The words of each row of a picture: what one is told who rests on it, or hears it read."""
    narrow, wide = (
        [row.findtext(f"{SVG}title") or "" for row in root.iter(f"{SVG}g") if row.get("class") == "dg-row"]
        for root in map(ElementTree.fromstring, (picture.svg, picture.wide or picture.svg))
    )
    assert narrow == wide
    return narrow


def written(picture: Picture) -> str:
    return " ".join(text.text or "" for text in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"))


def way(change: str) -> str:
    return "did not change" if change == "no change" else "rose" if change.startswith(("+", "up")) else "fell"


@pytest.mark.parametrize("told", TOLD, ids=NAMES)
class TestThemes:
    def test_the_picture_has_the_figures_of_the_table(self, told: Account) -> None:
        view = said_of(told)
        for row, drawn in zip(view.theme_rows, titles(pictures(told, "p")[0]), strict=True):
            title, since, now, _, rests, _, reported = row
            moved = f"from {since} in {view.since} to {now} in {view.now} like for like on {rests} questions"
            assert drawn.startswith(f"{title}: {view.now} {reported}, target ")
            last = drawn.partition(", target ")[2].partition(", ")[2].partition(", open questions")[0]
            assert last == (f"nothing compares with {view.since}" if since == "none" else moved)

    def test_the_alternative_text_counts_what_the_table_shows(self, told: Account) -> None:
        view, alt = said_of(told), pictures(told, "p")[0].alt
        ways = Counter(way(row[3]) for row in view.theme_rows if row[3] != "none")
        found = {
            what: int(number) for number, what in re.findall(r"(\d+) (?:themes? )?(rose|fell|did not change)", alt)
        }
        assert found == dict(ways)
        if ways:
            assert f"Like for like, on {view.questions} of {view.of} questions: " in alt
            assert f"since {view.since}" in alt

    def test_the_legend_says_what_the_movement_rests_on(self, told: Account) -> None:
        view = said_of(told)
        legend = written(pictures(told, "p")[0])
        assert f"Tick: {view.since}, like for like " in legend
        assert f"Like for like: {view.since} to {view.now}, on {view.questions} of {view.of} questions" in legend

    def test_the_terminal_and_json_have_the_figures_of_the_table(self, told: Account) -> None:
        view = said_of(told)
        assert told.before is not None
        assert told.moved is not None
        shown = " ".join(plain_text(comparison_rows([told.before, told.now], told.moved), 120).split())
        document = json.loads(comparison_json(told.moved))
        for row, theme in zip(view.theme_rows, document["themes"], strict=True):
            title, since, now, moved, rests, *reported = row
            # The terminal's columns have room for one word.
            short = "same" if moved == "no change" else moved
            assert re.search(rf"{title} \S+ {since} {now} {re.escape(short)} ", shown) or "none" in row
            assert f"rests on {rests}; reported {', '.join(reported)}" in shown
            assert [score(figure) for figure in theme["like_for_like"]] == [since, now]
            assert [change(theme["change"]), theme["questions"]] == [moved, int(rests.split()[0])]
            assert [score(figure) for figure in theme["reported"]] == reported


@pytest.mark.parametrize("told", TOLD, ids=NAMES)
class TestOverall:
    def test_the_text_the_terminal_and_json(self, told: Account) -> None:
        view = said_of(told)
        assert told.before is not None
        assert told.moved is not None
        paper = make_paper(told, template_file("board"), "p").text
        shown = " ".join(plain_text(comparison_rows([told.before, told.now], told.moved), 200).split())
        overall: dict[str, Any] = json.loads(comparison_json(told.moved))["overall"]
        basis = f"{view.questions} of {view.of} questions"
        if overall["withheld"] is None:
            first, last = (score(figure) for figure in overall["like_for_like"])
            moved = change(overall["change"])
            went = f"went from {first} to {last}" if first != last else f"stayed at {last} at one decimal"
            went = (
                f"the overall score {went} ({moved})." if overall["change"] else f"the overall score stayed at {last}."
            )
            assert f".** Since {view.since}, like for like on {basis}, {went}" in paper
            whole = f"all {view.of} questions, which" if view.questions == view.of else f"the {basis} that"
            assert f"Like for like, {went} That rests on {whole} " in paper
            assert f"Overall, like for like on {basis}: {first} to {last} ({moved})." in paper
            assert f"Like for like {first} to {last}: {moved} On {basis} " in shown
        else:
            assert (overall["like_for_like"], overall["change"]) == ([None, None], None)
            assert overall["coverage"] < 0.8
            assert f"There is no overall score like for like. {overall['withheld']}" in paper
            assert f"No overall figure like for like. {overall['withheld']}" in shown
            assert f" Since {view.since}, like for like on {basis}, " not in paper

    def test_the_picture_says_what_it_rests_on_and_of_two_periods_says_what_the_text_does(self, told: Account) -> None:
        view, longest_run = said_of(told), told.longest_run
        assert longest_run is not None
        _themes, *drawn = pictures(told, "p")
        overall = longest_run.overall
        basis = f"{len(longest_run.moved)} of {overall.of} questions"
        if overall.withheld is None:
            (picture,) = drawn
            first, last = score(overall.like_for_like[0]), score(overall.like_for_like[-1])
            assert f"Circles: Like for like, on {basis}" in written(picture)
            assert picture.alt.startswith(f"Like for like, on {basis}: ")
            begin, end = longest_run.periods[0], longest_run.periods[-1]
            like = picture.alt.partition(" As reported:")[0]
            assert f"{first} in {begin} to {last} of 4 in {end}" in like or f"{last} of 4 in {end}, the same" in like
            if len(told.assessments) == 2:
                assert (basis, f"{first} to {last}") == (
                    f"{view.questions} of {view.of} questions",
                    view.overall.partition(" (")[0],
                )
        else:
            assert drawn == [], "what each period reported is no movement"

    def test_a_picture_of_more_periods_than_the_text_is_told_apart(self, told: Account) -> None:
        paper = make_paper(told, template_file("board"), "p").text
        assert told.longest_run is not None
        assert told.moved is not None
        longer = len(told.longest_run.periods) > 2
        first = told.longest_run.periods[0]
        all_basis, basis = (f"{len(each.moved)} of 15 questions" for each in (told.longest_run, told.moved))
        assert (f"The picture goes back to {first} and rests on the {all_basis} " in paper) == longer
        assert (f"the words beside it are of 2025 and 2026 alone, on {basis}." in paper) == longer


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
@pytest.mark.parametrize("day", [1, 30])
def test_a_paper_that_tells_what_moved_says_that_the_earlier_answers_are_younger(template: str, day: int) -> None:
    first, last = (
        assess(BANK, {name: Answer(level=2, answered_at=datetime(2026, 6, on, tzinfo=UTC)) for name in BANK.by_id})
        for on in (15, day)
    )
    told = account([first.model_copy(update={"period": "2025"}), last])
    said = "2025 holds answers that were given after those of 2026: what looks like a movement"
    paper = " ".join(make_paper(told, template_file(template), "p").text.split())
    assert "moved since 2025" in paper
    assert (said in paper) == (day == 1)


@pytest.mark.parametrize("compares", [True, False])
@pytest.mark.parametrize("months", [(8, 7, 9), (9, 8, 7, 10), (7, 8, 9)])
def test_a_paper_that_shows_more_periods_says_of_them_that_answers_are_younger(
    months: tuple[int, ...], compares: bool
) -> None:
    other = make_bank({"a": [question("a.gone")], "b": [question("b.gone")]})
    years = []
    for place, month in enumerate(months, 2027 - len(months)):
        bank = BANK if compares or place > 2024 else other
        when = datetime(2026, month, 1, tzinfo=UTC)
        answers = {name: Answer(level=2, answered_at=when) for name in bank.by_id}
        years.append(assess(bank, answers, period=str(place)))
    paper = " ".join(make_paper(account(years), template_file("board"), "p").text.split())
    told = re.findall(r"Before that, ([^.]*) answers that were given after those of the period", paper)
    # Where nothing compares, what the period before reported stands beside what follows all the same.
    assert told == {(8, 7, 9): ["2024 holds"], (9, 8, 7, 10): ["2023 and 2024 hold"], (7, 8, 9): []}[months]


class TestQuick:
    """A quick assessment's figures are indicative, and say so wherever they are shown."""

    HEADLINES = make_bank(
        {
            name: [
                question(f"{name}.head", headline=True, critical=name == "a"),
                question(f"{name}.key", critical=name == "b"),
            ]
            for name in "ab"
        },
        target=3,
    )

    def told(self, *quick: bool) -> Account:
        levels = {"a.head": 2, "a.key": 1, "b.head": 3, "b.key": 2}
        years = [
            assess(self.HEADLINES, levels, period=str(2027 - len(quick) + place), quick=each)
            for place, each in enumerate(quick)
        ]
        return account(years)

    @pytest.mark.parametrize("template", ["board", "briefing"])
    def test_papers(self, template: str) -> None:
        paper = make_paper(self.told(True), template_file(template), "p").text
        assert re.search(r"puts itself at 2\.5 out of 4 \(63%, indicative", paper)
        if template == "board":
            assert "Score (indicative)" in paper
            assert re.search(r"\| Theme b +\| +3\.0 \| none ", paper)
        assert "indicative" not in make_paper(self.told(False), template_file(template), "p").text

    def test_the_board_paper_names_no_level_that_a_question_not_asked_could_hold_back(self) -> None:
        paper = make_paper(self.told(True), template_file("board"), "p").text
        assert "**Score 2.0 out of 4 (50%, indicative). Level: 2 Level 2.**" in paper
        assert "**Score 3.0 out of 4 (75%, indicative).** No level is named" in paper

    @pytest.mark.parametrize("quick", [True, False])
    def test_what_the_plan_would_bring(self, quick: bool) -> None:
        days = [date(2027, month, 1) for month in range(1, 7)]
        plan = [action(f"A{place + 1}", f"{'ab'[place % 2]}.head", level=4, due=day) for place, day in enumerate(days)]
        told = account([self.told(quick).now.model_copy(update={"actions": tuple(plan)})])
        text = make_paper(told, template_file("board"), "p").text
        heads = re.findall(r"Themes that move by it( \(indicative\))? +\|", text)
        assert heads == [" (indicative)" if quick else ""] * 2

    def test_pictures(self) -> None:
        (themes,) = pictures(self.told(True), "p")
        assert "Circle: 2026 (indicative)" in written(themes)
        assert themes.alt.endswith("The assessment of 2026 was quick: its figures are indicative.")
        themes, progress = pictures(self.told(True, True), "p")
        for picture in (themes, progress):
            assert "The assessments of 2025 and 2026 were quick: their figures are indicative." in picture.alt

    @pytest.mark.parametrize("quick", [(True, True), (True, False), (False, True), (False, False)])
    def test_what_moved(self, quick: tuple[bool, bool]) -> None:
        told = self.told(*quick)
        assert told.moved is not None
        shown = plain_text(comparison_rows(told.assessments, told.moved), 120)
        paper = make_paper(told, template_file("board"), "p").text
        assert ("indicative" in shown) == any(quick)
        assert ("quick: its figures are indicative" in paper or "their figures are indicative" in paper) == any(quick)

    def test_the_terminal(self) -> None:
        told = self.told(True)
        shown = plain_text(gap_report_rows(told.now, told.result), 120)
        assert "quick assessment (headline questions only): its figures are indicative" in shown
        assert "no level: a quick assessment leaves out critical questions of this theme" in shown
        lines = list(explanation(self.HEADLINES, told.result.themes[1]))
        assert "A quick assessment asks headline questions only, so these figures are indicative." in lines
        assert "  no level is named: not asked in a quick assessment, though critical: b.key" in lines
