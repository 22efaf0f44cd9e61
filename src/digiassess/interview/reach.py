"""Quick or full: what going from one to the other does to the figures, said before it is done."""

from digiassess.interview.commands import says_yes, word
from digiassess.interview.who import LeftError, Near
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _
from digiassess.render.terminal.reach import reach_rows, undo_words
from digiassess.render.terminal.rows import Row


def check_asks(assessment: Assessment, mend: str) -> None:
    """Raises `DigiassessError`, with the `mend`, where an assessment would ask its council nothing.

    A quick one does where no headline is among its questions; then the mend is of that. For a full one it is another.
    """
    if assessment.progress().asked:
        return
    if assessment.quick and assessment.model_copy(update={"quick": False}).progress().asked:
        none = _("No question that is asked here is a headline, so a quick assessment would ask nothing: {mend}.")
        raise DigiassessError(none.format(mend=mend))
    bank = assessment.bank
    if assessment.model_copy(update={"quick": False}).left_open():
        raise DigiassessError(
            _("Every question of this question bank is for councils of a nation: say which with --nation.")
        )
    none = _(
        "No question of the question bank {id} {version} is for such a council ({whom}): name another bank with "
        "--bank, or another kind or nation."
    )
    whom = ", ".join(filter(None, (assessment.kind, assessment.nation)))
    raise DigiassessError(none.format(id=bank.id, version=bank.version, whom=whom))


def with_reach(assessment: Assessment, near: Near, *, quick: bool, command: str = "assess") -> Assessment:
    """`assessment` made quick, or full, with every answer kept.

    What that does is said first. Where somebody looks at a terminal they are asked, and it may stay as it is; elsewhere
    it is said how to undo it, with `command`, by which it was asked for. Raises `DigiassessError` where nothing would
    be asked, and `LeftError` where the person stops, as the end of input does.
    """
    changed = assessment.model_copy(update={"quick": quick})
    check_asks(changed, _("it stays full"))
    rows = list(reach_rows(assessment, changed))
    # Where it is listened to, the first line that is typed is the first answer.
    if near.ask is None or near.ask.heard:
        near.say(" ".join([*(row.text for row in rows), undo_words(changed, command, near.found_by(changed))]))
        return changed
    near.ask.show([Row("plain"), *rows])
    while True:
        how = _("y makes it full, Enter leaves it quick, q stops: ")
        if quick:
            how = _("y makes it quick, Enter leaves it full, q stops: ")
        try:
            said = near.ask.read(how)
        except EOFError:
            said = "q"
        if says_yes(said):
            near.ask.show([Row("plain", undo_words(changed, command, near.found_by(changed)), hang=2)])
            return changed
        if word(said) == "q":
            raise LeftError
        if says_yes(said) is False or not word(said):
            return assessment
        near.ask.show([Row("warning", _("Type y, Enter alone or q."))])
