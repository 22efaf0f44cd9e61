"""From one assessment of each of many councils to what they make together (DESIGN, section 9)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from digiassess.analysis.bank.matching import same_questions
from digiassess.analysis.exact import as_float, exact, mean
from digiassess.analysis.scoring import score, withheld
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank import Bank, Question, version_numbers
from digiassess.model.period import order_key
from digiassess.model.result import Result, State
from digiassess.model.sector import Sector, SectorQuestion, SectorTheme, SharedGap, Spread, Thin

OLD = 2016
"""Published evidence from before this year is old."""

_STATES: dict[State, int] = {"not-applicable": 255, "unanswered": 254, "unknown": 253}
_NOT_ASKED = 252
_TOP = 200
"""A bank has at most so many levels: what is below is a level number, and above it stands what is none."""


class _Standing(NamedTuple):
    """How one council stands, as little of it as the whole needs: of ten thousand all are in memory at once."""

    bank: BankRecord
    kind: str
    nation: str | None
    period: str
    quick: bool
    overall: float | None
    themes: tuple[float | None, ...]
    """A score a theme of its bank."""
    numbers: bytes
    """A level number a question of its bank, or how it stands without one."""
    short: bytes
    """Whether it is a gap, a question."""


class Tally:
    """Councils counted one by one, of which no assessment need be kept."""

    def __init__(self) -> None:
        self._banks: list[BankRecord] = []
        self._standings: list[_Standing] = []

    def __len__(self) -> int:
        return len(self._standings)

    def add(self, assessment: Assessment, result: Result | None = None) -> None:
        """Counts one more council, by its `assessment` and what scoring makes of it."""
        result = score(assessment) if result is None else result
        states = {
            question.id: question.number if question.number is not None else _STATES[question.state]
            for theme in result.themes
            for question in theme.questions
        }
        gaps = {gap.question for gap in result.gaps}
        order = assessment.bank.content.by_id
        self._standings.append(
            _Standing(
                self._known(assessment.bank),
                assessment.kind,
                assessment.nation,
                assessment.period,
                assessment.quick,
                result.overall.score,
                tuple(theme.score for theme in result.themes),
                bytes([states.get(question_id, _NOT_ASKED) for question_id in order]),
                bytes([question_id in gaps for question_id in order]),
            )
        )

    def _known(self, record: BankRecord) -> BankRecord:
        """The same bank as it was first met, so that each is in memory once, however its files write it."""
        for known in self._banks:
            if known == record:
                return known
        self._banks.append(record)
        return record

    def sector(self) -> Sector:
        """What the councils counted make together. Raises `ValueError` where there is none."""
        return _sector(self._standings)


def _sector(standings: Sequence[_Standing]) -> Sector:
    record = _newest([standing.bank for standing in standings])
    bank = record.content
    counted = [standing for standing in standings if standing.bank.id == record.id]
    banks = {id(standing.bank): standing.bank for standing in counted}
    places = {key: _places(other, record) for key, other in banks.items()}
    apart = {key: _apart(bank, of_bank) for key, of_bank in places.items()}
    seen = [_seen(standing, bank, places[id(standing.bank)]) for standing in counted]
    questions = [question for _, question in bank.questions()]
    return Sector(
        bank=record,
        councils=len(counted),
        periods=tuple(sorted({standing.period for standing in counted}, key=lambda period: order_key(period, None))),
        quick=sum(standing.quick for standing in counted),
        other_version=sum(places[id(standing.bank)] is not None for standing in counted),
        other_bank=tuple(sorted(standing.bank.id for standing in standings if standing.bank.id != record.id)),
        themes=tuple(
            SectorTheme(
                theme.id,
                theme.title,
                spread(standing.themes[place] for standing in seen),
                sum(_in_part(each, each.themes[place], apart[id(each.bank)][place]) for each in seen),
            )
            for place, theme in enumerate(bank.themes)
        ),
        overall=spread(standing.overall for standing in seen),
        questions=tuple(
            SectorQuestion(question.id, _values(seen, place, bank.values(question)))
            for place, question in enumerate(questions)
        ),
        gaps=tuple(_gaps(bank, questions, seen)),
    )


def spread(figures: Iterable[float | None]) -> Spread:
    """How `figures` are spread, as Excel's QUARTILE.INC has it: between two of them by linear interpolation."""
    found = sorted(figure for figure in figures if figure is not None)
    if not found:
        return Spread(0, None, None, None, None, None)
    return Spread(len(found), found[0], _quarter(found, 1), _quarter(found, 2), _quarter(found, 3), found[-1])


def _quarter(found: Sequence[float], quarters: int) -> float:
    place, over = divmod((len(found) - 1) * quarters, 4)
    if not over:
        return found[place]
    return found[place] + (found[place + 1] - found[place]) * over / 4


def _values(seen: Sequence[_Standing], place: int, values: Sequence[float]) -> Spread:
    numbers = Counter(standing.numbers[place] for standing in seen)
    return spread(values[number] for number in sorted(numbers) if number < _TOP for _ in range(numbers[number]))


def _gaps(bank: Bank, questions: Sequence[Question], seen: Sequence[_Standing]) -> list[SharedGap]:
    found = []
    out = (_STATES["not-applicable"], _NOT_ASKED)
    for place, question in enumerate(questions):
        councils = sum(standing.short[place] for standing in seen)
        if councils:
            of = sum(standing.numbers[place] not in out for standing in seen)
            found.append(SharedGap(question.id, councils, of, thin(bank, question)))
    return sorted(found, key=lambda gap: -gap.councils)


def thin(bank: Bank, question: Question) -> Thin | None:
    """Why the published evidence behind `question` is thin; None where it is not.

    The review is of 2013/14: what it cites without a year is old too.
    """
    signposts = [bank.signpost_by_id[name] for name in question.signposts]
    if not signposts:
        return "missing"
    unidentified = [signpost.status == "unknown" for signpost in signposts]
    old = [signpost.source == "review" if signpost.year is None else signpost.year < OLD for signpost in signposts]
    if all(unidentified):
        return "unidentified"
    if all(old):
        return "old"
    return "old or unidentified" if all(map(max, old, unidentified)) else None


def _newest(records: Sequence[BankRecord]) -> BankRecord:
    """The newest version of the bank that most answered; of several with that version, the one that most did."""
    if not records:
        raise ValueError("a sector needs one assessment at least")
    ids = Counter(record.id for record in records)
    most = min(ids, key=lambda name: (-ids[name], name))
    used = Counter(record.digest for record in records)
    versions = [record for record in records if record.id == most]
    newest = max(version_numbers(record.version) for record in versions)
    same = [record for record in versions if version_numbers(record.version) == newest]
    return min(same, key=lambda record: (-used[record.digest], record.digest))


def _places(other: BankRecord, record: BankRecord) -> list[int | None] | None:
    """Where in `other` each question of the bank stands that all is said of, None for one that does not compare.

    None for the very same bank.
    """
    if other.content == record.content:
        return None
    order = {question_id: place for place, question_id in enumerate(other.content.by_id)}
    compared = {now: order[then] for then, now in same_questions(other.content, record.content).items()}
    return [compared.get(question_id) for question_id in record.content.by_id]


def _seen(standing: _Standing, bank: Bank, places: Sequence[int | None] | None) -> _Standing:
    """The same council by `bank`: its figures over the questions that compare, with the weights of `bank`."""
    if places is None:
        return standing
    numbers = bytes([_NOT_ASKED if place is None else standing.numbers[place] for place in places])
    short = bytes([place is not None and standing.short[place] for place in places])
    themes, start = [], 0
    for theme in bank.themes:
        pairs = zip(theme.questions, numbers[start:], strict=False)
        themes.append(
            mean((exact(question.weight), exact(bank.values(question)[n])) for question, n in pairs if n < _TOP)
        )
        start += len(theme.questions)
    overall = mean(
        (exact(theme.weight), figure) for theme, figure in zip(bank.themes, themes, strict=True) if figure is not None
    )
    covered = _covered(standing, bank, numbers)
    return standing._replace(
        overall=None if withheld(covered, bank) else as_float(overall),
        themes=tuple(map(as_float, themes)),
        numbers=numbers,
        short=short,
    )


def _apart(bank: Bank, places: Sequence[int | None] | None) -> list[list[Question]]:
    """By theme of `bank`, its questions that do not compare."""
    compared = dict(zip(bank.by_id, places or (), strict=False))
    return [[each for each in theme.questions if compared.get(each.id, 0) is None] for theme in bank.themes]


def _in_part(standing: _Standing, score: float | None, apart: Sequence[Question]) -> bool:
    """Whether that score of the council's is without some that it was asked of the questions `apart`."""
    return score is not None and any(
        question.asked(standing.kind, standing.nation, quick=standing.quick) for question in apart
    )


def _covered(standing: _Standing, bank: Bank, numbers: bytes) -> Fraction | None:
    """The share of the weight in scope, by `bank`, that compares and is scored."""
    return mean(
        (exact(question.weight), int(number < _TOP))
        for (_, question), number in zip(bank.questions(), numbers, strict=True)
        if number != _STATES["not-applicable"] and question.asked(standing.kind, standing.nation, quick=standing.quick)
    )
