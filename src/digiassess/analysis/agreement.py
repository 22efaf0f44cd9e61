"""From the responses to an assessment to where people agree and where they differ (DESIGN, section 8).

Only questions that the assessment asks count, and of each person only what was said last. Nothing is averaged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from digiassess.analysis.bank.matching import same_questions_since
from digiassess.analysis.exact import as_float
from digiassess.analysis.scoring import score
from digiassess.model.agreement import FEWEST, GroupHeard, Heard, PersonHeard, QuestionHeard, ThemeHeard, pairs
from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.response import GROUPS, Group, Response, Said


def heard(assessment: Assessment, responses: Iterable[Response], *, groups: bool = False) -> Heard:
    """What the `responses` to `assessment` say, counted. Their order makes no difference.

    With `groups` it is worked out what each group makes of the themes, which is most of the work.
    """
    bank, tally = assessment.bank.content, _Tally(assessment)
    people = tuple(tally.count(response) for response in _people(assessment, responses))
    questions = tuple(
        _question(question.id, theme.id, tally, bank.top)
        for theme in bank.themes
        for question in assessment.asked_of(theme)
    )
    by_theme = {theme.id: [question for question in questions if question.theme == theme.id] for theme in bank.themes}
    return Heard(
        people=people,
        questions=questions,
        themes=tuple(ThemeHeard(theme, agreement(its), tally.answered[theme]) for theme, its in by_theme.items()),
        groups=tuple(
            _group(assessment, group, tally.groups[group]) for group in GROUPS if groups and group in tally.groups
        ),
        agreement=agreement(questions),
        changed=tuple(question.id for question in questions if question.id in tally.changed),
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


class _Group:
    """What one group of people said so far."""

    def __init__(self) -> None:
        self.members = 0
        self.levels: dict[str, list[int]] = {}
        """The level numbers given to each question."""
        self.behind: Counter[str] = Counter()
        """How many gave a level in each theme."""


class _Tally:
    """What was said so far, counted person by person."""

    def __init__(self, assessment: Assessment) -> None:
        self._names = _Names(assessment)
        self._top = assessment.bank.content.top
        themes = assessment.bank.content.themes
        self._asked = {theme.id: {question.id for question in assessment.asked_of(theme)} for theme in themes}
        self._theme = {name: theme for theme, names in self._asked.items() for name in names}
        self.who: dict[str, list[Response]] = {name: [] for name in self._theme}
        self.said: dict[str, list[Said]] = {name: [] for name in self._theme}
        """What was said to each question, in the order of `who` said it."""
        self.answered: Counter[str] = Counter()
        """How many people answered anything in each theme."""
        self.groups: dict[Group, _Group] = {}
        self.changed: set[str] = set()
        """Questions whose answers do not count, because they changed their meaning after they were given."""

    def count(self, response: Response) -> PersonHeard:
        """Takes in what one person said, and gives how much it was."""
        known, answers, theme = self._names.of(response), response.answers, self._theme
        who, words, top = self.who, self.said, self._top
        answered: list[str] = []
        numbers: dict[str, int] = {}
        for name, said in answers.items():
            question = known.get(name)
            # Where an answer is there under the id of today, that of an earlier id is not counted beside it.
            if question is None or (question != name and question in answers):
                if question is None and name in theme:
                    self.changed.add(name)
                continue
            level = said.level
            if type(level) is int:
                if level > top:
                    continue
                numbers[question] = level
            if level is not None:
                answered.append(question)
            who[question].append(response)
            words[question].append(said)
        self.answered.update({theme[question] for question in answered})
        if response.respondent.group is not None:
            group = self.groups.setdefault(response.respondent.group, _Group())
            group.members += 1
            group.behind.update({theme[question] for question in numbers})
            for question, number in numbers.items():
                group.levels.setdefault(question, []).append(number)
        wanted = response.themes or self._asked
        asked = set(answered).union(*(self._asked.get(theme, ()) for theme in wanted))
        return PersonHeard(response, len(answered), len(asked))


class _Names:
    """By which ids the questions that are asked go, in this version of the bank and in earlier ones."""

    def __init__(self, assessment: Assessment) -> None:
        self._bank = assessment.bank
        themes = self._bank.content.themes
        self._asked = {question.id: question.id for theme in themes for question in assessment.asked_of(theme)}
        self._versions: dict[str, dict[str, str]] = {}

    def of(self, response: Response) -> Mapping[str, str]:
        """The questions that the response may answer, by the ids that it may call them by: only what compares."""
        if response.bank.digest == self._bank.digest:
            return self._asked
        version = response.bank.version
        if version not in self._versions:
            self._versions[version] = self._of_version(version)
        return self._versions[version]

    def _of_version(self, version: str) -> dict[str, str]:
        same = same_questions_since(version, self._bank.content)
        return {name: question for name, question in same.items() if question in self._asked}


def _question(name: str, theme: str, tally: _Tally, top: int) -> QuestionHeard:
    given = Counter([said.level for said in tally.said[name]])
    counts: dict[int | str, int] = {level: given[level] for level in (*range(top + 1), UNKNOWN, NOT_APPLICABLE)}
    by_level = [counts[level] for level in range(top + 1)]
    same, everything = pairs(by_level)
    levels = [level for level, people in enumerate(by_level) for _ in range(people)]
    share = as_float(Fraction(same, everything)) if everything else None
    who, words = tuple(tally.who[name]), tuple(tally.said[name])
    return QuestionHeard(name, theme, who, words, counts, lower_median(levels), share)


def _group(assessment: Assessment, group: Group, said: _Group) -> GroupHeard:
    """What section 4 makes of the group's lower medians, as if they were the assessment's answers."""
    medians = {question: Answer(level=lower_median(levels)) for question, levels in said.levels.items()}
    result = score(assessment.model_copy(update={"answers": medians}))
    scores = {theme.id: theme.score if said.behind[theme.id] >= FEWEST else None for theme in result.themes}
    return GroupHeard(group, said.members, scores, {theme: said.behind[theme] for theme in scores})
