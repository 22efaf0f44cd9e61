"""`digiassess plan add`, `edit`, `done`, `drop` and `open`: changing single actions."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

import typer
from pydantic import ValidationError

from digiassess.analysis.action_history import recorded
from digiassess.analysis.merge import as_saved
from digiassess.analysis.plan import agree, edited, with_status
from digiassess.analysis.plan_news import carried
from digiassess.analysis.standing import standing
from digiassess.cli import clock
from digiassess.cli.choices import check_period, checked_day
from digiassess.cli.completion import action_ids, question_ids
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.gone_questions import became_of
from digiassess.files.kept import Kept
from digiassess.files.saving import check_open
from digiassess.files.shell import as_words
from digiassess.model.action import Action, ActionStatus
from digiassess.model.assessment import Assessment
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import period_key
from digiassess.model.text import shown
from digiassess.render.action import action_words
from digiassess.render.english import _, day, listed
from digiassess.render.refusals import in_words
from digiassess.render.standing import STANDINGS
from digiassess.render.still import moves_none
from digiassess.render.terminal.rows import Row

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="The actions' ids, as plan list shows them.", autocompletion=action_ids),
]


def add(
    question: Annotated[
        str,
        typer.Argument(metavar="QUESTION", help="The id of the question it is about.", autocompletion=question_ids),
    ],
    what: Annotated[str, typer.Option(metavar="TEXT", help="What will be done.")],
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who owns it.")],
    due: Annotated[str, typer.Option(metavar="DATE", help="By when: 31/3/2027, 31 March 2027 or 2027-03-31.")],
    level: Annotated[
        int | None, typer.Option(metavar="N", help="The level to reach. Default: the next one up.")
    ] = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Agree an action for a question.

    The same words for the same question, in whatever case, change the action that is there.

    Example: digiassess plan add cyber.recovery --what "Test the restore" --owner "Head of IT" --due "31 March 2027"
    """
    check_period(period)
    when = checked_day(due, "--due")
    found = read_folder(folder)
    kept = found.choose(council, period)
    assessment = kept.assessment
    _check_level(assessment, level)
    _check_question(assessment, question)
    check_open(kept)
    taken = found.action_ids_elsewhere(assessment)
    with in_words(assessment), _sayable():
        changed, action = agree(
            assessment, question=question, what=what, owner=owner, due=when, level=level, status="open", taken=taken
        )
    return _saved(kept, changed, action)


def edit(
    action_id: Annotated[
        str, typer.Argument(metavar="ID", help="The action's id, as plan list shows it.", autocompletion=action_ids)
    ],
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="What will be done.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who owns it.")] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help="By when: 31/3/2027, 31 March 2027 or 2027-03-31.")
    ] = None,
    level: Annotated[int | None, typer.Option(metavar="N", help="The level to reach.")] = None,
    question: Annotated[
        str | None,
        typer.Option(metavar="QUESTION", help="The id of the question it is about.", autocompletion=question_ids),
    ] = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Change what an action says.

    What is not named stays as it is. How far it is, is said with done, drop and open.

    Examples: digiassess plan edit A3 --due 30/6/2027; digiassess plan edit A3 --owner "Head of IT" --level 3
    """
    check_period(period)
    given = {"what": what, "owner": owner, "due": checked_day(due, "--due"), "level": level}
    parts = {name: part for name, part in {**given, "question": question}.items() if part is not None}
    if not parts:
        raise UsageError(_("Say what to change: --what, --owner, --due, --level or --question."))
    kept = read_folder(folder).choose(council, period)
    assessment = kept.assessment
    _check_level(assessment, level)
    if question is not None:
        _check_question(assessment, question)
    check_open(kept)
    with in_words(assessment), _sayable():
        changed, action = edited(assessment, action_id.strip().upper(), parts)
    return _saved(kept, changed, action)


def _check_level(assessment: Assessment, level: int | None) -> None:
    top = assessment.bank.content.top
    if level is not None and not 1 <= level <= top:
        wrong = _("--level {level} is no level to reach: give a level number from 1 to {top}.")
        raise UsageError(wrong.format(level=level, top=top))


def _check_question(assessment: Assessment, question: str) -> None:
    by_id = assessment.bank.content.by_id
    if question not in by_id:
        mend = became_of(question, assessment.bank.content)
        mend = mend or hint(question, by_id, _("'digiassess questions list' shows them all"))
        wrong = _("There is no question '{question}' in this question bank: {mend}")
        raise DigiassessError(wrong.format(question=shown(question)[:80], mend=mend))


@contextmanager
def _sayable() -> Iterator[None]:
    """Within it, a text that no action can hold is a wrong command line."""
    try:
        yield
    except ValidationError as error:
        wrong = _("--what takes 1 to 2,000 characters: write what will be done.")
        if "owner" in error.errors()[0]["loc"]:
            wrong = _("--owner takes 1 to 200 characters: name who owns it.")
        raise UsageError(wrong) from None


def _saved(kept: Kept, changed: Assessment, action: Action) -> Outcome:
    changed = recorded(kept.assessment, changed, clock.now())
    action = next(there for there in changed.actions if there.id == action.id)
    action = as_saved(action, save_settled(kept, changed, history=False).assessment)
    past = _("{day} is in the past, so the action is late already.").format(day=day(action.due))
    saved = _("Saved: {action}.").format(action=action_words(action))
    notes = [past] if standing(action, clock.today()) == "late" else []
    notes += moves_none(changed, [action])
    return Outcome([Row("plain", saved, hang=2)], notes=notes)


def done(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Mark actions as done.

    Examples: digiassess plan done A3; digiassess plan done A1 A2 --period 2026
    """
    return _changed("done", ids, period, council, folder)


def drop(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Mark actions as dropped.

    They stay in the plan, and say that they were given up. Example: digiassess plan drop A3
    """
    return _changed("dropped", ids, period, council, folder)


def open_(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Mark actions as open again.

    Example: digiassess plan open A3
    """
    return _changed("open", ids, period, council, folder)


def _changed(status: ActionStatus, ids: list[str], period: str | None, council: str | None, folder: Folder) -> Outcome:
    check_period(period)
    found = read_folder(folder)
    kept = found.choose(council, period)
    check_open(kept, progress=True)
    wanted = list(dict.fromkeys(name.strip().upper() for name in ids))
    before = {action.id: action for action in kept.assessment.actions}
    with in_words(changed := kept.assessment):
        for name in wanted:
            changed = with_status(changed, name, status)
    save_settled(kept, recorded(kept.assessment, changed, clock.now()), history=False)
    stands = _(STANDINGS[status])
    rows = []
    for action in changed.actions:
        if action.id in wanted:
            same = before[action.id].status == status
            said = _("{id} is {standing} already: {what}") if same else _("{id} is {standing}: {what}")
            rows.append(Row("plain", said.format(id=action.id, standing=stands, what=action.what), hang=2))
    return Outcome(rows, notes=list(_carried_on(found, changed, status, wanted)))


def _carried_on(found: Found, changed: Assessment, status: ActionStatus, ids: Collection[str]) -> Iterator[str]:
    """That later periods have the actions `ids` of `changed` as their own, with another status than `status`."""
    key = period_key(changed.period)
    there = found.of(changed.council)
    after = [place for place, entry in enumerate(there, 1) if period_key(entry.period) == key]
    for entry in there[after[-1] :] if after else []:
        try:
            later = entry.assessment
        except DigiassessError:
            continue
        own = [carried(action, later) for action in changed.actions if action.id in ids]
        other = [action.id for action in own if action is not None and action.status != status]
        if other:
            words = _("The plan of {period} has {actions} too, and was not changed; to do that: digiassess {command}")
            command = as_words(["plan", _VERBS[status], *other, *found_by(later, found.path, found)])
            yield words.format(period=later.period, actions=listed(other), command=command)


_VERBS: Mapping[ActionStatus, str] = {"done": "done", "dropped": "drop", "open": "open"}
