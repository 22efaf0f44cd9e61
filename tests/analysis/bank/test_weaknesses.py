"""What is weak in a bank: one that is sound, and then the same with each weakness in its last question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.analysis.bank.terms import terms_used
from digiassess.analysis.bank.weaknesses import signpost_weaknesses, weaknesses
from digiassess.model.bank import Bank
from digiassess.model.bank_files import Release, Releases
from digiassess.model.weakness import Weakness

LEVELS = [
    f"The board has read a plan, and officers have tested {part} of it with staff in the last year."
    for part in ("no part", "one part", "two parts", "three parts", "every part")
]
ACT = {"id": "act", "title": "The act", "url": "https://example.org/act", "source": "review", "note": 4}
GUIDE = {"id": "guide", "title": "The guide", "url": "https://example.org/guide", "source": "current"}
SIGNPOSTS = [{"finding": "Plans help.", "status": "confirmed", **each} for each in (ACT, GUIDE)]
LAST = ("themes", 1, "questions", 1)


def sound(name: str, **more: Any) -> dict[str, Any]:
    fields = {
        "text": f"Who has tested the plan, for {name}?",
        "help": "Ask the board.",
        "levels": LEVELS,
        "headline": True,
    }
    return {**question(name), **fields, "signposts": ["act", "guide"], **more}


def a_bank(last: Mapping[str, Any] | None = None, signposts: Sequence[Mapping[str, Any]] = (), **more: Any) -> Bank:
    themes = {"a": [sound("a.one"), sound("a.two")], "b": [sound("b.one"), sound("b.two", **(last or {}))]}
    return make_bank(themes, signposts=[*SIGNPOSTS, *signposts], **more)


def found(last: Mapping[str, Any] | None = None, **more: Any) -> list[Weakness]:
    return list(weaknesses(a_bank(last, **more)))


def told(kind: Any, *place: str | int, **facts: str | int) -> Weakness:
    """A weakness of the last question, at `place` within it."""
    return Weakness(kind, (*LAST, *place), {"id": "b.two", **facts})


def levels(**changed: str) -> dict[str, Any]:
    """The levels of a sound question but for those that are named by their number: `_2="..."`."""
    return {"levels": [changed.get(f"_{number}", statement) for number, statement in enumerate(LEVELS)]}


def test_a_sound_bank_has_none() -> None:
    assert found() == []


class TestStatements:
    @pytest.mark.parametrize(("size", "weak"), [(11, True), (12, False), (35, False), (36, True)])
    def test_are_neither_too_short_nor_too_long(self, size: int, weak: bool) -> None:
        statement = " ".join(["The plan was read.", *["It was read by the board."] * 6][:7]).split()[: size - 1]
        while len(statement) < size - 1:
            statement.insert(0, "Plan.")
        facts = told("length", "levels", 3, level=3, words=size, shortest=12, longest=35)
        assert found(levels(_3=" ".join([*statement, "plan."]))) == [facts] * weak

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            ({"text": "Who has tested the Relevant plan?"}, [("text", "relevant")]),
            ({"help": "Ask some of the board, and SOME staff, often."}, [("help", "often"), ("help", "some")]),
            ({"help": "Ask the board where appropriate."}, [("help", "where appropriate")]),
            ({"help": "Ask the key-holder, the monkey, and whoever has keys."}, []),
            (levels(_1=f"{LEVELS[1][:-1]}, etc."), [(1, "etc")]),
        ],
    )
    def test_say_nothing_that_means_what_the_reader_wants(
        self, last: Mapping[str, Any], expected: list[tuple[str | int, str]]
    ) -> None:
        places = [(("levels", place) if isinstance(place, int) else (place,), word) for place, word in expected]
        assert found(last) == [told("vague word", *place, word=word) for place, word in places]

    def test_do_not_say_what_a_lower_one_says(self) -> None:
        again = LEVELS[1].upper().replace(",", "")
        assert found(levels(_3=again, _4=LEVELS[1])) == [
            told("repeated level", "levels", 3, level=3, below=1),
            told("repeated level", "levels", 4, level=4, below=1),
        ]

    @pytest.mark.parametrize(
        ("start", "weak"),
        [
            ("No records show that", True),
            ("Nothing written says whether", True),
            ("We hold no evidence that", True),
            ("The council can produce no list of which", True),
            ("Staff could not find that any", True),
            ("No part was restored by the board when", True),
            ("Nobody has yet looked whether", True),
            ("None of the managers confirms that", True),
            ("No list was found of whether", True),
            ("No records show to whoever asked that", True),
            ("The council has not restored anything, nor", True),
            ("Those in charge looked, and the council has not restored anything, nor", False),
            ("The chief executive confirms that no", False),
            ("Someone read all the papers, and in none", False),
        ],
    )
    def test_at_the_lowest_level_are_fulfilled_by_no_silence(self, start: str, weak: bool) -> None:
        statement = f"{start} officers have tested any part of the plan with staff."
        assert found(levels(_0=statement)) == [told("silent level", "levels", 0)] * weak
        assert found(levels(_1=statement)) == []

    @pytest.mark.parametrize(
        ("start", "words"),
        [
            ("Whoever was asked says that no records show that", "no records show"),
            ("The board looked and could not say whether", "could not say"),
            ("Nobody has looked, and none knows whether", ""),
            ("Whoever keeps the plan looked, and no record shows that", None),
        ],
    )
    def test_at_the_lowest_level_say_more_than_that_nobody_knows(self, start: str, words: str | None) -> None:
        statement = f"{start} officers have tested any part of the plan with staff."
        unknowing = [told("unknowing level", "levels", 0, words=words)] if words else []
        # One that does not say that somebody looked is told as that, and not twice.
        silent = [told("silent level", "levels", 0)] if words == "" else []
        assert found(levels(_0=statement)) == unknowing + silent
        assert found(levels(_1=statement)) == []

    def test_build_on_the_one_below(self) -> None:
        other = "Each cat sat on a mat, and a dog ran to it and bit a rat with vim."
        assert found(levels(_0=f"The board looked. {other}")) == []
        weak = found(levels(_2=other))
        assert weak == [
            told("does not build", "levels", 2, level=2, below=1),
            told("does not build", "levels", 3, level=3, below=2),
        ]
        # One noun is enough, in any of its forms; a word that says nothing of what it is about is none.
        for word, builds in (
            ("plan's", True),
            ("Boarding", True),
            ("officer", True),
            ("parted", False),
            ("last", False),
        ):
            assert (found(levels(_4=f"{other[:-1]} {word}.")) == []) == builds, word
        assert found(levels(_3=f"{LEVELS[3][:-1]} and a cat.", _4=other)) == []


class TestTerms:
    def of(self, last: Mapping[str, Any], **more: Any) -> list[Weakness]:
        return list(weaknesses(a_bank(last, **more)))

    @pytest.mark.parametrize(
        ("last", "place"),
        [
            ({"text": "Who has asked the outsiders?"}, ("text",)),
            ({"text": "Who has asked an Outsider?"}, ("text",)),
            ({"help": "Ask the board of the outsiders."}, ("help",)),
            (levels(_1=LEVELS[1].replace("staff", "outsiders")), ("levels", 1)),
        ],
    )
    def test_that_readers_take_in_more_than_one_way_are_defined_where_they_are_used(
        self, last: Mapping[str, Any], place: tuple[str | int, ...]
    ) -> None:
        told = Weakness("undefined term", (*LAST, *place), {"theme": "b", "id": "b.two", "term": "outsiders"})
        assert self.of(last) == [told]
        meaning = {"outsiders": "people from elsewhere"}
        assert self.of(last, terms=meaning) == self.of(last, theme_fields={"b": {"terms": meaning}}) == []
        assert told in self.of(last, theme_fields={"a": {"terms": meaning}})

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Who has tested each main system?", "main systems"),
            ("Who has tested the Main-systems plan?", "main systems"),
            ("Who has tested the main\u00a0systems\u2014and when?", "main systems"),
            ("Who has asked the Top-Team?", "top team"),
            ("Who has asked top\u2011teams?", "top team"),
            ("Who has asked top-team members?", "top team"),
            ("Who has counted the MOST USED?", "most-used"),
            ("Who has asked the stop team?", None),
            ("Who has asked the top-team-mates?", None),
        ],
    )
    def test_are_looked_for_as_they_are_for_whoever_answers(self, text: str, word: str | None) -> None:
        """What the linter says has no meaning is just what is shown with the question where it has."""
        missing = [weak.facts["term"] for weak in self.of({"text": text}) if weak.kind == "undefined term"]
        for written in ("main systems", "top team", "most-used"):
            for spelled in (written, written.title(), f"what is meant, {written.replace(' ', '-')}"):
                bank = a_bank({"text": text}, terms={spelled: "what the bank says"})
                shown = bool(terms_used(bank, "b.two"))
                assert shown == (written == word), spelled
                assert any(weak.kind == "undefined term" for weak in weaknesses(bank)) == (
                    word is not None and not shown
                )
        assert missing == ([word] if word else [])

    def test_are_those_that_the_bank_names_where_it_names_any(self) -> None:
        used = {"text": "Who has asked the outsiders of the digital project?"}
        bank = a_bank(used)

        def missing(words: Sequence[str] | None) -> list[tuple[Any, ...]]:
            return [(weak.path, weak.facts["term"]) for weak in weaknesses(bank, words_to_define=words)]

        place = (*LAST, "text")
        assert missing(None) == [(place, "outsiders")]
        assert missing([]) == missing(["trials"]) == []
        assert missing(["digital projects"]) == [(place, "digital projects")]
        assert missing(["Outsider", "digital-project"]) == [(place, "Outsider"), (place, "digital-project")]

    def test_within_a_longer_word_that_is_defined_are_told_by_that(self) -> None:
        used = {"text": "Who has tested the field trials?"}
        assert [weak.facts["term"] for weak in self.of(used)] == ["trials"]
        assert self.of(used, terms={"field trial": "a trial on a farm"}) == []

    def test_are_each_looked_for_in_every_theme_and_told_where_they_are_used_first(self) -> None:
        both = sound("a.two", text="Which trial has an outsider?")
        bank = make_bank(
            {
                "a": [sound("a.one"), both, {**both, "id": "a.three", "text": f"{both['text']} When?"}],
                "b": [{**both, "id": "b.one", "text": "Which trials had outsiders?"}],
            },
            signposts=SIGNPOSTS,
            theme_fields={"b": {"terms": {"outsiders": "people from elsewhere"}}},
        )
        found = [(weak.path, weak.facts["term"]) for weak in weaknesses(bank) if weak.kind == "undefined term"]
        first, later = ("themes", 0, "questions", 1, "text"), ("themes", 1, "questions", 0, "text")
        assert found == [(first, "outsiders"), (first, "trials"), (later, "trials")]

    @pytest.mark.parametrize(
        ("text", "defined"),
        [
            ("Trial means a first use of an idea.", True),
            ("Ask. A trial is a first use.", True),
            ("Ask the board: the “trial” is a first use.", True),
            ("Ask of trials (first uses of ideas).", True),
            ("Ask of \u2018Trials\u2019 (first uses of ideas).", True),
            ("Ask of the trial.", False),
            ("Trial-like uses are none.", False),
            ("A trial neither opens a service nor lasts.", True),
            ("Trials elsewhere do not count.", False),
            ("A trial is not needed.", False),
        ],
    )
    def test_may_be_defined_in_a_help_by_a_sentence_or_a_bracket(self, text: str, defined: bool) -> None:
        used = {"text": "Who has tested the trial?"}
        assert (self.of({**used, "help": text}) == []) == defined

    def test_that_no_question_uses_with_that_meaning_are_told(self) -> None:
        used = {"text": "Who has tested the API of the board?"}
        terms = {"API": "a way in for programs", "board, ": "people at a table", "cellar": "a room below", "room": "x"}
        own = {"APIs": "a way in", "cat": "an animal"}
        found = [
            (weak.path, weak.facts["term"])
            for weak in self.of(used, terms=terms, theme_fields={"b": {"terms": own}})
            if weak.kind == "unused term"
        ]
        # What another theme's own meaning replaces, and what only an unused one needs, are used by nobody.
        assert found == [
            (("terms", "API"), "API"),
            (("terms", "cellar"), "cellar"),
            (("terms", "room"), "room"),
            (("themes", 1, "terms", "cat"), "cat"),
        ]
        assert self.of({"text": "Who has tested the cellar?"}, terms={"cellar": "a room", "room": "a place"}) == []


class TestQuestions:
    def test_that_are_critical_are_headlines_and_each_theme_has_one(self) -> None:
        assert found({"critical": True, "headline": False}) == [told("critical is no headline", "critical")]
        assert found({"critical": True}) == []
        assert found({"headline": False}) == []
        bank = make_bank({"a": [sound("a.one")], "b": [sound("b.one", headline=False)]}, signposts=SIGNPOSTS)
        assert list(weaknesses(bank)) == [Weakness("no headline", ("themes", 1), {"theme": "b"})]

    @pytest.mark.parametrize(
        ("text", "twice"),
        [
            ("Who has tested the plan, and how?", True),
            ("Who has the plan OR is it lost?", True),
            ("Who has the plan and/or the list?", True),
            ("Who has the plan? Who has the list?", True),
            ("Who has the plan and the list?", False),
        ],
    )
    def test_ask_one_thing(self, text: str, twice: bool) -> None:
        kinds = [weak for weak in found({"text": text}) if weak.kind != "vague word"]
        assert kinds == [told("two questions", "text")] * twice

    def test_are_not_asked_twice_in_the_same_words(self) -> None:
        first = {"first": "a.one"}
        assert found({"text": "who has  tested the plan, for A.one?"}) == [told("asked twice", "text", **first)]
        assert found({"text": "Who has tested the plan for a.one?"}) == []

    def test_have_a_help(self) -> None:
        assert found({"help": None}) == [told("no help")]

    @pytest.mark.parametrize(
        ("last", "target", "weak"),
        [
            ({"critical": True, "target": 0}, 4, True),
            ({"critical": True, "target": 1}, 0, False),
            ({"critical": True}, 0, True),
            ({"critical": True}, 1, False),
            ({"target": 0}, 4, False),
        ],
    )
    def test_that_hold_a_theme_back_name_a_next_step(self, last: Mapping[str, Any], target: int, weak: bool) -> None:
        assert found(last, target=target) == [told("no next step")] * weak

    def test_are_read_with_ease(self) -> None:
        long = " ".join(["Organisational accountability arrangements notwithstanding"] * 2)
        help_ = f"{long} {' '.join(['interdepartmentally'] * 10)}."
        (weak,) = found({"text": "Who has tested the plan?", "help": help_})
        assert (weak.kind, weak.path, list(weak.facts)) == ("hard to read", (*LAST, "text"), ["id", "age", "oldest"])
        assert weak.facts["id"] == "b.two"
        assert weak.facts["oldest"] == 15
        assert weak.facts["age"] == "18.9"


class TestEvidence:
    @pytest.mark.parametrize(
        ("last", "weak"),
        [
            ({"signposts": []}, told("no signpost")),
            ({"signposts": ["act"], "basis": "current"}, told("no guidance of today", "basis")),
            ({"signposts": ["guide"], "basis": "review"}, told("nothing of the review", "basis")),
            ({"signposts": ["act"], "basis": "review"}, None),
            ({"signposts": ["guide"], "basis": "current"}, None),
            ({"signposts": ["guide"], "basis": "implied"}, told("nothing of the review", "basis")),
            ({"signposts": ["act"], "basis": "implied"}, None),
        ],
    )
    def test_is_of_what_the_question_says_it_rests_on(self, last: Mapping[str, Any], weak: Weakness | None) -> None:
        assert found(last) == ([weak] if weak else [])

    def test_is_looked_at_behind_a_question_that_has_none(self) -> None:
        closed = {**SIGNPOSTS[0], "id": "closed", "title": "Closed", "url": None}
        last = sound("b.two", signposts=["closed"], basis="current")
        bank = make_bank({"b": [sound("b.one", signposts=[]), sound("b.any"), last]}, signposts=[*SIGNPOSTS, closed])
        assert [(weak.kind, weak.facts["id"]) for weak in weaknesses(bank)] == [
            ("no signpost", "b.one"),
            ("no guidance of today", "b.two"),
            ("first cannot be opened", "b.two"),
        ]

    def test_that_stands_first_can_be_opened(self) -> None:
        closed = {**SIGNPOSTS[0], "id": "closed", "title": "Closed", "url": None}
        assert found({"signposts": ["closed", "act"]}, signposts=[closed]) == [
            told("first cannot be opened", "signposts", 0, signpost="closed")
        ]
        assert found({"signposts": ["act", "closed"]}, signposts=[closed]) == []

    @pytest.mark.parametrize(
        ("fields", "opens"),
        [
            ({"id": "review-summary"}, True),
            ({"id": "summary", "title": "A small bank: summary"}, True),
            ({"id": "summary"}, False),
            ({"id": "review-summary", "note": 4}, False),
            ({"id": "review-summary", "status": "likely"}, False),
            ({"id": "review-summary", "source": "current"}, False),
        ],
    )
    def test_that_stands_first_may_be_the_review_itself(self, fields: Mapping[str, Any], opens: bool) -> None:
        part = {**SIGNPOSTS[0], "title": "The summary", "url": None, "note": None, "section": "Summary", **fields}
        kinds = {weak.kind for weak in found({"signposts": [part["id"], "act"]}, signposts=[part])}
        assert kinds == (set() if opens else {"first cannot be opened"})

    def test_that_stands_first_and_is_not_identified_is_told_once(self) -> None:
        hidden = {**SIGNPOSTS[0], "id": "hidden", "title": None, "url": None, "status": "unknown"}
        early = told("unknown before known", "signposts", 0, signpost="hidden", known="act")
        assert found({"signposts": ["hidden", "act"]}, signposts=[hidden]) == [early]
        alone = told("first cannot be opened", "signposts", 0, signpost="hidden")
        assert found({"signposts": ["hidden"]}, signposts=[hidden]) == [alone]

    def test_that_are_not_identified_stand_last(self) -> None:
        known, *hidden = (
            {**SIGNPOSTS[1], "id": name, "title": name, "theme": "a", "status": status, "url": None}
            for name, status in (("known", "confirmed"), ("hidden", "unknown"), ("lost", "unknown"))
        )
        act = SIGNPOSTS[0]["id"]

        def of(*names: str) -> list[Weakness]:
            return found({"signposts": [act, *names]}, signposts=[known, *hidden])

        told_once = told("unknown before known", "signposts", 1, signpost="hidden", known="known")
        assert of("hidden", "known") == of("hidden", "lost", "known") == [told_once]
        assert of("known", "hidden", "lost") == of("hidden", "lost") == []

    def test_with_a_caution_is_pointed_to_where_its_figures_are_quoted(self) -> None:
        figures = {**SIGNPOSTS[1], "id": "figures", "title": "Figures", "theme": "a"}
        finding = {"finding": "It fell by 7 %, or £2,500 and £9.", "caution": "Of one council."}
        quoted = {"help": "Ask whether £9 of £2,500 was lost, or 8%."}
        told_bare = told("bare figure", figures="£2,500, £9", signpost="figures")
        assert found(quoted, signposts=[{**figures, **finding}]) == [told_bare]
        # Where there is no caution, or the question points to it, or shares no figure, nothing is bare.
        assert found(quoted, signposts=[{**figures, **finding, "caution": None}]) == []
        assert found({**quoted, "signposts": ["act", "figures"]}, signposts=[{**figures, **finding}]) == []
        assert found({"help": "Ask for 8%."}, signposts=[{**figures, **finding}]) == []
        other = {**figures, **finding, "id": "other", "title": "Other", "finding": "It fell by 8%."}
        assert found(quoted, signposts=[other, {**figures, **finding}]) == [
            told("bare figure", figures="8%", signpost="other"),
            told_bare,
        ]

    def test_is_pointed_to_by_something(self) -> None:
        lone = {**SIGNPOSTS[0], "id": "lone", "title": "Lone"}
        weak = Weakness("orphan", ("signposts", 2), {"signpost": "lone"})
        assert found(signposts=[lone]) == [weak]
        assert list(signpost_weaknesses(a_bank({"help": None}, signposts=[lone]))) == [weak]
        assert found(signposts=[{**lone, "theme": "b"}]) == []
        assert found({"signposts": ["act", "lone"]}, signposts=[lone]) == []
        earlier = {**lone, "id": "earlier", "title": "Earlier", "theme": "a", "superseded_by": ["lone"]}
        assert found(signposts=[lone, earlier]) == []

    def test_stands_there_once(self) -> None:
        again = {**SIGNPOSTS[0], "theme": "a"}
        assert found(signposts=[{**again, "id": "second"}, {**again, "id": "third"}]) == [
            Weakness("twice", ("signposts", 2), {"signpost": "second", "first": "act"}),
            Weakness("twice", ("signposts", 3), {"signpost": "third", "first": "act"}),
        ]
        for other in ({"source": "current"}, {"title": "Else"}, {"url": "https://example.org/else"}, {"note": 5}):
            assert found(signposts=[{**again, "id": "second", **other}]) == []
        untitled = {**again, "title": None}
        assert found(signposts=[{**untitled, "id": "second"}, {**untitled, "id": "third"}]) == []


def test_ids_of_a_release_are_kept_replaced_or_retired_with_a_reason() -> None:
    bank = a_bank({"replaces": ["b.was"]})
    releases = (
        Release(version="0.8", ids=("b.two", "b.was", "b.gone")),
        Release(version="0.9", ids=("b.lost", "b.gone", "b.retired")),
    )
    known = Releases(releases=releases, retired={"b.retired": "Nobody could answer it."})
    assert list(weaknesses(bank, known)) == [
        Weakness("dropped id", ("themes",), {"id": "b.gone", "version": "0.9"}),
        Weakness("dropped id", ("themes",), {"id": "b.lost", "version": "0.9"}),
    ]
