"""The keys that a question has only where its answer is settled over what people said."""

import re
from collections.abc import Sequence

from digiassess.interview.commands import NotUnderstood
from digiassess.interview.parts import Change
from digiassess.model.agreement import QuestionHeard
from digiassess.model.answer import PART, Answer
from digiassess.render.english import _, noted
from digiassess.render.terminal.agreeing import shown_notes

SETTLE = "u"
"""The key that settles what all who answered answered alike, and what one person alone answered."""

_SETTLE_KEY = (SETTLE, noted("settle all that people answered alike or one alone answered"))
_TAKE_KEY = ("+1", noted("take the first note shown"))
_NUMBER = re.compile(r"\s*\+\s*([0-9]{1,3})\s*")


def agreeing_keys(question: QuestionHeard) -> Sequence[tuple[str, str]]:
    """Those keys and what they do, where there is something for them to do."""
    return (_SETTLE_KEY, _TAKE_KEY) if shown_notes(question) else (_SETTLE_KEY,)


def note_taken(typed: str, question: QuestionHeard, answer: Answer) -> Change | NotUnderstood | None:
    """What `+2` changes of `answer`: it takes the second note or line of evidence over; None for all else typed."""
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    notes, number = shown_notes(question), int(found[1])
    if not 1 <= number <= len(notes):
        none = _("There is no note +{number} here.") if notes else _("Nobody gave a note or evidence here.")
        return NotUnderstood(none.format(number=number))
    note = notes[number - 1]
    there = f"\n{note.text}\n" in f"\n{answer.note}\n" if note.part == "note" else note.text in answer.evidence
    if there:
        return NotUnderstood(_("+{number} is taken already.").format(number=number))
    if note.part == "note":
        refused = PART["note"].too_long_words()
        parts = {"note": "\n".join(filter(None, (answer.note, note.text)))}
        return Change(parts, _("Saved: the note is taken."), refused)
    refused = PART["evidence"].too_long_words()
    return Change({"evidence": (*answer.evidence, note.text)}, _("Saved: the evidence is taken."), refused)
