"""What is said where nobody says whose a response is, which may be somebody's who has answered before."""

from collections.abc import Sequence

from digiassess.analysis.same_person import Doubt
from digiassess.files.came import Came
from digiassess.files.formats.problems import Problem
from digiassess.files.shell import as_words
from digiassess.model.language import _
from digiassess.model.respondent_id import tells_who
from digiassess.model.response import Response


def doubtful(file: str, came: Came, doubt: Doubt, found_by: Sequence[str] | None, *, asked: bool) -> Problem:
    """What to say of a response that is nobody's, as far as anybody said or was `asked`; it names nobody.

    `found_by` are the options that lead to the assessment where the earlier response is kept; None where it came along.
    """
    if doubt.why == "name":
        what = _("somebody of that name, or nearly, and role has answered under another id, and may be the same person")
        mend = _("take one of the two out of what is collected")
        if found_by is not None:
            mend = _taken_out(doubt.before, found_by)
    elif doubt.response.id.isdigit():
        what = _("the id '{id}' is of somebody else already, as where two surveys both count from 1")
        mend = _("put letters before the ids in one of the tables")
    else:
        what = _("the id '{id}' has answered already under another name, as where two people fill in one form")
        mend = _("send each of them a form of their own")
    if not asked:
        mend = _("run it at a terminal, which asks, or {mend}").format(mend=mend)
    return Problem(file, came.row, what.format(id=doubt.response.id), mend, came.place)


def _taken_out(before: Response, found_by: Sequence[str]) -> str:
    """How whoever said `before` is taken out, by an id that says no name."""
    if tells_who(before.id, before.respondent):
        out = _(
            "take the one that is here out, by the id that 'digiassess responses' shows, with 'digiassess {forget}'"
        )
        return out.format(forget=as_words(["forget", "--id", "ID", *found_by]))
    out = _("take the one that is here out with 'digiassess {forget}'")
    return out.format(forget=as_words(["forget", "--id", before.id, *found_by]))
