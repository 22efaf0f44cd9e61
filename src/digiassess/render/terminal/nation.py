"""What the nation of a council means: which kind it is there, and what is left out where no nation is recorded."""

from collections.abc import Collection, Iterator, Sequence

from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.nations import KINDS, WHERE_SOME_ARE, differs, usual_instead
from digiassess.render.english import _, ngettext, noted
from digiassess.render.terminal.rows import Row

_THERE = {
    "wales": noted("In Wales a county or county borough council is unitary, and a community or town council parish."),
    "scotland": noted("In Scotland a council is unitary, and a community council parish."),
    "northern-ireland": noted(
        "In Northern Ireland a council is district, as it runs no schools, no social care and no housing."
    ),
}
"""Which kind a council is in a nation that has only some of the kinds."""


def kinds_there(kinds: Collection[str], nation: str | None) -> str:
    """Which of `kinds`, which a bank knows, a council is in `nation`, or in each nation where it is not known which.

    Empty where that is plain, and where the kinds are the bank's own.
    """
    if nation is None:
        return _(WHERE_SOME_ARE) if set(kinds) == set(KINDS) else ""
    return _(_THERE[nation]) if differs(kinds, nation) else ""


def kind_not_there(assessment: Assessment, found_by: Sequence[str]) -> str:
    """That no council of its nation is of the assessment's kind, and how to change that; empty where some are.

    `found_by` are the options that lead to it, where there are others.
    """
    kinds, nation = assessment.bank.content.kinds, assessment.nation
    usual = usual_instead(kinds, assessment.kind, nation)
    if usual is None:
        return ""
    taken = _("{there} None is of the kind {kind}, but this one is taken as that. To change it: digiassess {edit}")
    edit = as_words(["edit", *found_by, "--kind", usual])
    return taken.format(there=kinds_there(kinds, nation), kind=assessment.kind, edit=edit)


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
