"""What is said back after a key: that a question was passed over, or what of an answer was cleared."""

from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.answer import answer_words, texts_named
from digiassess.render.english import _


def short_words(bank: Bank, answer: Answer, *, heard: bool) -> str:
    """The answer in words; the level's number alone where it is heard: its name was read out just before."""
    if heard and answer.number is not None:
        return str(answer.number)
    return answer_words(bank, answer)


def skipped_words(bank: Bank, answer: Answer, *, by_key: bool, heard: bool) -> str:
    """That a question was passed over, by the key for that or by Enter alone, and what stands there."""
    if not answer.given:
        return _("Skipped.")
    kept = _("Skipped; your answer stays: {answer}.") if by_key else _("Kept: {answer}.")
    return kept.format(answer=short_words(bank, answer, heard=heard))


def cleared_words(bank: Bank, answer: Answer) -> str:
    """`2 Developing, with its note and evidence`, or what there was of it."""
    parts = texts_named(answer)
    if answer.level is None:
        return _("the {parts}").format(parts=parts)
    words = answer_words(bank, answer.model_copy(update={"target": None}))
    return _("{answer}, with its {parts}").format(answer=words, parts=parts) if parts else words
