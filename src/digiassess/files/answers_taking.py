"""Taking the answers that a file says into an assessment, as far as its bank knows what they are about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from digiassess.files.answer_parts import read_part, read_parts
from digiassess.files.answers_file import AnswersFile
from digiassess.files.formats.problems import Mistakes
from digiassess.files.gone_questions import no_question
from digiassess.files.other_wording import check_wording
from digiassess.model.answer import (
    CLEAR,
    SAID,
    Answer,
    afresh,
    says_the_same,
    taken_back,
)
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.bank_rules import Path, nearest
from digiassess.model.council import can_be_called
from digiassess.model.language import _
from digiassess.model.meant import meant
from digiassess.model.text import first_words

_PARTS = {part.name: part for part in SAID}


def apply_answers(assessment: Assessment, given: AnswersFile, now: datetime) -> Assessment:
    """`assessment` with the answers and targets that the file names, and no others, changed.

    A part that the file leaves out of an answer (its note, say) stays as it was, and an answer that is the same as
    before keeps its time. Raises `BadFileError` with every question, theme and level that the bank lacks.
    """
    reader = _Reader(assessment.bank.content, given)
    check_wording(given.statements, assessment.bank.content, given.document, reader.mistakes)
    targets = reader.targets(assessment.targets)
    answers = dict(assessment.answers)
    for question_id, said in given.answers.items():
        before = assessment.answer(question_id)
        after = before.model_copy(update=reader.parts(question_id, said, before))
        if after == before:
            continue
        if says_the_same(after, Answer()):
            answers.pop(question_id, None)
        else:
            answers[question_id] = after.model_copy(update={"answered_at": now})
    reader.mistakes.refuse()
    return assessment.model_copy(update={"targets": targets, "answers": answers})


def check_answers(bank: Bank, given: AnswersFile) -> None:
    """Raises `BadFileError` where the file does not say right which assessment it is about, with its other mistakes.

    They are those that `apply_answers` would find. `bank` is the one that the file is taken to be about.
    """
    reader = _Reader(bank, given)
    reader.council()
    reader.kind()
    if not reader.mistakes:
        return
    reader.targets({})
    for question_id, said in given.answers.items():
        reader.parts(question_id, said, Answer())
    reader.mistakes.refuse()


def not_asked(assessment: Assessment, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those of the questions `names` that are answered though they are not asked in this assessment.

    First those that are not asked of such a council, then those that are not because the assessment is quick.
    """
    questions = assessment.bank.content.by_id
    aside = [name for name in names if name in assessment.answers and not assessment.asked(questions[name][1])]
    asked = [name for name in aside if questions[name][1].applies(assessment.kind, assessment.nation)]
    return [name for name in aside if name not in asked], asked


class _Reader:
    """Turns what a file says into what a bank knows, and collects what it cannot be."""

    def __init__(self, bank: Bank, given: AnswersFile) -> None:
        self.bank = bank
        self.given = given
        self.mistakes = Mistakes(given.problems)

    def council(self) -> None:
        """The council, which has to be called something."""
        if self.given.council is not None and not can_be_called(self.given.council):
            what = _("'{council}' is no name of a council").format(council=first_words(self.given.council))
            self._wrong(("council",), what, _("give its name, with a letter or a figure in it"))

    def kind(self) -> None:
        """The kind of council, which has to be one of the bank's, however it is written."""
        said = self.given.kind
        if said is None or len(meant(said, self.bank.kinds)) == 1:
            return
        what = _("'{kind}' is no kind of council in this question bank").format(kind=said)
        mend = _("use {known}").format(known=", ".join(self.bank.kinds))
        self._wrong(("kind",), what, mend, said, self.bank.kinds)

    def targets(self, before: Mapping[str, int]) -> dict[str, int]:
        """The themes' targets with those that the file names."""
        found = dict(before)
        themes = {theme.id: theme for theme in self.bank.themes}
        for theme_id, said in self.given.targets.items():
            path = ("targets", theme_id)
            if theme_id not in themes:
                mend = _("the themes are {themes}").format(themes=", ".join(themes))
                self._wrong(
                    path,
                    _("there is no theme '{theme_id}'").format(theme_id=first_words(theme_id)),
                    mend,
                    theme_id,
                    themes,
                )
                continue
            what = _("the target for '{theme}' is '{said}'").format(theme=theme_id, said=first_words(said))
            question = themes[theme_id].questions[0]
            place = (path, self.given.document, self.mistakes)
            value = read_part(_PARTS["target"], said, question, self.bank, *place, what=what)
            if value is CLEAR:
                found.pop(theme_id, None)
            elif value is not None:
                found[theme_id] = value
        return found

    def parts(self, question_id: str, said: Any, before: Answer) -> dict[str, Any]:
        """The parts of the answer that the file changes."""
        path: Path = ("answers", question_id)
        if question_id not in self.bank.by_id:
            self.mistakes.add(partial(no_question, self.given.document, path, question_id, self.bank))
            return {}
        question = self.bank.by_id[question_id][1]
        fields: Mapping[str, Any] = said if isinstance(said, dict) else {"level": said}
        for key in fields:
            if key not in _PARTS:
                mend = _("an answer has a level, note, evidence and target")
                self._wrong(
                    (*path, key), _("there is no field '{key}' in an answer").format(key=key), mend, key, _PARTS
                )
        read = read_parts(fields, _PARTS, Answer, question, self.bank, path, self.given.document, self.mistakes)
        changed: dict[str, Any] = {}
        for name in read.cleared:
            changed |= taken_back() if name == "level" else {name: _PARTS[name].empty}
        changed |= read.said
        # The same level given again changes nothing of an answer that stands.
        if changed.get("level") is not None and not (before.given and changed["level"] == before.level):
            changed |= afresh(changed["level"])
        return changed

    def _wrong(self, path: Path, what: str, mend: str, word: str = "", known: Iterable[str] = ()) -> None:
        """A mistake at `path`, mended by the one of `known` that is nearest to `word`, else by `mend`."""
        self.mistakes.add(lambda: self.given.document.problem(path, what, (word and nearest(word, known)) or mend))
