"""Asking for the parts of an answer besides its level: a note, evidence, a target.

What is there is shown before it is changed, each part can be taken back alone, and what cannot be kept is asked again:
it never falls through to the question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digiassess.interview.faces.face import Face
from digiassess.model.answer import PART, TYPED, Answer, Part
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line, whole_number
from digiassess.render.answer import level_words
from digiassess.render.english import _
from digiassess.render.terminal.rows import Row

_EDITOR = "v"
"""The letter that opens the editor, as the first line of a note, where there is one."""
_LINE_OUT = re.compile(r"\s*-\s*([0-9]{1,3})\s*")


@dataclass
class Change:
    """Parts of the answer to change, what to say when that is saved, and what where it cannot be kept."""

    parts: Mapping[str, Any]
    said: str
    refused: str = ""
    taken: bool = True
    """Set to False by whoever could not keep it: it is then asked again."""


class PartAsker:
    """Asks for parts of the answer to one question. Each change is to be saved before the next is asked for."""

    def __init__(self, face: Face, assessment: Assessment, question_id: str) -> None:
        self._face = face
        self._assessment = assessment
        self._question_id = question_id

    def texts(self) -> Iterator[Change]:
        """A change for each text that is typed; what was typed is a change even where typing is broken off."""
        answer = self._assessment.answer(self._question_id)
        for part in TYPED:
            yield from self._asked_until_kept(part, answer)

    def _asked_until_kept(self, part: Part, answer: Answer) -> Iterator[Change]:
        while True:
            edits = part is PART["note"] and self._face.edits
            self._show(part, answer, edits=edits)
            lines, broken = self._lines(part, edits=edits)
            if lines == [_EDITOR] and edits and broken is None:
                try:
                    change = self._edited(answer)
                except DigiassessError as error:
                    self._tell(str(error))
                    continue
            else:
                change = self._change(part, answer, lines)
            if change is not None:
                yield change
            if broken is not None:
                raise broken
            if change is None or change.taken:
                return

    def _edited(self, answer: Answer) -> Change | None:
        """The note as the person's editor left it; None where it left it as it was, or empty.

        Raises `DigiassessError` as the face does.
        """
        text = self._face.edit(answer.note)
        note = "\n".join(_paragraphs((text or "").splitlines()))
        if note in ("", answer.note):
            self._tell(_("The note stays as it was."))
            return None
        return Change({"note": note}, _("Saved."), PART["note"].too_long_words())

    def _show(self, part: Part, answer: Answer, *, edits: bool) -> None:
        title, there = _(part.prompt), part.lines(answer)
        if part.shown == "prose" and there:
            lead = f"  {_(part.title)}:  "
            for place, line in enumerate(there):
                self._face.show([Row("quiet", line, indent=len(lead), lead="" if place else lead)])
            self._tell(
                _("{part}. What you type is added. An empty line at once keeps it, a single - takes it out.").format(
                    part=title
                )
            )
        elif there:
            width = len(str(len(there)))
            rows = [
                Row("quiet", line, indent=width + 4, lead=f"  {number:>{width}}")
                for number, line in enumerate(there, 1)
            ]
            self._face.show(rows)
            adds = _(
                "{part}. What you type is added. An empty line at once keeps what is there, "
                "-1 takes the first line out, a single - all of them."
            )
            self._tell(adds.format(part=title))
        else:
            self._tell(_("{part}. End with an empty line.").format(part=title))
        if edits:
            self._tell(_("Type {key} alone to open it in your own editor.").format(key=_EDITOR))

    def _change(self, part: Part, answer: Answer, lines: list[str]) -> Change | None:
        typed = [cleaned for line in lines if (cleaned := clean_line(line))]
        if not typed:
            return None
        there = part.lines(answer)
        if typed == ["-"] and there:
            return Change({part.name: part.empty}, _(part.taken_out))
        if typed == ["-"]:
            self._tell(_("There is nothing here to take out."))
            return None
        if part.shown == "prose":
            note = "\n".join((*there, *_paragraphs(lines)))
            return Change({part.name: note}, _("Saved."), part.too_long_words())
        out, added = set(), []
        for line in typed:
            number = whole_number(found[1], 1, len(there)) if (found := _LINE_OUT.fullmatch(line)) else None
            if number is None:
                added.append(line)
            else:
                out.add(number)
        kept = [line for number, line in enumerate(there, 1) if number not in out]
        return Change({part.name: (*kept, *added)}, _("Saved."), part.too_long_words())

    def _lines(self, part: Part, *, edits: bool) -> tuple[list[str], BaseException | None]:
        """What is typed up to an empty line, and what broke the typing off, which is then to be raised.

        That is the end of the input, Ctrl-C, a window that was closed, or a terminal that is gone.
        """
        lines: list[str] = []
        try:
            while (text := self._face.read("> ")).strip():
                typed = text.strip("\r\n").splitlines()
                if not _is_key(typed):
                    lines += typed
                elif edits and not lines and typed[0].strip().lower() == _EDITOR:
                    return [_EDITOR], None
                elif (again := self._meant(part, typed[0].strip())) is not None:
                    lines += again
                else:
                    break
        except (EOFError, KeyboardInterrupt, OSError) as broken:
            rest = self._face.unfinished.splitlines()
            # Broken off between two lines, the last one is here and there.
            lines += rest if lines[-len(rest) :] != rest else []
            return lines, broken
        return lines, None

    def _meant(self, part: Part, letter: str) -> list[str] | None:
        """What is meant where only `letter` was typed: it, typed once more, or other text; None for nothing at all.

        Another letter in its place is asked about too: none is taken as text unseen.
        """
        seen = _(
            "You are typing text here, and '{letter}' is no key. Type it again to keep it, or an empty line to leave."
        )
        no_editor = _(
            "No editor is named for this: set EDITOR, for example to nano. Type {letter} again to keep it as text, or "
            "an empty line to leave."
        )
        while True:
            # Only a note is ever opened in an editor, and never where the sitting is listened to.
            could_open = letter.lower() == _EDITOR and part is PART["note"] and not self._face.heard
            self._tell((no_editor if could_open and not self._face.edits else seen).format(letter=letter))
            text = self._face.read("> ")
            typed = text.strip("\r\n").splitlines()
            if not text.strip() or not _is_key(typed) or typed[0].strip() == letter:
                return typed if text.strip() else None
            letter = typed[0].strip()

    def target(self) -> Iterator[Change]:
        """A change of the target, or none where an empty line keeps it."""
        bank = self._assessment.bank.content
        theme, question = bank.by_id[self._question_id]
        own = self._assessment.answer(self._question_id).target is not None
        now = self._assessment.target(theme, question)
        keep = _("an empty line keeps it, - takes your own back") if own else _("an empty line keeps it")
        prompt = _("Target level, 0 to {top} (now {level}; {keep}): ").format(top=bank.top, level=now, keep=keep)
        while line := self._face.read(prompt).strip():
            number = whole_number(line, 0, bank.top)
            if number is not None:
                yield Change(
                    {"target": number}, _("Saved: the target is {level}.").format(level=level_words(bank, number))
                )
                return
            if line == "-" and own:
                yield Change({"target": None}, _("Saved: your own target is taken back."))
                return
            strange = _("'{line}' is no level number from 0 to {top}. The target stays {level}.")
            self._tell(strange.format(line=clean_line(line)[:30], top=bank.top, level=now))

    def _tell(self, text: str) -> None:
        self._face.show([Row("warning", text)])


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """`lines` clean, with an empty one where paragraphs are parted, and none before the first or after the last."""
    kept: list[str] = []
    for line in map(clean_line, lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1] else kept


def _is_key(typed: Sequence[str]) -> bool:
    """Whether one letter, figure or question mark was `typed` alone: by somebody who takes it for a key."""
    said = typed[0].strip() if len(typed) == 1 else ""
    return len(said) == 1 and (said.isalnum() or said in "?=")
