"""`digiassess` alone: what there is here, and what to do next."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digiassess.analysis.periods_out_of_order import younger
from digiassess.analysis.sign_off import sign_off
from digiassess.cli import clock
from digiassess.cli.options import DEFAULT_FOLDER, usual_bank
from digiassess.cli.outcome import Outcome
from digiassess.cli.people import people_of
from digiassess.cli.places import elsewhere
from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.rescue import belongs_to, rescued, still_rescued
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _, ngettext, noted
from digiassess.render.heard import heard_words
from digiassess.render.sign_off import sign_off_words
from digiassess.render.terminal.merging import rescue_words
from digiassess.render.terminal.people import past_words
from digiassess.render.terminal.rows import Row
from digiassess.render.younger import younger_of_council

if TYPE_CHECKING:
    # Only named here: most assessments have no responses to read.
    from digiassess.analysis.asked import PeopleSoFar

_GAPS = {"gaps": noted("where the council falls short, and what to do next")}
_REPORT = {"report": noted("the board's paper")}
_NEXT = {"assess --next": noted("begin the next period")}
_HELP = {"--help": noted("all commands")}
_UNFINISHED = {"assess": noted("go on where it stopped")} | _GAPS | _REPORT | _HELP
_ANSWERED = (
    _GAPS
    | {"plan": noted("turn the most pressing gaps into actions: what, who, by when")}
    | _REPORT
    | {"sign-off": noted("have it signed off, once it is approved")}
    | _NEXT
    | _HELP
)
_SIGNED = _NEXT | {"plan list": noted("the actions, and how far each is")} | _GAPS | _REPORT | _HELP
"""What a person does next, in that order, with an assessment that is not done, is answered whole, and is signed off."""
_PEOPLE = {
    "collect FILE": noted("take in what people send back"),
    "responses": noted("who answered, and where they differ"),
    "agree": noted("settle the answers over what they said"),
}
"""Those that come first where people were invited or answered."""
_INVITE = {"invite --role ROLE": noted("a form for each of several people, for what each knows")}
"""What comes beside those where nobody was invited or answered."""
_FIRST = {
    "assess": noted("start one: it asks one question at a time and saves every answer"),
    "invite --help": noted("start one with several people: a form for each, for what each knows"),
    "demo": noted("look at a worked example first"),
    "--help": noted("all commands"),
}


def home() -> Outcome:
    """The assessments in the folder, and the next command for where they stand."""
    folder = Path(os.environ.get("DIGIASSESS_FOLDER") or DEFAULT_FOLDER)
    found = read_folder(folder)
    notes = [str(error) for error in found.unread]
    if not found.entries and notes:
        # What cannot be read may be all there is: nobody is told to start one beside it.
        unread = ngettext(
            "In {folder} is {number} file that may be an assessment and cannot be read.",
            "In {folder} are {number} files that may be assessments and cannot be read.",
            len(notes),
        )
        what = Row("plain", unread.format(folder=shown(folder), number=len(notes)), hang=2)
        return Outcome([what], notes=notes, code=1)
    if not found.entries:
        there = None if os.environ.get("DIGIASSESS_FOLDER") else elsewhere(folder)
        none = _("There is no assessment in {folder} yet.").format(folder=shown(folder))
        first = Row("plain", there or none, hang=2)
        begin = [first, *_deleted(found), Row(), *_commands(_FIRST), *_how_long()]
        return Outcome([first] if there else begin, notes=notes)
    by_council = _read(found, notes)
    here = [_Here(kept, *people_of(kept)) for of_council in by_council for kept in of_council]
    last = here[-1] if here else None
    open_ = last is not None and last.kept.assessment.signed_off is None
    left = open_ and last is not None and last.kept.assessment.progress().left > 0
    commands = _UNFINISHED if left or last is None else _ANSWERED if open_ else _SIGNED
    if last is not None and last.people is not None:
        commands = {name: what for name, what in _PEOPLE.items() if _fits(name, last.people, open_=open_)} | commands
    elif left and last is not None and not last.unread:
        commands = {"assess": commands["assess"]} | _INVITE | commands
    rows = [
        Row("plain", _("In {folder}:").format(folder=shown(folder))),
        Row(),
        *_states(here, found),
        *_younger(by_council),
        *_waiting(found),
        Row(),
    ]
    several = _("There are several councils: add --council NAME to what you type.")
    which = [Row("quiet", several, hang=2)] if len(found.councils) > 1 else []
    return Outcome(
        [*rows, *_commands(commands), *which], notes=[*notes, *(note for each in here for note in each.unread)]
    )


def _deleted(found: Folder) -> Iterator[Row]:
    """What was deleted, and how it comes back."""
    # Imported here: only where there is none is one looked for that is gone.
    from digiassess.files.restorable import restorable_words

    with suppress(OSError):
        for line in restorable_words(found).splitlines():
            yield Row("plain", line, hang=2)


def _how_long() -> Iterator[Row]:
    """How long a first assessment takes, full and quick; nothing where its bank cannot be read."""
    # Imported here: only who has no assessment yet needs a bank.
    from digiassess.files.bank_folder import load_bank
    from digiassess.render.terminal.opening import how_long_rows

    with suppress(DigiassessError):
        bank = load_bank(usual_bank())
        yield Row()
        yield from how_long_rows(bank, [question for _theme, question in bank.questions()])


class _Here(NamedTuple):
    """An assessment of the folder, and how far several people are with it."""

    kept: Kept
    people: "PeopleSoFar | None"
    unread: list[str]


def _fits(command: str, people: "PeopleSoFar", *, open_: bool) -> bool:
    """Whether a command about what people said comes next, where the assessment is still `open_`."""
    if command == "responses":
        return people.answered > 0
    return open_ and (people.silent if command == "collect FILE" else people.to_settle) > 0


def _read(found: Folder, notes: list[str]) -> list[list[Kept]]:
    """The assessments that can be read, council by council; what is wrong with the others is added to `notes`."""
    by_council = []
    for council in found.councils:
        of_council = []
        for entry in found.of(council):
            try:
                of_council.append(entry.kept)
            except DigiassessError as error:
                notes.append(str(error))
        by_council.append(of_council)
    return by_council


def _states(here: Sequence[_Here], found: Folder) -> Iterator[Row]:
    for kept, people, _unread in here:
        assessment = kept.assessment
        far = assessment.progress()
        state = _("{council}, {period}: {which}, every question answered")
        if far.left:
            state = ngettext(
                "{council}, {period}: {which}, {left} question of {asked} still to answer",
                "{council}, {period}: {which}, {left} questions of {asked} still to answer",
                far.left,
            )
        which = _("quick") if assessment.quick else _("full")
        state = state.format(
            council=assessment.council, period=assessment.period, which=which, left=far.left, asked=far.asked
        )
        yield Row("plain", state, indent=2, hang=2)
        if assessment.signed_off is not None:
            yield Row("quiet", sign_off_words(sign_off(assessment)), indent=4)
        if people is not None:
            yield Row("quiet", heard_words(people.answered, people.silent), indent=4, hang=2)
            if past := past_words(people, assessment.period, clock.today(), found_by(assessment, found.path, found)):
                yield Row("warning", past, indent=4, hang=2)


def _younger(by_council: Sequence[Sequence[Kept]]) -> Iterator[Row]:
    """A row for each period whose answers are younger than those of the one after it."""
    for of_council in by_council:
        assessments = [kept.assessment for kept in of_council]
        for found in younger(assessments):
            yield Row()
            yield Row("warning", younger_of_council(assessments[-1].council, found), indent=2, hang=2)


def _waiting(found: Folder) -> Iterator[Row]:
    """A row for each file of rescued answers that waits to be dealt with."""
    entries = {entry.path.stem: entry for entry in found.entries}
    waiting = []
    for file in rescued(found.path):
        entry = entries.get(belongs_to(file) or "")
        try:
            if entry is None or file in still_rescued(entry.kept):
                waiting.append(file)
        except DigiassessError:
            waiting.append(file)
    for text in rescue_words(waiting):
        yield Row()
        yield Row("warning", text, indent=2, hang=2)


def _commands(commands: dict[str, str]) -> Iterator[Row]:
    width = max(len(name) for name in commands)
    for name, what in commands.items():
        yield Row("plain", _(what), indent=width + 17, lead=f"  digiassess {name}")
