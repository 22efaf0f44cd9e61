"""What is new, gone and changed between two versions of a bank."""

from collections.abc import Iterator

from digiassess.analysis.bank.change import BankChange
from digiassess.model.bank import Bank, Question


def change_lines(change: BankChange) -> Iterator[str]:
    """A line a question: new, gone, changed in meaning, other words, another id."""
    if change.nothing:
        yield "  Every question stays as it was."
    for name, ids in (
        ("new", change.new),
        ("gone", change.gone),
        ("changed in meaning", change.changed),
        ("other words, the same meaning", change.reworded),
    ):
        for question_id in ids:
            yield f"  {name}: {question_id}"
    for one in change.renamed:
        yield f"  another id: {one.old} is now {one.new}"


def side_by_side(old: Bank, new: Bank, change: BankChange) -> Iterator[str]:
    """The same, with the words of what changed: lines from before start with -, lines of now with +."""
    yield from change_lines(change)
    names = {one.new: one.old for one in change.renamed}
    for question_id in (*change.changed, *change.reworded):
        before, after = old.by_id[names.get(question_id, question_id)][1], new.by_id[question_id][1]
        yield ""
        yield question_id
        for was, now in zip(_texts(before), _texts(after), strict=False):
            if was != now:
                yield from (f"  - {was}", f"  + {now}")


def _texts(question: Question) -> list[str]:
    levels = [f"{number}: {step.statement}" for number, step in enumerate(question.levels)]
    return [question.text, question.help or "(no help)", *levels]
