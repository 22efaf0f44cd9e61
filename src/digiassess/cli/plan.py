"""`digiassess plan`: what will be done about the gaps, by whom and by when."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Json, Period
from digiassess.cli.output import print_json, print_rows
from digiassess.cli.settling import save_settled
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.english import listed

if TYPE_CHECKING:
    from digiassess.files.council_folder import Folder as Found
    from digiassess.files.saving import Kept
    from digiassess.model.action import ActionStatus
    from digiassess.model.assessment import Assessment

Ids = list[str] | None


def plan(
    period: Period = None,
    council: Council = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the actions.")] = False,
    json: Json = False,
    add: Annotated[str | None, typer.Option(metavar="QUESTION", help="Agree an action for this question.")] = None,
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="With --add: what will be done.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="With --add: who owns it.")] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --add: by when, 2027-03-31 or 31 March 2027.")
    ] = None,
    level: Annotated[
        int | None, typer.Option(metavar="N", help="With --add: the level to reach. Default: the next one up.")
    ] = None,
    done: Annotated[Ids, typer.Option(metavar="ID", help="Mark an action as done; give it again for more.")] = None,
    drop: Annotated[Ids, typer.Option(metavar="ID", help="Mark an action as dropped.")] = None,
    open_: Annotated[Ids, typer.Option("--open", metavar="ID", help="Mark an action as open again.")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take actions from a .yaml, .json or .csv file.")
    ] = None,
    suggest: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Propose N gaps to begin with; changes nothing.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the actions as CSV; - for standard output.")
    ] = None,
    ical: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write them for a calendar; - for standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="With --csv or --ical: write over a file.")] = False,
    news: Annotated[bool, typer.Option("--news", help="Show what became of the actions of the period before.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines in and out: for screen readers, simple terminals and scripts.")
    ] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Agree what will be done about the gaps, by whom and by when.

    With no option it goes through the gaps that have no open action, most pressing first, and saves each action
    before the next gap.

    Examples: digiassess plan; digiassess plan --list; digiassess plan --suggest 5; digiassess plan --done A3;
    digiassess plan --ical actions.ics
    """
    from digiassess.cli.choices import check_period
    from digiassess.files.council_folder import read_folder

    details: dict[str, object] = {"--what": what, "--owner": owner, "--due": due, "--level": level}
    changes: dict[ActionStatus, Ids] = {"done": done, "dropped": drop, "open": open_}
    parts = {
        "--list": list_,
        "--add": add is not None,
        "--done, --drop or --open": any(changes.values()),
        "--from": source is not None,
        "--suggest": suggest is not None,
        "--csv": csv is not None,
        "--ical": ical is not None,
        "--news": news,
        "--plain": plain,
    }
    wanted = _one_of([name for name, given in parts.items() if given]) or ("--list" if json else "")
    _check_details(wanted, details, json=json, force=force)
    check_period(period)
    found = read_folder(folder)
    if wanted == "--news":
        _news(found, council, period)
        return
    kept = found.choose(council, period)
    if wanted in ("", "--plain"):
        _ask(found, kept, plain=plain)
    elif wanted == "--list":
        _list(kept.assessment, json=json)
    elif wanted == "--suggest":
        _suggest(kept.assessment, suggest or 0)
    elif csv is not None:
        _write(kept.assessment, csv, "csv", folder, force=force)
    elif ical is not None:
        _write(kept.assessment, ical, "ical", folder, force=force)
    elif add is not None:
        _add(found, kept, add, {name: str(one) for name, one in details.items() if one is not None}, level)
    elif source is not None:
        _take(found, kept, source)
    else:
        _change(kept, changes)


def _today() -> date:
    return datetime.now().date()


def _one_of(given: list[str]) -> str:
    """The one thing asked for; an empty text where there is none."""
    if len(given) > 1:
        raise UsageError(f"{listed(given)} do not go together: choose one of them.")
    return given[0] if given else ""


def _check_details(wanted: str, details: dict[str, object], *, json: bool, force: bool) -> None:
    there = [name for name, one in details.items() if one is not None]
    if there and wanted != "--add":
        raise UsageError(f"{listed(there)} can only be given with --add QUESTION.")
    if wanted == "--add" and (missing := [name for name in ("--what", "--owner", "--due") if name not in there]):
        raise UsageError(f"--add needs {listed(missing)} too.")
    if json and wanted != "--list":
        raise UsageError("--json goes with --list only.")
    if force and wanted not in ("--csv", "--ical"):
        raise UsageError("--force goes with --csv or --ical only.")


def _ask(found: "Found", kept: "Kept", *, plain: bool) -> None:
    from digiassess.cli.faces import at_a_terminal, chosen_face

    if not plain and not at_a_terminal():
        raise DigiassessError(
            "This is not a terminal, so nothing was asked and nothing was changed: use --plain to answer line by line, "
            "--list or --suggest to look, or --add, --done, --drop, --open or --from to change the plan."
        )
    from digiassess.files.saving import check_open
    from digiassess.interview.keeping import Keeper
    from digiassess.interview.planning import Planning, closing_rows

    check_open(kept)
    face, one = chosen_face(plain=plain), kept.assessment

    keeper = Keeper(face, kept, asks=at_a_terminal())
    planning = Planning(face, one, keeper.save, _today(), found.action_ids_elsewhere(one))
    try:
        agreed = planning.hold()
    except KeyboardInterrupt:
        typer.echo(f"\nInterrupted. Every action agreed so far is saved in {keeper.kept.path}.", err=True)
        raise typer.Exit(130) from None
    face.show(closing_rows(keeper.kept.assessment, agreed, str(keeper.kept.path)))


def _list(assessment: "Assessment", *, json: bool) -> None:
    from digiassess.render.terminal.plan import plan_json, plan_rows

    if json:
        print_json(plan_json(assessment, _today()))
    else:
        print_rows(plan_rows(assessment, _today()))


def _suggest(assessment: "Assessment", most: int) -> None:
    from digiassess.analysis.plan import suggest, unplanned
    from digiassess.analysis.scoring import score
    from digiassess.render.terminal.plan import suggestion_rows

    gaps = score(assessment).gaps
    chosen = suggest(assessment.bank.content, unplanned(assessment, gaps), most)
    print_rows(suggestion_rows(assessment, gaps, chosen))


def _news(found: "Found", council: str | None, period: str | None) -> None:
    from digiassess.analysis.scoring import score
    from digiassess.render.action import news_view
    from digiassess.render.terminal.plan import news_rows

    now = found.choose(council, period).assessment
    before = found.before(now)
    if before is None:
        raise DigiassessError(f"{found.path} has no period of {now.council} before {now.period}: there is no news yet.")
    view = news_view(before.assessment, now, (score(before.assessment), score(now)), _today())
    print_rows(news_rows(view))


def _write(assessment: "Assessment", path: Path, name: str, folder: Path, *, force: bool) -> None:
    from digiassess.export.deliver import deliver
    from digiassess.export.formats import PLANS, chosen_format
    from digiassess.model.text import shown

    form = chosen_format(PLANS, name, path)
    made = form.write(assessment)
    if str(path) == "-":
        # Bytes: the line ends stay what they are on every system. The mark is for Excel, which opens files.
        typer.echo(made.content.removeprefix(b"\xef\xbb\xbf"), nl=False)
        return
    deliver(made, path, form.is_ours, force=force, folder=folder)
    typer.echo(shown(path))


def _add(found: "Found", kept: "Kept", question: str, details: dict[str, str], level: int | None) -> None:
    from pydantic import ValidationError

    from digiassess.analysis.merge import as_saved
    from digiassess.analysis.plan import agree
    from digiassess.files.saving import check_open
    from digiassess.model.bank_rules import hint
    from digiassess.model.text import DATE_HELP, read_date
    from digiassess.render.action import action_words
    from digiassess.render.english import day
    from digiassess.render.refusals import in_words
    from digiassess.render.terminal.rows import Row

    content = (one := kept.assessment).bank.content
    try:
        due = read_date(details["--due"])
    except ValueError as error:
        raise UsageError(f"--due: {error}: {DATE_HELP}.") from None
    if level is not None and not 1 <= level <= content.top:
        raise UsageError(f"--level {level} is no level to reach: give a level number from 1 to {content.top}.")
    if question not in content.by_id:
        end = hint(question, content.by_id, "'digiassess questions list' shows them all")
        raise DigiassessError(f"There is no question '{question[:80]}' in this question bank: {end}")
    check_open(kept)
    what, owner, taken = details["--what"], details["--owner"], found.action_ids_elsewhere(one)
    try:
        with in_words(one):
            changed, action = agree(
                one, question=question, what=what, owner=owner, due=due, level=level, status="open", taken=taken
            )
    except ValidationError:
        raise UsageError("--what takes 1 to 2,000 characters, and --owner 1 to 200: give both.") from None
    action = as_saved(action, save_settled(kept, changed, history=False).assessment)
    print_rows([Row("plain", f"Saved: {action_words(action)}.", hang=2)])
    if due < _today():
        typer.echo(f"{day(due)} is in the past, so the action is late already.", err=True)


def _take(found: "Found", kept: "Kept", path: Path) -> None:
    from digiassess.analysis.plan import agree, standing
    from digiassess.files.plan_file import read_plan
    from digiassess.files.saving import check_open
    from digiassess.render.english import count
    from digiassess.render.refusals import in_words

    check_open(kept)
    before = changed = kept.assessment
    drafts, taken = read_plan(path, before), found.action_ids_elsewhere(before)
    late = 0
    for one in drafts:
        with in_words(changed):
            changed, action = agree(
                changed,
                question=one.question,
                what=one.what,
                owner=one.owner,
                due=one.due,
                level=one.level,
                status=one.status,
                which=one.which,
                taken=taken,
            )
        late += standing(action, _today()) == "late"
    save_settled(kept, changed)
    new = len(changed.actions) - len(before.actions)
    other = sum(a != b for a, b in zip(before.actions, changed.actions, strict=False))
    typer.echo(f"{count(len(drafts), 'action')} read from {path}: {new} new, {other} changed.")
    if late:
        typer.echo(f"{count(late, 'action')} of these {'is' if late == 1 else 'are'} late already.", err=True)


def _change(kept: "Kept", changes: "dict[ActionStatus, Ids]") -> None:
    from digiassess.analysis.plan import with_status
    from digiassess.files.saving import check_open
    from digiassess.render.refusals import in_words
    from digiassess.render.terminal.rows import Row

    named = [(one.strip().upper(), status) for status, ids in changes.items() for one in ids or []]
    wanted = dict(named)
    if twice := [name for name, status in named if wanted[name] != status]:
        raise UsageError(f"{twice[0][:20]} cannot be made two things at once: name it once.")
    check_open(kept)
    with in_words(changed := kept.assessment):
        for name, status in wanted.items():
            changed = with_status(changed, name, status)
    save_settled(kept, changed, history=False)
    for before, one in zip(kept.assessment.actions, changed.actions, strict=True):
        if one.id in wanted:
            already = " already" if before.status == one.status else ""
            print_rows([Row("plain", f"{one.id} is {one.status}{already}: {one.what}", hang=2)])
