"""A question bank: themes, questions, levels, signposts. Data, never code."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from digiassess.model.nations import KINDS, NATIONS
from digiassess.model.text import Line, Paragraphs, Prose

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$", max_length=80)]
Version = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=20)]
Value = Annotated[float, Field(allow_inf_nan=False, ge=-1e6, le=1e6)]
Weight = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e300)]
"""Any positive number; beyond this the priority of a gap, some thousand times as much, is no number any more."""
LevelNumber = Annotated[int, Field(ge=0, le=1000)]
Flag = Annotated[bool, Field(strict=True)]
"""True or false and nothing like one: not "yes", and not 1."""
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Share = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)]
# Without what could end a link, steer a terminal or turn a line round.
_ADDRESS = r"^https?://[^\s<>\"'`\\\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$"
Address = Annotated[str, Field(pattern=_ADDRESS, max_length=2000)]

Basis = Literal["review", "implied", "current"]
Status = Literal["confirmed", "likely", "unknown"]


@lru_cache(maxsize=64)
def version_numbers(version: str) -> tuple[int, ...]:
    """`1.10` as (1, 10); zeros at the end do not count, so that 1.0 is 1."""
    parts = [int(part) for part in version.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


class Record(BaseModel):
    """What every model here is: it never changes, and it has no field that the design does not name.

    What comes from outside is validated. What `analysis` computes is put together with `model_construct`, which spares
    it a second look.
    """

    # Built on first use: loading an assessment needs the outermost model's validator only, not one of each.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class BankVersion(Record):
    """Which question bank: enough to tell it from others, without the bank itself."""

    id: Identifier
    version: Version
    digest: Digest


class Level(Record):
    """A step of maturity, as the whole bank names it."""

    value: Value = Field(description="What the level counts for. Values rise from the first level to the last.")
    name: Line = Field(description="The level's name, one to three words.")
    meaning: Line | None = Field(default=None, description="What the level means for any question.")


class Step(Record):
    """One level of one question: the statement that is true of a council at that level."""

    statement: Line = Field(description="What can be observed at this level.")
    value: Value | None = Field(default=None, description="What the level counts for here, if not the bank's value.")


def _step(written: Any) -> Any:
    return {"statement": written} if isinstance(written, str) else written


StepInFile = Annotated[Step, BeforeValidator(_step, json_schema_input_type=str | Step)]


class Question(Record):
    """One thing that a council can be more or less mature at."""

    id: QuestionId = Field(description="Stable for ever: never reused, never made from the wording.")
    text: Line = Field(description="The question.")
    help: Line | None = Field(default=None, description="What to look at before answering.")
    levels: tuple[StepInFile, ...] = Field(description="One statement a level of the bank, lowest first.")
    weight: Weight = Field(default=1.0, description="How much it counts in its theme; fractions are allowed.")
    critical: bool = Field(default=False, description="Whether it holds its theme back while it is weak.")
    headline: bool = Field(default=False, description="Whether a quick assessment asks it.")
    target: LevelNumber | None = Field(default=None, description="Target level number; the bank's when left out.")
    basis: Basis = Field(description="Whether the review says so, implies it, or today's guidance does.")
    signposts: tuple[Identifier, ...] = Field(default=(), description="Ids of the published evidence it rests on.")
    applies_to: tuple[Identifier, ...] | None = Field(
        default=None,
        min_length=1,
        description="Kinds of council, nations, or both that it is asked of; all of them when left out.",
    )
    replaces: tuple[QuestionId, ...] = Field(
        default=(), description="Ids in earlier versions that this question carries on, unchanged in meaning."
    )
    changed_in: Version | None = Field(default=None, description="The version in which its meaning last changed.")

    @property
    def texts(self) -> list[str]:
        """All that a person reads at it: its text, help and statements."""
        return [self.text, *([self.help] if self.help else []), *(step.statement for step in self.levels)]

    def applies(self, kind: str, nation: str | None) -> bool:
        """Whether a council of `kind` in `nation` is asked this question.

        One that is bound to a nation is not asked of a council whose nation is not known: nobody is marked down for
        another nation's rule.
        """
        if not self.applies_to:
            return True
        nations = [name for name in self.applies_to if name in NATIONS]
        kinds = [name for name in self.applies_to if name not in NATIONS]
        return (not kinds or kind in kinds) and (not nations or nation in nations)

    def asked(self, kind: str, nation: str | None, *, quick: bool) -> bool:
        """Whether it is put to such a council: where it applies, and only headline questions where it is `quick`."""
        return self.applies(kind, nation) and (self.headline or not quick)


Terms = Annotated[
    Mapping[Line, Line],
    Field(
        default_factory=dict,
        description="What words mean: a word, with other spellings after commas, and a clause that says what it is.",
    ),
]


class Theme(Record):
    """One area of the review."""

    id: Identifier
    title: Line
    summary: Line = Field(description="What the theme asks, in a sentence or two; no definitions.")
    weight: Weight = 1.0
    terms: Terms
    """What words mean in this theme, besides what the bank says or in place of it."""
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_passed_over(cls, written: Any) -> Any:
        # Banks from before said of each theme whether it was at the core of the review; nothing reads it.
        if isinstance(written, dict) and "core" in written:
            return {name: value for name, value in written.items() if name != "core"}
        return written


class Signpost(Record):
    """Published evidence or guidance that a question points to."""

    id: Identifier
    title: Line | None = None
    publisher: Line | None = None
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None
    url: Address | None = Field(default=None, description="An http or https address.")
    source: Literal["review", "current"]
    note: Annotated[int, Field(ge=1, le=999)] | None = Field(default=None, description="The review's endnote.")
    section: Line | None = Field(default=None, description="Where in the review it stands.")
    finding: Line = Field(description="What it supports, one sentence of our own.")
    status: Status = Field(description="How sure we are that this is the publication meant.")
    caution: Line | None = Field(default=None, description="What does not hold, or whom it binds.")
    applies_to: Line | None = Field(default=None, description="Whom it is written for.")
    superseded_by: tuple[Identifier, ...] = ()
    address: Literal["seen", "cited"] = Field(
        default="seen", description="Whether the page was read, or its address only stands in other public material."
    )
    theme: Identifier | None = Field(default=None, description="The theme it bears on most.")


class BankHeader(Record):
    """What `bank.yaml` says, but for its list of themes."""

    id: Identifier
    version: Version
    title: Line
    about: Prose | None = Field(default=None, description="What a paper says of where the questions come from.")
    levels: tuple[Level, ...] = Field(min_length=2, max_length=200)
    levels_note: Paragraphs | None = Field(
        default=None,
        description="How a level is chosen, for whoever answers: a few short paragraphs, a line break after each.",
    )
    target: LevelNumber
    coverage_floor: Share = 0.8
    kinds: tuple[Identifier, ...] = Field(default=KINDS, min_length=1)
    terms: Terms
    """What words mean in every theme that does not say otherwise."""
    unresearched: tuple[Line, ...] = Field(
        default=(), description="What the review found that nobody had researched, for the paper's unknowns."
    )


class Bank(BankHeader):
    """A question bank, whole."""

    themes: tuple[Theme, ...] = Field(min_length=1)
    signposts: tuple[Signpost, ...] = ()

    def questions(self) -> Iterator[tuple[Theme, Question]]:
        """Every question with its theme, in the order of the bank."""
        return ((theme, question) for theme in self.themes for question in theme.questions)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Theme, Question]]:
        """Theme and question by the question's id."""
        return {question.id: (theme, question) for theme, question in self.questions()}

    @cached_property
    def _by_any_id(self) -> Mapping[str, tuple[Theme, Question]]:
        replaced = {old: found for found in self.questions() for old in found[1].replaces}
        return {**replaced, **self.by_id}

    def named(self, question_id: str | None) -> tuple[Theme, Question] | None:
        """Theme and question by the question's id, or by one that it had in an earlier bank; None for none."""
        return self._by_any_id.get(question_id or "")

    @cached_property
    def weighted(self) -> bool:
        """Whether some questions weigh more than others, so that a share by weight is not a share of questions."""
        return len({question.weight for _theme, question in self.questions()}) > 1

    @cached_property
    def signpost_by_id(self) -> Mapping[str, Signpost]:
        """Signposts by id."""
        return {signpost.id: signpost for signpost in self.signposts}

    def is_the_review(self, signpost: Signpost) -> bool:
        """Whether it is a part of the review, and no publication that the review cites.

        Its id says so, as `review-summary`, or its title, which begins with the bank's.
        """
        named = signpost.id.startswith("review") or (signpost.title or "").startswith(self.title)
        return named and signpost.source == "review" and signpost.note is None and signpost.status == "confirmed"

    @property
    def top(self) -> int:
        """The highest level number."""
        return len(self.levels) - 1

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with that id, if there is one."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    @cached_property
    def values_by_id(self) -> Mapping[str, tuple[float, ...]]:
        """What `values` gives, by the question's id: a comparison asks for each many times."""
        return {
            question.id: tuple(
                level.value if step.value is None else step.value
                for step, level in zip(question.levels, self.levels, strict=True)
            )
            for _, question in self.questions()
        }

    def values(self, question: Question) -> tuple[float, ...]:
        """What each level of `question` of this bank counts for, lowest first: its own value, else the bank's."""
        return self.values_by_id[question.id]
