"""Which assessment a sitting is about: found in the folder, or started with what was given and what is asked for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from digiassess.analysis.carry_over import carried_over
from digiassess.files.answers_file import AnswersFile
from digiassess.files.bank_inside import bank_record
from digiassess.files.council_folder import Folder
from digiassess.files.entry import Entry
from digiassess.files.kept import Kept
from digiassess.files.saving import check_open
from digiassess.files.shell import as_words
from digiassess.interview.faces.face import Face
from digiassess.interview.kinds import chosen_kind
from digiassess.interview.reach import check_asks, with_reach
from digiassess.interview.who import LeftError, Near, asked_council, asked_kind, asked_nation, asked_period
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.council import council_key
from digiassess.model.errors import DigiassessError
from digiassess.model.nations import Nation
from digiassess.model.period import as_period, first_year, next_period, period_key, why_not_begun
from digiassess.render.english import _
from digiassess.render.nation import nation_words
from digiassess.render.terminal.nation import kind_not_there
from digiassess.render.terminal.rows import Row


@dataclass(frozen=True)
class Wanted:
    """What was given on the command line or in a file; None for what was not."""

    council: str | None = None
    kind: str | None = None
    nation: Nation | None = None
    period: str | None = None
    quick: bool | None = None
    respondents: tuple[str, ...] = ()
    begins_next: bool = False
    """Whether the period after the last one is begun."""
    answered: Collection[str] = ()
    """The questions that a file gives a level."""
    in_file: Mapping[str, str] = field(default_factory=dict)
    """Where a file says the kind or the nation, by which of the two: as file and line."""

    def with_file(self, given: AnswersFile) -> "Wanted":
        """The same with what a file of answers says; raises `DigiassessError` where the two contradict each other."""
        for name in ("council", "kind", "nation", "period"):
            here, there = getattr(self, name), getattr(given, name)
            if None not in (here, there) and _alike(name, here) != _alike(name, there):
                twice = _("{place}: {name} is '{there}' in the file and '{here}' on the command line: leave one out.")
                place = f"{given.document.file}:{given.document.line((name,))}"
                raise DigiassessError(twice.format(place=place, name=name, there=there, here=here))
        return replace(
            self,
            council=self.council or given.council,
            kind=self.kind or given.kind,
            nation=self.nation or given.nation,
            period=self.period or given.period,
            answered=given.levelled,
            in_file={
                name: f"{given.document.file}:{given.document.line((name,))}"
                for name in ("kind", "nation")
                if getattr(self, name) is None and getattr(given, name) is not None
            },
        )

    def said_by(self, name: str) -> str:
        """What says the kind or the nation, as whoever is to leave it out knows it: the option, or the file's line."""
        place = self.in_file.get(name)
        return f"--{name}" if place is None else _("'{name}' in {place}").format(name=name, place=place)


def _alike(name: str, said: str) -> str:
    """What two ways to write a council's name, or a period, have in common."""
    return council_key(said) if name == "council" else period_key(said) if name == "period" else said


def open_assessment(
    folder: Folder, wanted: Wanted, load: Callable[[], Bank], face: Face | None, today: date, near: Near
) -> Kept:
    """The assessment meant, from the folder, or a new one that is not on disk yet.

    What is neither given nor known from the folder is asked for at `face`. Raises `DigiassessError` where there is no
    face to ask at, where what was given contradicts what is on disk, where a file that may be it cannot be read, or
    where what is begun is of a period that cannot be meant or would ask nothing; `LeftError` where the person leaves.
    """
    if folder.unread and wanted.council is None:
        raise folder.unread[0]
    council = asked_council(folder, wanted.council, face, near)
    earlier = folder.of(council)
    if wanted.begins_next:
        wanted = replace(wanted, period=_next(folder, council, wanted, today, near), begins_next=False)
    if not earlier:
        if folder.unread:
            raise folder.unread[0]
        return _first(folder, replace(wanted, council=council), load(), face, today, near)
    periods = [entry.period for entry in earlier]
    known = periods[-1] if face is not None or len(periods) == 1 else None
    if wanted.period is None and near.ask is not None and (signed := _signed(earlier[-1])):
        near.ask.show([Row("plain"), Row("plain", signed, hang=2)])
        known = None
    wanted = replace(wanted, period=wanted.period or known or asked_period(face, periods, today))
    there = folder.only(council, wanted.period or "")
    if there is not None:
        return _resumed(there.kept, _with_kind(wanted, there.assessment.bank.content, near), near)
    if folder.unread:
        raise folder.unread[0]
    return _following(folder, earlier[-1].assessment, replace(wanted, council=council), load(), today, near)


def _first(folder: Folder, wanted: Wanted, bank: Bank, face: Face | None, today: date, near: Near) -> Kept:
    """The first assessment of a council, with what is not given asked for."""
    wanted = _with_kind(wanted, bank, near)
    kind, nation = wanted.kind, wanted.nation
    if kind is None:
        kind = asked_kind(face, bank, nation)
        # Asked beside the kind: a council that gives its kind on the command line can give its nation there too.
        nation = nation or asked_nation(face)
    period = wanted.period or asked_period(face, [], today)
    fresh = _fresh(folder, bank, replace(wanted, kind=kind, nation=nation, period=period), today)
    _say_kind(fresh.assessment, near, None if wanted.kind else face)
    return fresh


def _following(folder: Folder, last: Assessment, wanted: Wanted, bank: Bank, today: date, near: Near) -> Kept:
    """A further assessment of the council whose `last` one this was, with what is carried over."""
    if bank.id != last.bank.id:
        other = _(
            "{before} was on the question bank {old}, and this would be on {new}: "
            "for {old}, name its folder with --bank."
        )
        near.say(other.format(before=last.period, old=last.bank.id, new=bank.id))
    wanted = _with_kind(wanted, bank, near)
    # Quick as the last one was, unless a file says more than that would count.
    quick = last.quick and not _beyond_quick(wanted, last, bank) if wanted.quick is None else wanted.quick
    carried = replace(wanted, kind=wanted.kind or last.kind, nation=wanted.nation or last.nation, quick=quick)
    fresh = _fresh(folder, bank, carried, today)
    _say_kind(fresh.assessment, near)
    before = folder.before(fresh.assessment, today)
    return fresh if before is None else fresh.holding(carried_over(before.assessment, fresh.assessment))


def _beyond_quick(wanted: Wanted, last: Assessment, bank: Bank) -> bool:
    """Whether a file answers a question that a quick assessment does not ask of this council, and a full one does."""
    council = (wanted.kind or last.kind, wanted.nation or last.nation)
    known = [bank.by_id[name][1] for name in wanted.answered if name in bank.by_id]
    return any(question.applies(*council) and not question.headline for question in known)


def last_quick(folder: Folder, new: Assessment, wanted: Wanted) -> Assessment | None:
    """The last assessment of the council where it is a quick one, which `new` then is too if nothing says otherwise.

    None where it was said which is `wanted`.
    """
    earlier = [each for each in folder.of(new.council) if period_key(each.period) != period_key(new.period)]
    last = earlier[-1].assessment if earlier and wanted.quick is None else None
    return last if last is not None and last.quick else None


def _with_kind(wanted: Wanted, bank: Bank, near: Near) -> Wanted:
    """The same with the kind of council that is meant, which is said where it was typed otherwise."""
    if wanted.kind is None:
        return wanted
    kind, said = chosen_kind(bank, wanted.kind)
    if said:
        near.say(said)
    return replace(wanted, kind=kind)


def _say_kind(assessment: Assessment, near: Near, face: Face | None = None) -> None:
    """Says where the nation has no council of its kind: at the `face` where that was asked, else on standard error."""
    if not (said := kind_not_there(assessment, near.found_by(assessment))):
        return
    if face is None:
        near.say(said)
    else:
        face.show([Row("plain"), Row("warning", said, hang=2)])


def _fresh(folder: Folder, bank: Bank, wanted: Wanted, today: date) -> Kept:
    council, kind, period = wanted.council or "", wanted.kind or "", as_period(wanted.period or "")
    if why := why_not_begun(period, today):
        raise DigiassessError(why)
    if kind not in bank.kinds:
        wrong = _("'{kind}' is no kind of council in this question bank: use {kinds}.")
        raise DigiassessError(wrong.format(kind=kind, kinds=", ".join(bank.kinds)))
    fresh = Assessment(
        council=council,
        kind=kind,
        nation=wanted.nation,
        period=period,
        quick=bool(wanted.quick),
        respondents=wanted.respondents,
        bank=bank_record(bank),
    )
    check_asks(fresh, _("ask all of them with --full"))
    return Kept(folder.new_path(council, period), fresh, None)


def _next(folder: Folder, council: str, wanted: Wanted, today: date, near: Near) -> str:
    """The period after the last one of `council`, which is begun by it.

    Raises `DigiassessError` where a period is given besides, where there is no last one, and where that is itself of a
    year still to come and not done: who says "next" twice means the same one.
    """
    if wanted.period is not None:
        twice = _("--next begins the period after the last one, and {period} is given besides: leave one of them out.")
        raise DigiassessError(twice.format(period=wanted.period))
    earlier = folder.of(council)
    if not earlier:
        none = _("There is no assessment of {council} in {folder} for another to follow: leave --next out.")
        raise DigiassessError(none.format(council=council, folder=folder.path))
    last = earlier[-1].assessment
    if first_year(last.period) > today.year and last.signed_off is None and last.progress().left:
        begun = _("{council}, {period} is begun and not done yet: go on with it with: digiassess {assess}")
        assess = as_words(["assess", *near.found_by(last)])
        raise DigiassessError(begun.format(council=last.council, period=last.period, assess=assess))
    return next_period([entry.period for entry in earlier], today)


def _resumed(kept: Kept, wanted: Wanted, near: Near) -> Kept:
    check_open(kept)
    there = kept.assessment
    if wanted.kind is not None and wanted.kind != there.kind:
        other_kind = _(
            "{which} is recorded as the kind '{there}', not '{wanted}': leave {what} out, "
            "or change it with: digiassess {edit}"
        )
        raise _recorded_otherwise(kept, wanted, near, "kind", other_kind)
    if wanted.nation is not None and wanted.nation != there.nation:
        if there.nation is not None:
            other_nation = _(
                "{which} is recorded as in {there}, not {wanted}: leave {what} out, "
                "or change it with: digiassess {edit}"
            )
            raise _recorded_otherwise(kept, wanted, near, "nation", other_nation)
        taken = _("{which} had no nation: it is taken as in {nation}.")
        near.say(taken.format(which=_which(kept), nation=nation_words(wanted.nation)))
        there = there.model_copy(update={"nation": wanted.nation})
        _say_kind(there, near)
    if wanted.quick is not None and wanted.quick != there.quick:
        try:
            there = with_reach(there, near, quick=wanted.quick)
        except LeftError:
            raise LeftError(kept) from None
    if wanted.respondents:
        names = dict.fromkeys((*there.respondents, *wanted.respondents))
        there = there.model_copy(update={"respondents": tuple(names)})
    return kept.holding(there)


def _which(kept: Kept) -> str:
    return f"{kept.assessment.council}, {kept.assessment.period} ({kept.path})"


def _recorded_otherwise(
    kept: Kept, wanted: Wanted, near: Near, name: Literal["kind", "nation"], said: str
) -> DigiassessError:
    """`said`, that the assessment is recorded as of another kind or nation than is wanted."""
    what, other = wanted.said_by(name), getattr(wanted, name)
    edit = as_words(["edit", *near.found_by(kept.assessment), f"--{name}", other])
    there = getattr(kept.assessment, name)
    return DigiassessError(said.format(which=_which(kept), there=there, wanted=other, what=what, edit=edit))


def _signed(latest: Entry) -> str:
    """That the latest assessment is signed off, so that the next one can be begun; empty where it is not."""
    assessment = latest.assessment
    if assessment.signed_off is None:
        return ""
    signed = _("{council}, {period} is signed off, so this is about another period.")
    return signed.format(council=assessment.council, period=assessment.period)
