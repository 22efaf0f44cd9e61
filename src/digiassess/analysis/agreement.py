"""From the responses to an assessment to where people agree and where they differ (DESIGN, section 8).

Only questions that the assessment asks count, and of each person only what was said last. Nothing is averaged.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from digiassess.analysis.bank.matching import BankAtHand, Since, none_at_hand, questions_since
from digiassess.analysis.exact import as_float
from digiassess.analysis.scoring import score
from digiassess.model.agreement import GroupHeard, Heard, PersonHeard, QuestionHeard, ThemeHeard, pairs
from digiassess.model.answer import FEWEST_PEOPLE, NOT_APPLICABLE, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.collected import PerceptionGap
from digiassess.model.response import GROUPS, Group, Response, Said


def heard(
    assessment: Assessment,
    responses: Iterable[Response],
    earlier: BankAtHand = none_at_hand,
    *,
    groups: bool = False,
) -> Heard:
    """What the `responses` to `assessment` say, counted. Their order makes no difference.

    What was said to an earlier version of the bank, which `earlier` gives where it is at hand, counts where the two
    compare. With `groups` it is worked out what each group makes of the themes, which is most of the work.
    """
    bank, tally = assessment.bank.content, _Tally(assessment, earlier)
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
        groups=tuple(_group(assessment, *group) for group in tally.groups().items()) if groups else (),
        agreement=agreement(questions),
        changed=tuple(question.id for question in questions if question.id in tally.changed),
        unsure=sum(tally.is_unsure(response) for response in tally.people),
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


def perception_gaps(assessment: Assessment, found: Heard) -> list[PerceptionGap]:
    """For each theme the two groups furthest apart, the widest gap first. It says nothing of chance: N is small.

    Two groups are set side by side over the same questions: those that somebody of each gave a level to.
    """
    widest: dict[str, PerceptionGap] = {}
    for pair in combinations(found.groups, 2):
        both = pair[0].medians.keys() & pair[1].medians.keys()
        if not both:
            continue
        # Each group's own figure is over all of its questions: mostly those are the same.
        first, second = (
            group if group.medians.keys() == both else _group(assessment, group.group, group.levels, both)
            for group in pair
        )
        for theme in found.themes:
            scores = (first.themes[theme.id], second.themes[theme.id])
            if scores[0] is None or scores[1] is None or scores[0] == scores[1]:
                continue
            gap = _gap(theme.id, (scores[0], first), (scores[1], second))
            if theme.id not in widest or gap.width > widest[theme.id].width:
                widest[theme.id] = gap
    themes = [theme.id for theme in found.themes]
    return sorted(widest.values(), key=lambda gap: (-gap.width, themes.index(gap.theme)))


def _gap(theme: str, *sides: tuple[float, GroupHeard]) -> PerceptionGap:
    (low, lower), (high, higher) = sorted(sides, key=lambda side: side[0])
    behind = (lower.behind[theme], higher.behind[theme])
    return PerceptionGap(theme, lower.group, higher.group, (low, high), behind)


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

    def __init__(self, assessment: Assessment, earlier: BankAtHand) -> None:
        self._names = _Names(assessment, earlier)
        self._levels = {None, UNKNOWN, NOT_APPLICABLE, *range(assessment.bank.content.top + 1)}
        themes = assessment.bank.content.themes
        self._asked = {theme.id: {question.id for question in assessment.asked_of(theme)} for theme in themes}
        self._theme = {name: theme for theme, names in self._asked.items() for name in names}
        self.people: list[Response] = []
        self.answers: list[Mapping[str, Said]] = []
        """What counts of what each of them said."""
        self.levels: list[Mapping[str, int | str]] = []
        """The answers among that: looked up once, and counted by person, by question and by group."""
        self.answered: Counter[str] = Counter()
        """How many people answered anything in each theme."""
        self.changed: set[str] = set()
        """Questions whose answers do not count: their meaning or their levels changed after they were given."""

    def count(self, response: Response) -> PersonHeard:
        """Takes in what one person said, and gives how much it was."""
        counted, levels = self._counted(response)
        self.people.append(response)
        self.answers.append(counted)
        self.levels.append(levels)
        self.answered.update({self._theme[name] for name in levels})
        asked = len(self._theme)
        if response.themes:
            asked = len(set(levels).union(*(self._asked.get(theme, ()) for theme in response.themes)))
        return PersonHeard(response, len(levels), asked)

    def _counted(self, response: Response) -> tuple[Mapping[str, Said], Mapping[str, int | str]]:
        """What counts of what one person said, and the answers among that."""
        since, answers, levels = self._names.of(response), response.answers, response.levels
        known = since.same
        if since is self._names.today and answers.keys() <= known.keys() and self._levels.issuperset(levels.values()):
            # True of nearly everybody.
            return answers, levels
        counted: dict[str, Said] = {}
        for name, said in answers.items():
            question = known.get(name)
            if question is None:
                self.changed.add(since.changed.get(name, name))
            # Where an answer is there under the id of today, that of an earlier id is not counted beside it.
            elif question == name or question not in answers:
                if said.level in self._levels:
                    counted[question] = said
                else:
                    self.changed.add(question)
        return counted, {name: said.level for name, said in counted.items() if said.level is not None}

    def is_unsure(self, response: Response) -> bool:
        """Whether it answers a bank that is not at hand: then nobody knows whether its levels count the same."""
        return response.bank.digest in self._names.not_at_hand

    def said(self, name: str) -> tuple[tuple[Response, ...], tuple[Said, ...]]:
        """Who said something to that question, and what each of them said."""
        words = [answers.get(name) for answers in self.answers]
        if all(words):
            # True of most questions.
            return tuple(self.people), tuple(filter(None, words))
        who = [response for response, said in zip(self.people, words, strict=True) if said is not None]
        return tuple(who), tuple([said for said in words if said is not None])

    def groups(self) -> dict[Group, list[Mapping[str, int]]]:
        """The level numbers that each person of each group gave, of those groups in which somebody is."""
        found: dict[Group, list[Mapping[str, int]]] = {group: [] for group in GROUPS}
        for response, levels in zip(self.people, self.levels, strict=True):
            if response.respondent.group is not None:
                numbers = {name: level for name, level in levels.items() if isinstance(level, int)}
                found[response.respondent.group].append(numbers)
        return {group: levels for group, levels in found.items() if levels}


class _Names:
    """By which ids the questions that are asked go, in this version of the bank and in earlier ones."""

    def __init__(self, assessment: Assessment, earlier: BankAtHand) -> None:
        self._bank, self._earlier = assessment.bank, earlier
        themes = self._bank.content.themes
        asked = {question.id: question.id for theme in themes for question in assessment.asked_of(theme)}
        self.today = Since(asked, {})
        """The questions that are asked, each by its own id."""
        self._versions: dict[str, Since] = {self._bank.digest: self.today}
        self.not_at_hand: set[str] = set()
        """The digests of banks that were answered and are not at hand."""

    def of(self, response: Response) -> Since:
        """The questions that the response may answer, by the ids that it may call them by."""
        digest = response.bank.digest
        if digest not in self._versions:
            before = self._earlier(response.bank)
            if before is None:
                self.not_at_hand.add(digest)
            since = questions_since(response.bank, before, self._bank.content)
            same = {name: question for name, question in since.same.items() if question in self.today.same}
            self._versions[digest] = Since(same, since.changed)
        return self._versions[digest]


def _question(name: str, theme: str, tally: _Tally, top: int) -> QuestionHeard:
    who, words = tally.said(name)
    given = Counter([levels.get(name) for levels in tally.levels])
    counts: dict[int | str, int] = {level: given[level] for level in (*range(top + 1), UNKNOWN, NOT_APPLICABLE)}
    by_level = [counts[level] for level in range(top + 1)]
    same, everything = pairs(by_level)
    levels = [level for level, people in enumerate(by_level) for _ in range(people)]
    share = as_float(Fraction(same, everything)) if everything else None
    return QuestionHeard(name, theme, who, words, counts, lower_median(levels), share)


def _group(
    assessment: Assessment, group: Group, people: Sequence[Mapping[str, int]], only: Collection[str] | None = None
) -> GroupHeard:
    """What section 4 makes of the group's lower medians, as if they were the assessment's answers.

    `people` are the level numbers that each of them gave. A theme counts where two or more of them gave a level in it:
    of fewer, its figure would tell what one person answered. With `only`, no other questions count.
    """
    themes = assessment.bank.content.themes
    theme_of = {question.id: theme.id for theme in themes for question in assessment.asked_of(theme)}
    given: defaultdict[str, list[int]] = defaultdict(list)
    behind: Counter[str] = Counter()
    for levels in people:
        counted = [name for name in levels if only is None or name in only]
        behind.update({theme_of[name] for name in counted})
        for name in counted:
            given[name].append(levels[name])
    medians = {
        name: median
        for name, levels in given.items()
        if behind[theme_of[name]] >= FEWEST_PEOPLE and (median := lower_median(levels)) is not None
    }
    scores: dict[str, float | None] = dict.fromkeys(theme.id for theme in themes)
    if medians:
        # Where nothing counts of what they gave, as of a group of one person, there is nothing to score.
        given_so = {level: Answer.model_construct(level=level) for level in set(medians.values())}
        answers = {name: given_so[level] for name, level in medians.items()}
        scores = {theme.id: theme.score for theme in score(assessment.model_copy(update={"answers": answers})).themes}
    counts = {theme: number if (number := behind[theme]) >= FEWEST_PEOPLE else 0 for theme in scores}
    return GroupHeard(group, len(people), scores, counts, medians, tuple(people))
