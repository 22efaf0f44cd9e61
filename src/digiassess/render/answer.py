"""An answer in words, and a level: the same wherever one is shown."""

from digiassess.model.answer import TYPED, Answer
from digiassess.model.bank import Bank
from digiassess.render.english import _, listed, said


def answer_words(bank: Bank, answer: Answer) -> str:
    """`2 Developing`, `don't know`, `not applicable` or `no answer`, with the target where it has one of its own."""
    words = said(str(answer.level or "unanswered")) if answer.number is None else level_words(bank, answer.number)
    if answer.target is None:
        return words
    return _("{answer}; target {level}").format(answer=words, level=level_words(bank, answer.target))


def moved_words(bank: Bank, before: Answer, now: Bank, after: Answer) -> str:
    """`from 1 Starting to 2 Developing`, or what both say; of two with one level, or none, what becomes of the target.

    `bank` is that of the answer `before`, and `now` that of the one `after`.
    """
    said_before, said_after = answer_words(bank, before), answer_words(now, after)
    if said_before == said_after:
        return said_after
    level, still = (
        answer_words(there, said.model_copy(update={"target": None})) for there, said in ((bank, before), (now, after))
    )
    if level != still or before.target == after.target:
        return _("from {before} to {after}").format(before=said_before, after=said_after)
    target = _target_moved(bank, before.target, now, after.target)
    return target if after.level is None else _("{answer} as before; {target}").format(answer=level, target=target)


def _target_moved(bank: Bank, before: int | None, now: Bank, after: int | None) -> str:
    if after is None:
        return _("target taken back")
    target = level_words(now, after)
    if before is None:
        return _("target {level}").format(level=target)
    return _("from target {before} to target {after}").format(before=level_words(bank, before), after=target)


def level_words(bank: Bank, number: int) -> str:
    """`2 Developing`; the number alone where the bank has no such level."""
    return f"{number} {bank.levels[number].name}" if number <= bank.top else str(number)


def texts_named(answer: Answer, but: Answer | None = None) -> str:
    """`note and evidence`, or whichever of them `answer` has; `but` for those that another one has the same of."""
    other = Answer() if but is None else but
    return listed([_(part.title).lower() for part in TYPED if part.lines(answer) != part.lines(other)])
