"""What became of the answers that a file brought."""

from collections.abc import Iterator, Mapping

from digiassess.analysis.answer_changes import AnswerChange, AnswerChanges
from digiassess.model.answer import PART
from digiassess.model.bank import Bank
from digiassess.render.answer import level_words, moved_words
from digiassess.render.english import _, listed
from digiassess.render.terminal.rows import Row


def import_rows(file: str, bank: Bank, changes: AnswerChanges, targets: Mapping[str, int | None]) -> Iterator[Row]:
    """How many answers are new, changed, unchanged and cleared; each that changed, from what to what.

    `targets` are the themes' targets that the file changed; None where it took one back.
    """
    said = _("{new} new, {changed} changed, {unchanged} unchanged").format(
        new=len(changes.new), changed=len(changes.changed), unchanged=len(changes.unchanged)
    )
    yield Row(
        "plain",
        _("Answers: {said}, {number} cleared. Read from {file}.").format(
            said=said, number=len(changes.cleared), file=file
        ),
        hang=2,
    )
    for change in changes.changed:
        yield Row("plain", f"{change.id}: {_moved(bank, change)}", indent=4, lead="  ", record=True)
    for name in changes.cleared:
        yield Row("plain", _("{question}: cleared").format(question=name), indent=4, lead="  ", record=True)
    for theme_id, number in targets.items():
        theme = bank.theme(theme_id)
        now = _("taken back") if number is None else _("now {level}").format(level=level_words(bank, number))
        yield Row(
            "plain",
            _("Target of {title}: {now}").format(title=theme.title if theme else theme_id, now=now),
            indent=4,
            lead="  ",
            record=True,
        )


def _moved(bank: Bank, change: AnswerChange) -> str:
    others = [_(PART[name].title).lower() for name in change.parts if PART[name].shown in ("prose", "lines")]
    moved = moved_words(bank, change.before, bank, change.after)
    if not change.parts:
        return _("{moved} (confirmed)").format(moved=moved)
    return _("{moved} ({others} changed)").format(moved=moved, others=listed(others)) if others else moved
