"""From the responses to an assessment to where people agree and where they differ (DESIGN, section 8).

Only questions that the assessment asks count, and of each person only what was said last. Nothing is averaged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from digiassess.analysis.bank.matching import version_numbers
from digiassess.analysis.exact import as_float
from digiassess.analysis.scoring import score
from digiassess.model.agreement import FEWEST, GroupHeard, Heard, PersonHeard, QuestionHeard, ThemeHeard, pairs
from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.response import GROUPS, Group, Response, Said


def heard(assessment: Assessment, responses: Iterable[Response]) -> Heard:
    """What the `responses` to `assessment` say, counted. Their order makes no difference."""
    people = _people(assessment, responses)
    votes = _votes(assessment, people)
    bank = assessment.bank.content
    questions = tuple(
        _question(question.id, theme.id, votes.said[question.id], bank.top)
        for theme in bank.themes
        for question in assessment.asked_of(theme)
    )
    return Heard(
        people=votes.people,
        questions=questions,
        themes=tuple(_themes(assessment, questions)),
        groups=tuple(_groups(assessment, people, questions)),
        agreement=agreement(questions),
    )


def agreement(questions: Iterable[QuestionHeard]) -> float | None:
    """Of all pairs of people who gave a level to the same one of `questions`, the share who gave the same level."""
    same, everything = 0, 0
    for question in questions:
        alike, number = question.pairs
        same, everything = same + alike, everything + number
    return as_float(Fraction(same, everything)) if everything else None


def lower_median(levels: Iterable[int]) -> int | None:
    """The middle one of `levels`, the lower of two; None for none."""
    ordered = sorted(levels)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


class Gap(NamedTuple):
    """By how much two groups see a theme differently, each with two people or more behind its score."""

    theme: str
    lower: Group
    higher: Group
    scores: tuple[float, float]
    people: tuple[int, int]
    """How many people of each group gave a level there."""


def perception_gaps(found: Heard) -> list[Gap]:
    """For each theme the two groups furthest apart, the widest gap first. It says nothing of chance: N is small."""
    gaps = []
    for theme in found.themes:
        scored = [(score, group) for group in found.groups if (score := group.themes[theme.id]) is not None]
        if len(scored) < 2:
            continue
        (low, lower), (high, higher) = (choose(scored, key=lambda side: side[0]) for choose in (min, max))
        if low < high:
            behind = (lower.behind[theme.id], higher.behind[theme.id])
            gaps.append(Gap(theme.id, lower.group, higher.group, (low, high), behind))
    return sorted(gaps, key=lambda gap: gap.scores[0] - gap.scores[1])


def most_apart(found: Heard, number: int) -> list[QuestionHeard]:
    """The questions on which people differ most, at most so many: by spread, then by how few pairs agree."""
    apart = [question for question in found.questions if question.spread]
    return sorted(apart, key=lambda question: (-(question.spread or 0), question.agreement or 0))[:number]


def _people(assessment: Assessment, responses: Iterable[Response]) -> list[Response]:
    """One response a person, that which was saved last, of those to this bank."""
    last: dict[str, Response] = {}
    for response in responses:
        there = last.get(response.id)
        if response.bank.id == assessment.bank.id and (there is None or _later(response, there)):
            last[response.id] = response
    return [last[name] for name in sorted(last)]


def _later(response: Response, there: Response) -> bool:
    """Whether it was saved later; of two at the same time one counts whatever order they come in."""
    if response.saved_at != there.saved_at:
        return response.saved_at > there.saved_at
    return repr(response) > repr(there)


class _Votes(NamedTuple):
    """What was said to each question that is asked, and how much each person said."""

    said: dict[str, list[tuple[Response, Said]]]
    people: tuple[PersonHeard, ...]


def _votes(assessment: Assessment, people: Sequence[Response]) -> _Votes:
    names, top = _Names(assessment), assessment.bank.content.top
    by_theme = {theme.id: {question.id for question in assessment.asked_of(theme)} for theme in names.themes}
    votes: dict[str, list[tuple[Response, Said]]] = {name: [] for name in names.asked}
    counted = []
    for response in people:
        known, answered = names.of(response), set()
        for name, said in response.answers.items():
            question = known.get(name)
            # Where an answer is there under the id of today, that of an earlier id is not counted beside it.
            if question is None or (question != name and question in response.answers):
                continue
            if isinstance(said.level, int) and said.level > top:
                continue
            votes[question].append((response, said))
            if said.level is not None:
                answered.add(question)
        wanted = response.themes or by_theme
        asked = answered.union(*(by_theme.get(theme, set()) for theme in wanted))
        counted.append(PersonHeard(response, len(answered), len(asked)))
    return _Votes(votes, tuple(counted))


class _Names:
    """By which ids the questions that are asked go, in this version of the bank and in earlier ones."""

    def __init__(self, assessment: Assessment) -> None:
        self._bank = assessment.bank
        self.themes = self._bank.content.themes
        self._questions = [question for theme in self.themes for question in assessment.asked_of(theme)]
        self.asked = {question.id: question.id for question in self._questions}
        self._versions: dict[str, dict[str, str]] = {}

    def of(self, response: Response) -> Mapping[str, str]:
        """The questions that the response may answer, by the ids that it may call them by: only what compares."""
        if response.bank.digest == self._bank.digest:
            return self.asked
        version = response.bank.version
        if version not in self._versions:
            self._versions[version] = self._of_version(version)
        return self._versions[version]

    def _of_version(self, version: str) -> dict[str, str]:
        then = version_numbers(version)
        if then > version_numbers(self._bank.version):
            # What became of the questions since is in no bank that is here.
            return {}
        same = [
            question
            for question in self._questions
            if question.changed_in is None or version_numbers(question.changed_in) <= then
        ]
        known = self._bank.content.by_id
        formerly = {name: question.id for question in same for name in question.replaces if name not in known}
        return formerly | {question.id: question.id for question in same}


def _question(name: str, theme: str, said: Sequence[tuple[Response, Said]], top: int) -> QuestionHeard:
    counts: dict[int | str, int] = {**dict.fromkeys(range(top + 1), 0), UNKNOWN: 0, NOT_APPLICABLE: 0}
    for _response, words in said:
        if words.level is not None:
            counts[words.level] += 1
    by_level = [counts[level] for level in range(top + 1)]
    same, everything = pairs(by_level)
    given = [level for level, people in enumerate(by_level) for _ in range(people)]
    share = as_float(Fraction(same, everything)) if everything else None
    return QuestionHeard(name, theme, tuple(said), counts, lower_median(given), share)


def _themes(assessment: Assessment, questions: Sequence[QuestionHeard]) -> Iterator[ThemeHeard]:
    for theme in assessment.bank.content.themes:
        its = [question for question in questions if question.theme == theme.id]
        who = {response.id for question in its for response, said in question.said if said.level is not None}
        yield ThemeHeard(theme.id, agreement(its), len(who))


def _groups(
    assessment: Assessment, people: Sequence[Response], questions: Sequence[QuestionHeard]
) -> Iterator[GroupHeard]:
    for group in GROUPS:
        members = sum(response.respondent.group == group for response in people)
        if members:
            yield _group(assessment, group, members, questions)


def _group(assessment: Assessment, group: Group, members: int, questions: Sequence[QuestionHeard]) -> GroupHeard:
    """What section 4 makes of the group's lower medians, as if they were the assessment's answers."""
    medians: dict[str, Answer] = {}
    behind: dict[str, set[str]] = {theme.id: set() for theme in assessment.bank.content.themes}
    for question in questions:
        given = [
            (response.id, said.level)
            for response, said in question.said
            if response.respondent.group == group and isinstance(said.level, int)
        ]
        behind[question.theme].update(person for person, _level in given)
        median = lower_median(level for _person, level in given)
        if median is not None:
            medians[question.id] = Answer(level=median)
    result = score(assessment.model_copy(update={"answers": medians}))
    scores = {theme.id: theme.score if len(behind[theme.id]) >= FEWEST else None for theme in result.themes}
    return GroupHeard(group, members, scores, {theme: len(who) for theme, who in behind.items()})
