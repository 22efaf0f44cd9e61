"""From the responses to an assessment to where people agree and where they differ (DESIGN, section 8).

Only questions that the assessment asks count, and of each person only what was said last. Nothing is averaged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from digiassess.analysis.bank.matching import same_questions_since
from digiassess.analysis.exact import as_float
from digiassess.analysis.scoring import score
from digiassess.model.agreement import GroupHeard, Heard, PersonHeard, QuestionHeard, ThemeHeard, pairs
from digiassess.model.answer import FEWEST, NOT_APPLICABLE, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.collected import PerceptionGap
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
        groups=tuple(_group(assessment, group) for group in tally.groups()) if groups else (),
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


def perception_gaps(found: Heard) -> list[PerceptionGap]:
    """For each theme the two groups furthest apart, the widest gap first. It says nothing of chance: N is small."""
    gaps = []
    for theme in found.themes:
        scored = [(score, group) for group in found.groups if (score := group.themes[theme.id]) is not None]
        if len(scored) < 2:
            continue
        (low, lower), (high, higher) = (choose(scored, key=lambda side: side[0]) for choose in (min, max))
        if low < high:
            behind = (lower.behind[theme.id], higher.behind[theme.id])
            gaps.append(PerceptionGap(theme.id, lower.group, higher.group, (low, high), behind))
    return sorted(gaps, key=lambda gap: gap.scores[0] - gap.scores[1])


def most_apart(found: Heard, number: int | None = None) -> list[QuestionHeard]:
    """The questions on which people differ, at most so many: most apart first, then the fewest pairs that agree."""
    apart = [(spread, question) for question in found.questions if (spread := question.spread)]
    ordered = sorted(apart, key=lambda pair: (-pair[0], pair[1].agreement or 0))
    return [question for _spread, question in ordered[:number]]


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
    return (response.saved_at, repr(response)) > (there.saved_at, repr(there))


class _Tally:
    """What each person said to the questions that are asked, under the ids of today."""

    def __init__(self, assessment: Assessment) -> None:
        self._names = _Names(assessment)
        self._levels = {None, UNKNOWN, NOT_APPLICABLE, *range(assessment.bank.content.top + 1)}
        themes = assessment.bank.content.themes
        self._asked = {theme.id: {question.id for question in assessment.asked_of(theme)} for theme in themes}
        self._theme = {name: theme for theme, names in self._asked.items() for name in names}
        self.people: list[Response] = []
        self.answers: list[Mapping[str, Said]] = []
        """What counts of what each of them said."""
        self.answered: Counter[str] = Counter()
        """How many people answered anything in each theme."""
        self.changed: set[str] = set()
        """Questions whose answers do not count, because they changed their meaning after they were given."""

    def count(self, response: Response) -> PersonHeard:
        """Takes in what one person said, and gives how much it was."""
        counted = self._counted(response)
        self.people.append(response)
        self.answers.append(counted)
        answered = [name for name, said in counted.items() if said.level is not None]
        self.answered.update({self._theme[name] for name in answered})
        asked = len(self._theme)
        if response.themes:
            asked = len(set(answered).union(*(self._asked.get(theme, ()) for theme in response.themes)))
        return PersonHeard(response, len(answered), asked)

    def _counted(self, response: Response) -> Mapping[str, Said]:
        known, answers = self._names.of(response), response.answers
        levels = {said.level for said in answers.values()}
        if known is self._names.today and answers.keys() <= known.keys() and levels <= self._levels:
            # So it is with nearly everybody.
            return answers
        counted: dict[str, Said] = {}
        for name, said in answers.items():
            question = known.get(name)
            # Where an answer is there under the id of today, that of an earlier id is not counted beside it.
            if question is None or (question != name and question in answers):
                if question is None and name in self._theme:
                    self.changed.add(name)
            elif said.level in self._levels:
                counted[question] = said
        return counted

    def said(self, name: str) -> tuple[tuple[Response, ...], tuple[Said, ...]]:
        """Who said something to that question, and what each of them said."""
        words = [answers.get(name) for answers in self.answers]
        who = [response for response, said in zip(self.people, words, strict=True) if said is not None]
        return tuple(who), tuple([said for said in words if said is not None])

    def groups(self) -> "Iterator[_Group]":
        """What each group said, of those in which somebody is."""
        found = {group: _Group(group) for group in GROUPS}
        for response, answers in zip(self.people, self.answers, strict=True):
            if response.respondent.group is not None:
                numbers = [(name, said.level) for name, said in answers.items() if type(said.level) is int]
                found[response.respondent.group].add(numbers, {self._theme[name] for name, _level in numbers})
        return (group for group in found.values() if group.members)


class _Group:
    """What one group of people said."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.members = 0
        self.levels: defaultdict[str, list[int]] = defaultdict(list)
        """The level numbers given to each question."""
        self.behind: Counter[str] = Counter()
        """How many of them gave a level in each theme."""

    def add(self, numbers: Iterable[tuple[str, int]], themes: Iterable[str]) -> None:
        """Takes in the levels that one of them gave, and the themes that those are of."""
        self.members += 1
        self.behind.update(themes)
        for name, level in numbers:
            self.levels[name].append(level)


class _Names:
    """By which ids the questions that are asked go, in this version of the bank and in earlier ones."""

    def __init__(self, assessment: Assessment) -> None:
        self._bank = assessment.bank
        themes = self._bank.content.themes
        self.today = {question.id: question.id for theme in themes for question in assessment.asked_of(theme)}
        """The questions that are asked, each by its own id."""
        self._versions: dict[str, dict[str, str]] = {}

    def of(self, response: Response) -> Mapping[str, str]:
        """The questions that the response may answer, by the ids that it may call them by: only what compares."""
        if response.bank.digest == self._bank.digest:
            return self.today
        version = response.bank.version
        if version not in self._versions:
            self._versions[version] = self._of_version(version)
        return self._versions[version]

    def _of_version(self, version: str) -> dict[str, str]:
        same = same_questions_since(version, self._bank.content)
        return {name: question for name, question in same.items() if question in self.today}


def _question(name: str, theme: str, tally: _Tally, top: int) -> QuestionHeard:
    who, words = tally.said(name)
    given = Counter([said.level for said in words])
    counts: dict[int | str, int] = {level: given[level] for level in (*range(top + 1), UNKNOWN, NOT_APPLICABLE)}
    by_level = [counts[level] for level in range(top + 1)]
    same, everything = pairs(by_level)
    levels = [level for level, people in enumerate(by_level) for _ in range(people)]
    share = as_float(Fraction(same, everything)) if everything else None
    return QuestionHeard(name, theme, who, words, counts, lower_median(levels), share)


def _group(assessment: Assessment, said: _Group) -> GroupHeard:
    """What section 4 makes of the group's lower medians, as if they were the assessment's answers."""
    medians = {question: Answer(level=lower_median(levels)) for question, levels in said.levels.items()}
    result = score(assessment.model_copy(update={"answers": medians}))
    scores = {theme.id: theme.score if said.behind[theme.id] >= FEWEST else None for theme in result.themes}
    return GroupHeard(said.group, said.members, scores, {theme: said.behind[theme] for theme in scores})
