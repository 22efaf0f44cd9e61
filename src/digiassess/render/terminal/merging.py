"""What two versions of an assessment say differently, and what changed from one to another, on a terminal."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from digiassess.analysis.merge import Difference
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.answer import PART, Answer
from digiassess.model.assessment import Assessment
from digiassess.render.answer import answer_words
from digiassess.render.english import _
from digiassess.render.facts import question_name
from digiassess.render.terminal.rows import Row


def rescue_words(files: Iterable[Path]) -> list[str]:
    """A sentence for each file of rescued answers that waits to be put into its assessment."""
    return [
        _("{file} holds answers that are not all taken in yet: digiassess {merge}").format(
            file=file, merge=as_words(["merge", *in_folder(file.parent), file])
        )
        for file in files
    ]


def difference_title(assessment: Assessment, difference: Difference) -> str:
    """What it is that two versions say differently, in words."""
    bank = assessment.bank.content
    if difference.kind == "answer":
        part = PART[difference.part].title
        question = question_name(difference.key, bank)
        return _("{question}: {part}").format(question=question, part=_(part).lower())
    if difference.kind == "target":
        theme = bank.theme(difference.key)
        return _("The target of {title}").format(title=theme.title if theme else difference.key)
    if difference.kind == "action":
        return _("Action {key}, {part}").format(key=difference.key, part=difference.part)
    return difference.key.replace("_", " ").capitalize()


def value_words(assessment: Assessment, difference: Difference, value: object) -> str:
    """One side of a difference, in words."""
    bank = assessment.bank.content
    if difference.part == "level" and difference.kind == "answer":
        return answer_words(bank, Answer.model_validate({"level": value}))
    if difference.part in ("target", "level") or difference.kind == "target":
        return _("none") if not isinstance(value, int) else answer_words(bank, Answer(level=value))
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value)) or _("nothing")
    return _("nothing") if value in (None, "") else str(value)


def difference_rows(
    assessment: Assessment, difference: Difference, theirs: str, ours: str, lead: tuple[str, str] = ("", "")
) -> Iterator[Row]:
    """A difference with what each side says: that of the file, called `theirs`, first."""
    yield Row("question", difference_title(assessment, difference))
    for number, name, value in ((lead[0], theirs, difference.theirs), (lead[1], ours, difference.ours)):
        yield Row("plain", value_words(assessment, difference, value), indent=4, lead=f"  {number}{name}: ", hang=2)


def difference_list_rows(
    assessment: Assessment, differences: Iterable[Difference], theirs: str, ours: str
) -> Iterator[Row]:
    """All differences, one after the other."""
    for difference in differences:
        yield from difference_rows(assessment, difference, theirs, ours)
