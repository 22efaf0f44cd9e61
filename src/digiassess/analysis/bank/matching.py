"""Which questions of different periods are the same question, and why others are not (DESIGN, section 5)."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, BankVersion, Question, version_numbers
from digiassess.model.comparison import Reason

BankAtHand = Callable[[BankVersion], Bank | None]
"""Gives an earlier version of a bank, where it is at hand."""


def none_at_hand(_version: BankVersion) -> Bank | None:
    """Where no earlier version is at hand."""
    return None


class QuestionLine(NamedTuple):
    """One question through the periods: its record in each bank, None where the bank has none."""

    id: str
    """Its id in the last bank that has it."""
    questions: tuple[Question | None, ...]


def lines(banks: Sequence[Bank]) -> list[QuestionLine]:
    """Every question of `banks` once, those of the last bank first and in its order.

    Questions are one line where they share an id or one names the other in `replaces`, directly or by way of another
    bank shown.
    """
    found: list[QuestionLine] = []
    used: list[set[str]] = [set() for _ in banks]
    for place in reversed(range(len(banks))):
        for _, question in banks[place].questions():
            if question.id in used[place]:
                continue
            line = _line(banks, place, question, used)
            for taken, match in zip(used, line.questions, strict=True):
                if match is not None:
                    taken.add(match.id)
            found.append(line)
    return found


def _line(banks: Sequence[Bank], place: int, question: Question, used: Sequence[set[str]]) -> QuestionLine:
    questions: list[Question | None] = [None] * len(banks)
    questions[place] = question
    names = list(dict.fromkeys((question.id, *question.replaces)))
    # From the bank that names it outwards: what each bank says it replaces leads on to the next.
    for n in sorted(range(len(banks)), key=lambda n: abs(n - place)):
        if n == place:
            continue
        match = _match(banks[n], names, used[n])
        if match is not None:
            questions[n] = match
            names = list(dict.fromkeys((*names, match.id, *match.replaces)))
    return QuestionLine(question.id, tuple(questions))


def _match(bank: Bank, names: Sequence[str], taken: set[str]) -> Question | None:
    for name in names:
        if name in bank.by_id and name not in taken:
            return bank.by_id[name][1]
    wanted = set(names)
    for _, question in bank.questions():
        if question.id not in taken and wanted & set(question.replaces):
            return question
    return None


def same_meaning(banks: Sequence[Bank], line: QuestionLine) -> bool:
    """Whether the question means the same in every bank shown: no `changed_in` between, the same level values."""
    there = [(bank, question) for bank, question in zip(banks, line.questions, strict=True) if question is not None]
    if len({bank.values(question) for bank, question in there}) > 1:
        return False
    changes = [version_numbers(question.changed_in) for _, question in there if question.changed_in]
    if not changes:
        return True
    versions = [_version(bank) for bank, _ in there]
    return not any(min(versions) < change <= max(versions) for change in changes)


class Since(NamedTuple):
    """What an answer to an earlier bank is an answer to now: by the id there, the id now."""

    same: Mapping[str, str]
    """Where the two compare, so that the answer still counts."""
    changed: Mapping[str, str]
    """Where the question goes on, and its meaning or the values of its levels are others."""


def questions_since(then: BankVersion, before: Bank | None, now: Bank) -> Since:
    """Which answers given to the bank `then` still count in `now`; `before` is that bank, None where it is not at hand.

    It is worked out over both banks whole: whoever asks for one question after the other keeps it.
    """
    return _since_version(then.version, now) if before is None else _since_bank(before, now)


def same_questions(before: Bank, now: Bank) -> Mapping[str, str]:
    """The questions to which an answer given in `before` still counts in `now`: by the id there, the id now."""
    return _since_bank(before, now).same


def _since_bank(before: Bank, now: Bank) -> Since:
    same, changed = dict[str, str](), dict[str, str]()
    for line in lines((before, now)):
        was, question = line.questions
        if was is not None and question is not None:
            (same if same_meaning((before, now), line) else changed)[was.id] = question.id
    return Since(same, changed)


def _since_version(version: str, now: Bank) -> Since:
    """The same of an earlier bank of which only the version is known, as far as `now` alone tells.

    By an id that is known now, an answer is to that question; by any other, to the first question that replaces it.
    The values of levels cannot be compared. Of a later version than that of `now` nothing is known.
    """
    then = version_numbers(version)
    found: dict[str, Question] = {}
    for _, question in now.questions():
        for name in (question.id, *question.replaces):
            if name == question.id or name not in now.by_id:
                found.setdefault(name, question)
    same = {
        name: question.id
        for name, question in found.items()
        if then <= _version(now) and (question.changed_in is None or version_numbers(question.changed_in) <= then)
    }
    return Since(same, {name: question.id for name, question in found.items() if name not in same})


def why_not(assessments: Sequence[Assessment], line: QuestionLine) -> Reason | None:
    """Why the question does not compare over `assessments`; None where it does."""
    if line.questions[-1] is None:
        return Reason("retired")
    pairs = [
        (year, question) for year, question in zip(assessments, line.questions, strict=True) if question is not None
    ]
    if len(pairs) < len(assessments):
        return Reason("new")
    banks = [assessment.bank.content for assessment in assessments]
    if not same_meaning(banks, line):
        return Reason("meaning changed")
    for assessment, question in pairs:
        answer = assessment.answer(question.id)
        # One that is to be confirmed says nothing yet, whatever it said.
        level = answer.level if answer.given else None
        if level == NOT_APPLICABLE or not question.applies(assessment.kind, assessment.nation):
            return Reason("not applicable", assessment.period)
        if level == UNKNOWN:
            return Reason("unknown", assessment.period)
        if not assessment.asked(question):
            return Reason("not asked", assessment.period)
        if level is None:
            return Reason("unanswered", assessment.period)
    return None


def concerns(assessments: Sequence[Assessment], line: QuestionLine) -> bool:
    """Whether the question is put to the council in any period shown."""
    pairs = zip(assessments, line.questions, strict=True)
    return any(question is not None and assessment.asked(question) for assessment, question in pairs)


def _version(bank: Bank) -> tuple[int, ...]:
    return version_numbers(bank.version)
