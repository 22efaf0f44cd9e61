"""What is said once a form for one person is written: where it is, and what to do with it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from digiassess.files.shell import as_words
from digiassess.model.response import Invitation, Invitations
from digiassess.model.text import folded, shown
from digiassess.render.english import _, day, ngettext, noted
from digiassess.render.terminal.rows import Row

_NEXT = {
    "html": (
        noted(
            "Send it to them. They open it in a browser, answer, choose 'Save my answers', and send back the file that "
            "this saves. It is for one person: invite the next one by the same command."
        ),
        noted(
            "Where mail stops the file, put it in Teams or SharePoint and have them download it, or write a "
            "sheet by the same command with --format excel."
        ),
    ),
    "excel": (
        noted(
            "Send it to them. They fill it in in Excel or LibreOffice, save it, and send it back. It is for one "
            "person: invite the next one by the same command."
        ),
    ),
    "word": (
        noted(
            "Paste it into your survey service, or have Microsoft Forms import it. Say there, before the first "
            "question, what its first page says."
        ),
        noted("Export what people answered as a table (.csv or .xlsx), a row a person."),
    ),
}
"""What to do with a form, by its format."""


def invited_rows(path: object, format_name: str, begun: object | None, found_by: Sequence[str] = ()) -> Iterator[Row]:
    """Where the form is, and what to do with it; `begun` is the file of an assessment that is new.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    yield Row("plain", shown(path))
    if begun is not None:
        yield Row("plain", _("The assessment is new, and is in {file}.").format(file=shown(begun)), hang=2)
    for sentence in _NEXT[format_name]:
        yield Row("plain", _(sentence), hang=2)
    back = _("What comes back is taken in by: digiassess {collect} FILE")
    yield Row("plain", back.format(collect=as_words(["collect", *found_by])), hang=2)


def again_note(
    before: Invitations, invitation: Invitation, answered: Collection[str], found_by: Sequence[str] = ()
) -> str:
    """That the same role was invited to the same themes before and has not `answered`; empty where it was not.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    waiting = [
        each
        for each in before.invited
        if folded(each.role) == folded(invitation.role)
        and set(each.themes) == set(invitation.themes)
        and each.id not in answered
    ]
    if not waiting:
        return ""
    said = _(
        "{role} was invited to the same themes on {day} already, and both forms are waited for. If it is one person, "
        "take one of the two back: digiassess {earlier} or, for this one, digiassess {this}"
    )
    last = waiting[-1]
    earlier, this = (as_words(["forget", "--id", each.id, *found_by]) for each in (last, invitation))
    return said.format(role=invitation.role, day=day(last.invited), earlier=earlier, this=this)


def no_name_note(format_name: str, invitation: Invitation) -> str:
    """That the name of who is invited stands nowhere in a form that several answer; empty where there is none."""
    if not invitation.survey or invitation.name is None:
        return ""
    said = _("The name was left out: with --format {format} everybody who answers the survey is asked for theirs.")
    return said.format(format=format_name)


def changed_day_note(before: Invitations, keep_until: date | None) -> str:
    """That forms which are out already name another day than `keep_until`; empty where none does."""
    number = len(before.invited)
    if keep_until is None or not number or keep_until == before.keep_until:
        return ""
    told = _("90 days after sign-off") if before.keep_until is None else day(before.keep_until)
    said = ngettext(
        "{number} form is out already and says that responses are kept until {told}: tell whoever has it that it is "
        "{day} now.",
        "{number} forms are out already, and some say that responses are kept until {told}: tell those who have them "
        "that it is {day} now.",
        number,
    )
    return said.format(number=number, told=told, day=day(keep_until))
