"""An assessment that is begun, moved to another question bank: to which it may move, and as what kind of council."""

from digiassess.analysis.bank.change import move_to_bank
from digiassess.analysis.bank.matching import lines
from digiassess.files.shell import as_words
from digiassess.interview.kinds import chosen_kind
from digiassess.interview.reach import check_asks
from digiassess.interview.who import Near
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _


def moved(assessment: Assessment, bank: BankRecord, near: Near, kind: str | None, *, named: bool) -> Assessment:
    """`assessment` on `bank`, with every answer kept.

    `kind` is what kind of council it is there, where the bank calls that otherwise. Raises `DigiassessError` where the
    bank is another one that was not `named`, or that carries on none of its questions; where it lacks the kind of
    council, or would ask it nothing.
    """
    old = assessment.bank
    which = f"{assessment.council}, {assessment.period}"
    if old.id != bank.id and not (named and _carries_on(old, bank)):
        other = _(
            "{which} is on the question bank {old}, and {new} is another one, so nothing was changed: "
            "name the folder of the newest {old} with --bank."
        )
        raise DigiassessError(other.format(which=which, old=old.id, new=bank.id))
    after = move_to_bank(assessment, bank)
    there, said = (kind, "") if kind is None else chosen_kind(bank.content, kind)
    if assessment.kind not in bank.content.kinds:
        if there is None:
            none = _(
                "{which} is recorded as the kind '{kind}', which the question bank {new} {version} does not have, so "
                "nothing was changed: say which it is there with --kind: {kinds}."
            )
            kinds = ", ".join(bank.content.kinds)
            none = none.format(which=which, kind=assessment.kind, new=bank.id, version=bank.version, kinds=kinds)
            raise DigiassessError(none)
        if said:
            near.say(said)
        after = after.model_copy(update={"kind": there})
    elif there not in (None, assessment.kind):
        stays = _(
            "{which} is recorded as the kind '{kind}', and stays so: leave --kind out, or change it with: digiassess "
            "{edit}"
        )
        edit = as_words(["edit", *near.found_by(assessment), "--kind", there or ""])
        stays = stays.format(which=which, kind=assessment.kind, edit=edit)
        raise DigiassessError(stays)
    full = _("make it full first with: digiassess {edit}")
    check_asks(after, full.format(edit=as_words(["edit", *near.found_by(assessment), "--full"])))
    return after


def _carries_on(old: BankRecord, bank: BankRecord) -> bool:
    return any(None not in line.questions for line in lines([old.content, bank.content]))
