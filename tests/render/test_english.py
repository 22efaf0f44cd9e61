"""The words that rooms share, and that a catalogue changes every sentence that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.analysis.bank.change import bank_change
from digiassess.analysis.forecast import forecast
from digiassess.analysis.plan import NoSuchActionError, PlanFullError, SaidTwiceError
from digiassess.files.kept import Kept
from digiassess.model.action import Action, ActionChange, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.caution import (
    AllRose,
    Caution,
    ChangedSinceSigned,
    FoundOut,
    KindChanged,
    LessAnswered,
    NationChanged,
    OtherPeople,
    OtherReach,
    RestsOnFew,
)
from digiassess.model.comparison import Reason
from digiassess.model.errors import DigiassessError
from digiassess.model.language import speak
from digiassess.model.result import Withheld
from digiassess.render import english, facts, moved_facts
from digiassess.render.action import action_words, news_view
from digiassess.render.citation import Citation, cite
from digiassess.render.english import count, day, listed, moment, shortened
from digiassess.render.explanation import explanation
from digiassess.render.moves import moves_view
from digiassess.render.paper.pictures import pictures
from digiassess.render.refusals import in_words
from digiassess.render.terminal.assessment_list import assessment_list_rows
from digiassess.render.terminal.bank_change import change_rows
from digiassess.render.terminal.comparison import comparison_rows
from digiassess.render.terminal.coverage import coverage_rows
from digiassess.render.terminal.forecast import forecast_rows
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.plan import action_history_rows, gap_rows, news_rows, plan_rows, suggestion_rows
from digiassess.render.terminal.rows import Cells, Row
from digiassess.render.terminal.sign_off import history_rows
from marks import Marking, unmarked


class TestPluralsAndLists:
    @pytest.mark.parametrize(
        ("number", "said"), [(0, "0 questions"), (1, "1 question"), (2, "2 questions"), (21, "21 questions")]
    )
    def test_a_number_of_things(self, number: int, said: str) -> None:
        assert count(number, "question") == said

    def test_a_plural_of_its_own(self) -> None:
        assert [count(number, "gap is", "gaps are") for number in (1, 3)] == ["1 gap is", "3 gaps are"]

    def test_a_list_of_many_is_shortened(self) -> None:
        assert listed(["a", "b", "c"], 3) == "a, b and c"
        assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
        assert listed(["a", "b", "c"], 1) == "a and 2 more"
        assert shortened(["a", "b", "c"], 1) == ["a", "2 more"]
        assert shortened(["a"], 1) == ["a"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([], ""),
            (["a"], "a"),
            (["a", "b"], "a and b"),
            (["a", "b", "c"], "a, b and c"),
            (["x"] * 4, "x, x, x and x"),
            # What says "and" itself is parted from the last by a comma.
            (["a and b", "c"], "a and b, and c"),
            (["a", "b and c", "d and e"], "a, b and c, and d and e"),
            (["sandy", "land"], "sandy and land"),
        ],
    )
    def test_a_list_ends_with_and(self, words: list[str], said: str) -> None:
        assert listed(words) == said


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026, 00:30"),
        (datetime(2026, 11, 26, 9, 5, tzinfo=UTC), "26 November 2026, 09:05"),
    ],
)
def test_a_moment(time: datetime, said: str) -> None:
    assert moment(time) == said


class TestNames:
    def test_states_bases_and_directions(self) -> None:
        states = ("unknown", "unanswered", "not-applicable")
        assert [english.state(name) for name in states] == ["not known", "no answer yet", "not applicable"]
        assert [english.said(name) for name in states] == ["don't know", "no answer", "not applicable"]
        assert [english.basis(name)[:10] for name in ("review", "implied", "current")] == [
            "The review",
            "This follo",
            "Today's gu",
        ]
        assert english.basis("current", touched=True).endswith("raises this; the review touches the subject.")
        assert english.basis("review", touched=True) == english.basis("review")
        assert [english.direction(name) for name in ("improved", "unchanged", "declined")] == [
            "improved",
            "unchanged",
            "declined",
        ]
        assert english.capital("not known, McA") == "Not known, McA"
        assert english.capital("") == ""


LEVELS = [{"value": number, "name": f"L{number}"} for number in range(5)]
QUESTIONS = [
    {**question(f"a.q{number}", critical=number == 1), "text": "Q?", "help": "H.", "levels": ["S."] * 5}
    for number in range(6)
]
TITLES = {"a": {"title": "T", "summary": "SUM."}}
BANK = make_bank({"a": QUESTIONS}, levels=LEVELS, theme_fields=TITLES, target=3)
HEADLINES = [{**asked, "headline": asked["id"] != "a.q1"} for asked in QUESTIONS]
QUICK = make_bank({"a": HEADLINES}, levels=LEVELS, theme_fields=TITLES, target=3)
BEFORE = {"a.q0": 0, "a.q1": 3, "a.q2": "unknown", "a.q3": 4, "a.q4": 1, "a.q5": 2}
NOW = {"a.q0": 2, "a.q1": 1, "a.q2": 2, "a.q3": "not-applicable", "a.q4": 1}


def year(period: str, levels: dict[str, Any], **more: Any) -> Assessment:
    answers = {name: Answer(level=level) for name, level in levels.items()}
    return assess(BANK, answers, council="C", kind="county", period=period, **more)


ACTIONS = tuple(
    Action(id=f"A{number}", what="W.", owner="O", due=date(2027, 3, 31), question=f"a.q{number}")
    for number in range(1, 6)
)
FIRST, LAST = year("2025", BEFORE, actions=ACTIONS), year("2026", NOW)
HISTORY = tuple(
    ActionChange(at=datetime(2026, 1, 1, tzinfo=UTC), part=part, before=before, after=after)
    for part, before, after in (
        ("agreed", None, None),
        ("what", "A", "B"),
        ("owner", "A", "B"),
        ("due", "2026-01-01", "2026-02-01"),
        ("question", None, "a.q1"),
        ("level", "1", None),
        ("status", "open", "done"),
    )
)
CAUTIONS: list[Caution] = [
    LessAnswered("2025", "2026", 1, 0.5),
    FoundOut("2025", "2026", 1),
    FoundOut("2025", "2026", 2),
    OtherReach("2025", "2026", quick_before=True),
    OtherReach("2025", "2026", quick_before=False),
    KindChanged("A", "B"),
    NationChanged("england", None),
    OtherPeople("2025", "2026", ("A",), ("B",)),
    AllRose(1),
    AllRose(2),
    ChangedSinceSigned("2025", "B", datetime(2025, 6, 1, tzinfo=UTC)),
    RestsOnFew("T", 1),
    RestsOnFew("T", 2),
]


def texts_of(thing: object) -> Iterator[str]:
    """Every text in a view, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Iterable):
        for part in thing:
            yield from texts_of(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from texts_of(getattr(thing, name))


@pytest.mark.usefixtures("marking")
class TestAnotherLanguage:
    """Whatever of these rooms is not said through the catalogue would stay English in a Welsh edition."""

    def test_the_marks_find_what_no_catalogue_said(self) -> None:
        assert unmarked("«a score of «none»» is left») of a.q1 Q?") == ["is", "left", "of"]

    @pytest.mark.parametrize("caution", CAUTIONS, ids=lambda caution: type(caution).__name__)
    def test_cautions(self, caution: Caution) -> None:
        assert unmarked(moved_facts.caution(caution)) == []

    def test_why_figures_are_withheld_and_questions_do_not_compare(self) -> None:
        for covered in (None, 0, 0.5):
            why = Withheld(covered=covered, floor=0.8)
            assert unmarked(facts.withheld(why) + moved_facts.not_like_for_like(why)) == []
        for ground in ("new", "retired", "meaning changed", "not applicable", "unknown", "unanswered"):
            assert unmarked(moved_facts.reason(Reason(ground, "2025"))) == []
            # Programs get the same words whatever is spoken.
            assert moved_facts.reason_code(Reason(ground, "2025")).startswith(ground)
        for reason in ("critical", "at target"):
            assert unmarked(facts.why_optimistic(reason)) == []

    @pytest.mark.parametrize("quick", [False, True])
    @pytest.mark.parametrize("levels", [NOW, BEFORE, {}, dict.fromkeys(BEFORE, "not-applicable")])
    def test_the_arithmetic(self, levels: dict[str, Any], quick: bool) -> None:
        bank = QUICK if quick else BANK
        there = assess(bank, levels, quick=quick)
        for line in explanation(bank, account([there]).result.themes[0]):
            assert unmarked(line) == [], line

    def test_what_moved(self) -> None:
        told = account([FIRST, LAST])
        assert told.moved is not None
        for text in texts_of(moves_view([FIRST, LAST], told.moved)):
            assert unmarked(text) == [], text

    def test_the_comparison_on_a_terminal(self) -> None:
        told = account([FIRST, LAST])
        assert told.moved is not None
        for row in (row for every in ("", "X") for row in comparison_rows([FIRST, LAST], told.moved, every=every)):
            for text in texts_of(row.cells if isinstance(row, Cells) else row.text):
                assert unmarked(text) == [], text

    @pytest.mark.parametrize("there", [FIRST, LAST, year("2026", {})], ids=["more", "less", "nothing"])
    @pytest.mark.parametrize("top", [None, 1, 2])
    def test_the_gap_report_on_a_terminal(self, there: Assessment, top: int | None) -> None:
        for row in gap_report_rows(there, account([there]).result, top=top):
            for text in texts_of(row.cells if isinstance(row, Cells) else (row.text, row.lead)):
                assert unmarked(text) == [], text

    def test_what_became_of_the_plan(self) -> None:
        results = account([FIRST, LAST]).results
        view = news_view(FIRST, LAST, (results[0], results[1]), date(2026, 11, 26))
        assert len(view.rows) == 5
        for text in texts_of(view):
            assert unmarked(text) == [], text
        assert unmarked(news_view(LAST, LAST, (results[1], results[1]), date(2026, 11, 26)).summary) == []
        assert unmarked(action_words(ACTIONS[0])) == []

    @pytest.mark.parametrize("before", [[], [FIRST], [year("2024", NOW), FIRST]], ids=["one", "two", "three"])
    def test_pictures(self, before: list[Assessment]) -> None:
        for picture in pictures(account([*before, LAST]), "p"):
            assert unmarked(picture.alt) == []
            for text in re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", picture.svg):
                # What is too long for its place is cut, with the mark that ends it.
                assert unmarked(re.sub("…$", "»", text)) == [], text

    def test_the_screens_of_a_plan(self) -> None:
        today = date(2027, 1, 1)
        level = {"level": 2, "agreed_in": "2024", "due": date(2026, 3, 31)}
        more = (
            ACTIONS[0].model_copy(update={"id": "A6", "status": "done", **level}),
            ACTIONS[1].model_copy(update={"id": "A7", "question": "a.q0", **level}),
            ACTIONS[2].model_copy(update={"id": "A8", "question": None}),
            ACTIONS[2].model_copy(update={"id": "A9", "question": "a.gone"}),
        )
        full = year("2026", BEFORE, actions=(*ACTIONS, *more))
        results = account([FIRST, LAST]).results
        for there in (full, LAST, year("2026", {}), year("2026", dict.fromkeys(BEFORE, 4), actions=more)):
            gaps = account([there]).result.gaps
            rows = [
                *plan_rows(there, today),
                *plan_rows(there, today, ["b"]),
                *action_history_rows(ACTIONS[0]),
                *action_history_rows(ACTIONS[0].model_copy(update={"history": HISTORY})),
                *suggestion_rows(there, gaps, gaps[:1]),
                *suggestion_rows(there, gaps, gaps[:2]),
                *suggestion_rows(there, gaps, []),
                *(row for gap in gaps for asked in (1, 2) for row in gap_rows(there, gap, 1, asked, ACTIONS[0])),
                *forecast_rows(there, forecast(there, today)),
                *news_rows(news_view(FIRST, LAST, (results[0], results[1]), today)),
            ]
            for row in rows:
                assert isinstance(row, Row)
                assert unmarked(f"{row.text} {row.lead}", command="plan") == [], row

    def test_what_a_plan_refuses(self) -> None:
        for refused in (PlanFullError(), NoSuchActionError("A9"), SaidTwiceError("A9")):
            for there in (FIRST, LAST):
                with pytest.raises(DigiassessError) as raised, in_words(there):
                    raise refused
                assert unmarked(str(raised.value)) == []

    def test_signposts(self) -> None:
        kinds: list[dict[str, Any]] = [
            {"source": "review", "section": "1", "note": 3, "status": "unknown"},
            {"source": "review", "section": "1", "status": "likely", "title": "X", "address": "cited"},
            {"source": "current", "status": "confirmed", "url": "https://x.example/"},
        ]
        signposts = [{"id": f"s{number}", "finding": "F.", "theme": "a", **kind} for number, kind in enumerate(kinds)]
        bank = make_bank({"a": [question("a.one")]}, signposts=signposts)
        for signpost in bank.signposts:
            cited: Citation = cite(bank, signpost)
            for name in ("title", "year", "place", "sureness", "caution"):
                assert unmarked(getattr(cited, name)) == [], name

    def test_rows_of_sign_offs_banks_and_lists(self) -> None:
        at = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
        event = {"by": "B", "at": at}
        events = (
            Event.model_validate({**event, "what": "signed-off"}),
            Event.model_validate({**event, "what": "reopened", "reason": "R", "at": at - timedelta(days=1)}),
        )
        signpost = {"id": "s", "source": "review", "section": "1", "note": 3, "status": "likely", "finding": "F."}
        bank = make_bank({"a": QUESTIONS}, levels=LEVELS, theme_fields=TITLES, signposts=[signpost])
        less = make_bank({"a": QUESTIONS[1:]}, levels=LEVELS, theme_fields=TITLES, target=3)
        found: list[Row | Cells] = [
            *history_rows(LAST.model_copy(update={"events": events})),
            *history_rows(LAST),
            *change_rows(BANK, less, bank_change(BANK, less)),
            *change_rows(BANK, BANK, bank_change(BANK, BANK)),
            *coverage_rows(bank),
            *assessment_list_rows("F", [Kept(Path("A"), LAST, None)]),
        ]
        for row in found:
            texts = (row.cells, row.sentence) if isinstance(row, Cells) else (row.text, row.lead)
            for text in texts_of(texts):
                # The kinds of council are names that commands take.
                assert [word for word in unmarked(text) if word not in ("county", "utc")] == [], text

    def test_days_and_lists(self) -> None:
        assert day(date(2027, 3, 31)) == "«»31« »«March»« »2027«»"
        assert listed(["A", "B"]) == "«»A« and »B«»"


def test_without_a_catalogue_it_is_english_again() -> None:
    speak(Marking())
    speak(None)
    assert english._("none") == "none"
    assert english.ngettext("one", "many", 2) == "many"
