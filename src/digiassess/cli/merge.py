"""`digiassess merge`: take from another copy of an assessment what only that copy has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.action_history import told_to_the_end
from digiassess.analysis.changes import changes
from digiassess.analysis.merge import Choose, Difference, newest
from digiassess.analysis.merge import merge as merged
from digiassess.analysis.sign_off import left_in_copy, with_sign_off_of
from digiassess.analysis.staying import BESIDE_A_COPY, keeping
from digiassess.cli import clock
from digiassess.cli.choices import chosen
from digiassess.cli.completion import councils
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.joining import joined, joined_rows, meant_words, put_away_rows, sure_to_join, together
from digiassess.cli.options import DEFAULT_FOLDER, Folder, Plain
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_inside import same_bank
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.entry import Entry
from digiassess.files.formats.problems import unreadable
from digiassess.files.found_again import found_by
from digiassess.files.history import set_aside
from digiassess.files.kept import Kept
from digiassess.files.responses import responses_folder
from digiassess.files.saving import check_open
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.interview.keeping import ask_sides
from digiassess.model.assessment import Assessment
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key
from digiassess.render.english import _, count, day, listed, ngettext
from digiassess.render.sign_off import signatory
from digiassess.render.terminal.history import change_words
from digiassess.render.terminal.merging import difference_list_rows
from digiassess.render.terminal.rows import Row

PREFERENCES = ("ours", "theirs", "newest")


def merge(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Another copy of an assessment in the folder.")],
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="WHICH",
            help="Where both say different things: ours (the folder's), theirs (FILE's) or newest.",
        ),
    ] = None,
    council: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The council in the folder that FILE is of, where FILE has another name for it.",
            autocompletion=councils,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Join two councils whose names are not near each other without asking.")
    ] = False,
    plain: Plain = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Take what only another copy of the same assessment has.

    Answers, targets and actions are taken. Where both say different things you are asked which counts; without a
    terminal they are listed and nothing is changed, unless --prefer says which. Newest goes by the time of each answer
    and of each change of an action, and for what has no time of its own by that of the youngest answer in the copy;
    where both have one time, they are listed, too. A copy that lies in the folder is set aside once all of it is taken.
    Where the council's name was mistyped in it, --council says which council here is meant: the two become one.

    Examples: digiassess merge ~/Downloads/barset-2026.json; digiassess merge --prefer newest
    assessments/barset-2026.yours-1.json.txt
    """
    prefer = chosen("prefer", prefer, PREFERENCES)
    copy, found = load_assessment(file), read_folder(folder)
    named = _named(found, copy) if council is None else found.council(council) or council
    kept = _standing(found, file, copy, named)
    check_open(kept)
    here = kept.assessment
    joins = not together(here, copy)
    if found.named(_named(found, copy)) != found.named(here.council):
        sure_to_join(file, here, copy, yes=yes, plain=plain)
    incoming = keeping(BESIDE_A_COPY, here, copy)
    both = merged(None, incoming, here)
    stood = 0
    if both.differences:
        choose = _choose(here, both.differences, prefer, plain=plain)
        if choose is None:
            return _told(here, both.differences, file)
        stood = sum(choose(difference) == "theirs" for difference in both.differences)
        asked = [difference.key for difference in both.differences if difference.kind == "action"]
        both = merged(None, incoming, here, choose)
        if both.differences:
            return _told(here, both.differences, file, at_one_time=True)
        both = replace(both, assessment=told_to_the_end(both.assessment, asked, clock.now()))
    both = replace(both, assessment=with_sign_off_of(copy, both.assessment))
    taken = changes(here, both.assessment)
    if taken or joins:
        save_settled(kept, joined(both.assessment, copy) if joins else both.assessment)
    said = _("{file} has nothing that {path} lacks.")
    if taken:
        said = _("Taken from {file}: {changes}.")
    elif stood:
        said = _("Nothing was taken from {file}.")
    said = said.format(file=file, path=kept.path, changes=change_words(taken))
    rows = [
        Row("plain", said, hang=2),
        *_stayed(kept.path, stood),
        *_called_otherwise(found, file, here, copy),
        *_sign_off_left(kept.path, file, both.assessment, copy),
        *(_renamed(file, *ids) for ids in both.renamed.items()),
    ]
    if joins:
        return Outcome([*rows, *joined_rows(found, file, copy, kept)])
    # What people answered to it stands under its name: it goes as another assessment does, and not as a copy.
    away = put_away_rows(found, file, kept) if responses_folder(file).is_dir() else _set_aside(kept, file)
    return Outcome([*rows, *away])


def _named(found: Found, copy: Assessment) -> str:
    """The name by which the folder knows the council of `copy`: its own, else the last of its former ones."""
    names = (copy.council, *reversed(copy.former_names))
    return next((name for name in names if found.named(name) is not None), copy.council)


def _standing(found: Found, file: Path, incoming: Assessment, council: str) -> Kept:
    """The assessment of that `council` in the folder that `file` is another copy of, to the same question bank."""
    kept = _other_copy(found, file, incoming, council).kept
    if not same_bank(kept.assessment.bank, incoming.bank):
        mine, other = kept.assessment.bank, incoming.bank
        assess = as_words(["assess", *found_by(kept.assessment, found.path, found)])
        raise DigiassessError(
            _(
                "{path} was answered to the question bank {id} {version}, {file} to {other_id} {other_version}: "
                "bring both to one bank first, with: digiassess {assess} --update-bank"
            ).format(
                assess=assess,
                path=kept.path,
                id=mine.id,
                version=mine.version,
                file=file,
                other_id=other.id,
                other_version=other.version,
            )
        )
    return kept


def _other_copy(found: Found, file: Path, incoming: Assessment, council: str) -> Entry:
    """The one file of the folder, besides `file` itself, that is of the `council` and the same period."""
    which = f"{council}, {incoming.period}"
    of_council = found.of(council)
    itself = [entry for entry in of_council if file.exists() and entry.path.samefile(file)]
    same = [entry for entry in of_council if period_key(entry.period) == period_key(incoming.period)]
    here = [entry for entry in same if entry not in itself]
    if len(here) == 1:
        return here[0]
    if here:
        names = listed([str(entry.path) for entry in here])
        both = _("{names} both hold {which}: bring them together first: digiassess {merge}")
        merge = as_words(["merge", *in_folder(found.path), here[1].path])
        raise DigiassessError(both.format(names=names, which=which, merge=merge))
    if found.unread:
        raise found.unread[0]
    meant = filter(None, [meant_words(found, file, incoming)])
    if itself:
        alone = _("{file} is {which} itself, of which {folder} has no other copy: name the copy.")
        raise DigiassessError(" ".join([alone.format(file=file, which=which, folder=found.path), *meant]))
    none = _(
        "There is no other copy of {which} in {folder}, so there is nothing to merge {file} "
        "with: to take it whole, copy it there under a name that ends in .json."
    )
    raise DigiassessError(" ".join([none.format(which=which, folder=found.path, file=file), *meant]))


def _choose(here: Assessment, differences: tuple[Difference, ...], prefer: str | None, *, plain: bool) -> Choose | None:
    """What says which side of each difference counts; None where it is not said and nobody can be asked."""
    if prefer == "newest":
        return newest
    if prefer is not None:
        # In a merge what stands in the folder is `theirs`: it was there first.
        return lambda _: "theirs" if prefer == "ours" else "ours"
    if plain or at_a_terminal():
        try:
            return ask_sides(chosen_face(plain=plain), here, differences, _("Here"), _("There"))
        except EOFError:
            raise DigiassessError(_("Not everything was chosen, so nothing was changed.")) from None
    return None


def _told(here: Assessment, differences: tuple[Difference, ...], file: Path, *, at_one_time: bool = False) -> Outcome:
    """Every difference, and how to go on; nothing was changed. Of two things said `at_one_time` neither is newest."""
    said = _(
        "{number} said differently here and in {file}, so nothing was changed: choose with "
        "--prefer ours, theirs or newest, or run this at a terminal, which asks."
    )
    if at_one_time:
        said = _(
            "{number} said differently here and in {file} and neither is the newest, as both have the same time or "
            "none, so nothing was changed: choose with --prefer ours or theirs, or run this at a terminal without "
            "--prefer, which asks."
        )
    said = said.format(number=count(len(differences), "thing is", "things are"), file=file)
    return Outcome(difference_list_rows(here, differences, _("Here"), _("There")), notes=(said,), code=1)


def _stayed(path: Path, number: int) -> Iterator[Row]:
    """That of so many things which both say differently those here were kept."""
    if number:
        kept = ngettext(
            "{number} thing is said differently there: what {path} says was kept.",
            "{number} things are said differently there: what {path} says was kept.",
            number,
        )
        yield Row("plain", kept.format(number=number, path=path), hang=2)


def _called_otherwise(found: Found, file: Path, here: Assessment, copy: Assessment) -> Iterator[Row]:
    """That the council was renamed in the copy, which is no answer, and is done in every assessment or in none."""
    if any(same_council(here.council, name) for name in copy.former_names):
        words = _("In {file} the council is called {new}. To call it so here, too: digiassess {rename}")
        rename = as_words(["rename", copy.council, *in_folder(found.path), "--council", here.council])
        yield Row("warning", words.format(file=file, new=copy.council, rename=rename), hang=2)


def _sign_off_left(path: Path, file: Path, now: Assessment, copy: Assessment) -> Iterator[Row]:
    """That a sign-off was not taken, because what stands at `path` `now` is not what was signed."""
    if (event := left_in_copy(now, copy)) is not None:
        left = _(
            "{file} was signed off by {signatory} on {day}. That was not taken, since {path} says something else than "
            "what was signed: sign that off with: digiassess {sign}"
        )
        sign = as_words(["sign-off", "sign", *found_by(now, path.parent)])
        who = signatory(event.by, event.role)
        yield Row("warning", left.format(file=file, signatory=who, day=day(event.at), path=path, sign=sign), hang=2)


def _renamed(file: Path, there: str, here: str) -> Row:
    words = _("{there} of {file} is another action than {there} here: both are kept, and that of {file} is {here} now.")
    return Row("plain", words.format(there=there, file=file, here=here), hang=2)


def _set_aside(kept: Kept, file: Path) -> list[Row]:
    """Puts a copy that lies beside the assessment into its history, and says so."""
    try:
        if not file.parent.samefile(kept.path.parent):
            return []
        place = set_aside(kept.path, file)
    except OSError as error:
        raise unreadable(error, file) from None
    return [Row("plain", _("{file} is set aside in {place}.").format(file=file, place=place), hang=2)]
