"""What is new, gone and changed between two versions of a bank."""

from collections.abc import Iterator, Mapping

from digiassess.analysis.bank.change import BankChange
from digiassess.analysis.bank.terms import terms_used
from digiassess.model.bank import Bank, Question
from digiassess.render.defining import defined
from digiassess.render.english import _, listed, noted
from digiassess.render.facts import question_name
from digiassess.render.terminal.rows import Row

_PARTS = {
    "weight": noted("its weight"),
    "critical": noted("whether it is critical"),
    "headline": noted("whether it is a headline"),
    "applies_to": noted("whom it is asked of"),
    "target": noted("its target"),
    "theme": noted("its theme"),
}


def change_rows(old: Bank, new: Bank, change: BankChange, reasons: Mapping[str, str] | None = None) -> Iterator[Row]:
    """A row a question: new, gone and why (`reasons` by id), changed in meaning, words, how it counts, or id."""
    if change.nothing:
        yield _item(_("Every question stays as it was."))
    for said, ids in (
        (_("new: {question}"), change.new),
        (_("gone: {question}"), change.gone),
        (_("changed in meaning: {question}"), change.changed),
        (_("other words, the same meaning: {question}"), change.reworded),
    ):
        for question_id in ids:
            line = said.format(question=question_name(question_id, new, old))
            why = reasons.get(question_id) if reasons and question_id in change.gone else None
            yield _item(f"{line}. {why}" if why else line)
    for recounted in change.recounted:
        parts = listed([_(_PARTS[name]) for name in recounted.parts])
        line = _("asked or counted otherwise: {question}: {parts}")
        yield _item(line.format(question=question_name(recounted.id, new, old), parts=parts))
    for renamed in change.renamed:
        yield _item(_("another id: {old} is now {new}").format(old=renamed.old, new=renamed.new))


def side_by_side_rows(
    old: Bank, new: Bank, change: BankChange, reasons: Mapping[str, str] | None = None
) -> Iterator[Row]:
    """The same, with the words of what changed: lines from before start with -, lines of now with +."""
    yield from change_rows(old, new, change, reasons)
    names = {renamed.new: renamed.old for renamed in change.renamed}
    for question_id in (*change.changed, *change.reworded):
        before, after = old.by_id[names.get(question_id, question_id)][1], new.by_id[question_id][1]
        yield Row()
        yield Row("heading", question_id)
        for was, now in zip(_texts(before), _texts(after), strict=False):
            if was != now:
                yield Row("bad", was, indent=4, lead="  - ")
                yield Row("good", now, indent=4, lead="  + ")
        were, are = (
            [defined(term) for term in terms_used(bank, each.id)] for bank, each in ((old, before), (new, after))
        )
        yield from (Row("bad", text, indent=4, lead="  - ") for text in were if text not in are)
        yield from (Row("good", text, indent=4, lead="  + ") for text in are if text not in were)


def _item(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)


def _texts(question: Question) -> list[str]:
    levels = [f"{number}: {step.statement}" for number, step in enumerate(question.levels)]
    return [question.text, question.help or _("(no help)"), *levels]
