"""What it means that no nation is recorded of a council: which questions are left out for that alone."""

from collections.abc import Iterator, Sequence

from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.render.english import ngettext
from digiassess.render.terminal.rows import Row


def no_nation_rows(assessment: Assessment, found_by: Sequence[str] | None = None) -> Iterator[Row]:
    """How many questions are left out because no nation is recorded, and how to give it; nothing where none is.

    That is by an option while the assessment is being begun; afterwards by a command, with the options `found_by` that
    lead to it.
    """
    number = len(assessment.left_open())
    if not number:
        return
    if found_by is None:
        line = ngettext(
            "{number} question that is not asked in every nation is left out: give --nation to be asked it if it is "
            "for yours.",
            "{number} questions that are not asked in every nation are left out: give --nation to be asked those for "
            "yours.",
            number,
        )
    else:
        line = ngettext(
            "{number} question that is not asked in every nation is left out, because no nation is given. Give it "
            "with: digiassess {edit} NATION",
            "{number} questions that are not asked in every nation are left out, because no nation is given. Give it "
            "with: digiassess {edit} NATION",
            number,
        )
    edit = as_words(["edit", *(found_by or ()), "--nation"])
    yield Row("plain", line.format(number=number, edit=edit), hang=2)
