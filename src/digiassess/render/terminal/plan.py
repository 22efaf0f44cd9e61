"""A council's plan on a terminal: its actions, what to take first, and what became of last time's."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date

from digiassess.analysis.plan import actions_about, by_theme, priority_of, unplanned
from digiassess.analysis.standing import standing
from digiassess.files.shell import as_words
from digiassess.model.action import Action, ActionChange
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Gap
from digiassess.render.action import NewsView, action_words
from digiassess.render.answer import level_words
from digiassess.render.english import _, count, day, moment, ngettext, noted, sentence, state
from digiassess.render.facts import next_step, question_name
from digiassess.render.figures import NONE, plain, share
from digiassess.render.standing import STANDINGS, standing_words
from digiassess.render.terminal.gap_report import priority_words
from digiassess.render.terminal.rows import Row


def plan_rows(
    assessment: Assessment, today: date, themes: Collection[str] = (), found_by: Sequence[str] = ()
) -> Iterator[Row]:
    """Every action, of `themes` only where some are named, under its theme: id, status, what, owner, due, question.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    bank, actions = assessment.bank.content, actions_about(assessment, themes)
    which = f"{assessment.council}, {assessment.period}"
    if not actions:
        none, no_such = (
            _("{which} has no actions yet. Agree some with: digiassess {plan}"),
            _("{which} has no actions there. Agree some with: digiassess {plan}"),
        )
        plan = as_words(["plan", *found_by])
        yield Row("plain", (no_such if assessment.actions else none).format(which=which, plan=plan), hang=2)
        return
    number, counts = count(len(actions), "action"), standing_words([standing(action, today) for action in actions])
    yield Row("heading", _("{which}: {number} ({counts})").format(which=which, number=number, counts=counts), hang=2)
    for theme, agreed in by_theme(bank, actions):
        yield Row()
        yield Row("where", _("About no theme of this question bank") if theme is None else theme.title)
        for action in agreed:
            yield from _action(assessment, action, today)


def _action(assessment: Assessment, action: Action, today: date) -> Iterator[Row]:
    stands = _(STANDINGS[standing(action, today)])
    head = _("{id} {standing}: {what}").format(id=action.id, standing=stands, what=action.what)
    yield Row("plain", head, indent=2, hang=2)
    due = _("{owner}, due {day}").format(owner=action.owner, day=day(action.due))
    if action.agreed_in:
        due = _("{due}, agreed in {period}").format(due=due, period=action.agreed_in)
    yield Row("plain", due, indent=4, hang=2)
    if action.question is not None:
        yield Row("plain", question_name(action.question, assessment.bank.content), indent=4, hang=2)


_PARTS = {
    "what": noted("what is to be done"),
    "owner": noted("owner"),
    "due": noted("due"),
    "question": noted("question"),
    "level": noted("level"),
    "status": noted("status"),
}


def action_history_rows(action: Action) -> Iterator[Row]:
    """Every change of an action that is recorded, the earliest first."""
    yield Row("heading", action_words(action), hang=2)
    if not action.history:
        yield Row("plain", _("No change of it is recorded."), indent=2, hang=2)
    stood: dict[str, str | None] = {}
    for change in action.history:
        said = _("{time}: {change}").format(time=moment(change.at), change=_change_words(change))
        if stood.get(change.part, change.before) != change.before:
            # Two copies were changed, each without the other's change, or a file by hand.
            said = _("{said}. It was made without the one before it, as in a copy that was merged.").format(said=said)
        stood[change.part] = change.after
        yield Row("plain", said, indent=2, hang=2)


def imported_rows(before: Assessment, after: Assessment) -> Iterator[Row]:
    """Which actions of `after` are new since `before`, and what of the others is said otherwise, one a line."""
    there = {action.id: action for action in before.actions}
    for action in after.actions:
        was = there.get(action.id)
        if was is None:
            yield Row("plain", _("New: {action}").format(action=action_words(action)), indent=2, hang=2)
        elif changes := [change for change in action.history if change not in was.history]:
            what = "; ".join(map(_change_words, changes))
            changed = _("Changed: {id}, {what} {changes}")
            said = changed.format(id=action.id, what=sentence(was.what), changes=what)
            yield Row("plain", said, indent=2, hang=2)


def _change_words(change: ActionChange) -> str:
    if change.part == "agreed":
        return _("agreed")
    was, now = (_was_said(change.part, text) for text in (change.before, change.after))
    # A text may be of several words, and end as a sentence does.
    return _("{part}: {now} (before: {was})").format(part=_(_PARTS[change.part]), now=now, was=was)


def _was_said(part: str, text: str | None) -> str:
    """A part of an action as people read it."""
    if text is None:
        return _(NONE)
    if part == "status" and text in STANDINGS:
        return _(STANDINGS[text])
    if part == "due":
        with suppress(ValueError):
            return day(date.fromisoformat(text))
    return text


def gap_rows(assessment: Assessment, gap: Gap, place: int, asked: int, agreed: Action | None) -> Iterator[Row]:
    """What a person needs to agree an action for `gap`, which is at `place`, from 1, of `asked` in this sitting.

    `agreed` is what was agreed for it already.
    """
    bank = assessment.bank.content
    theme, question = bank.by_id[gap.question]
    where = (
        _("Gap {place} of {asked}: {theme}, critical") if question.critical else _("Gap {place} of {asked}: {theme}")
    )
    yield Row("plain")
    yield Row("where", where.format(place=place, asked=asked, theme=theme.title))
    yield Row("plain")
    yield Row("question", question.text)
    now = state("unknown")
    if gap.current is not None:
        now = f"{level_words(bank, gap.current)}. {question.levels[gap.current].statement}"
    for label, text in ((_("Now"), now), (_("Next step"), next_step(gap))):
        yield Row("plain", text, indent=13, lead=f"  {label}  ")
    yield Row("plain")
    if agreed is not None:
        replaces = _("Agreed: {action}. What you type now replaces it; s leaves it as it is.")
        yield Row("quiet", replaces.format(action=action_words(agreed)))


def still_planned_row(bank: Bank, question_id: str, keys: str) -> Row:
    """Which gap is still planned for, where something else was shown since, and the `keys` that can be typed."""
    line = _("The gap is still: {question} {keys}")
    return Row("quiet", line.format(question=bank.by_id[question_id][1].text, keys=keys))


def suggestion_rows(
    assessment: Assessment, gaps: Sequence[Gap], chosen: Sequence[Gap], found_by: Sequence[str] = ()
) -> Iterator[Row]:
    """The gaps to take first, with next step and priority, and the share of the priority of all `gaps` they hold.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    if not chosen:
        yield Row("plain", _("There is nothing to suggest: every gap has an open action, or there is no gap."))
        return
    which = f"{assessment.council}, {assessment.period}"
    begin = ngettext("{which}: {number} gap to begin with", "{which}: {number} gaps to begin with", len(chosen))
    yield Row("heading", begin.format(which=which, number=len(chosen)), hang=2)
    turns = _("With each gap taken from a theme the others of it count half as much, so that several get their turn.")
    several = len({gap.theme for gap in chosen}) > 1
    yield Row("quiet", f"{priority_words()} {turns}" if several else priority_words())
    bank = assessment.bank.content
    for number, gap in enumerate(chosen, 1):
        theme, question = bank.by_id[gap.question]
        yield Row()
        yield Row("question", f"{number}. {question.text} ({question.id})", hang=2)
        yield _below(_("{theme}, priority {priority}").format(theme=theme.title, priority=plain(gap.priority)))
        yield _below(_("Next step: {step}").format(step=next_step(gap)))
    part, whole = priority_of(chosen), priority_of(gaps)
    closing = ngettext(
        "Closing this gap up to the target would take away {share} of the priority of all gaps: {part} of {whole}.",
        "Closing these {number} gaps up to the target would take away {share} of the priority of all gaps: "
        "{part} of {whole}.",
        len(chosen),
    )
    if whole:
        # Answers to find out against the lowest level as their target have none.
        yield Row()
        words = closing.format(number=len(chosen), share=share(part / whole), part=plain(part), whole=plain(whole))
        yield Row("plain", words)
    if passed := len(gaps) - len(unplanned(assessment, gaps)):
        over = ngettext(
            "{number} gap is passed over because an action is open already.",
            "{number} gaps are passed over because an action is open already.",
            passed,
        )
        yield Row("plain", over.format(number=passed))
    agree = _("Nothing was changed. Agree actions with: digiassess {plan}")
    yield Row("plain", agree.format(plan=as_words(["plan", *found_by])))


def news_rows(view: NewsView) -> Iterator[Row]:
    """What became of the actions of an earlier period."""
    yield Row("plain", view.summary, hang=2)
    for news in view.rows:
        yield Row()
        head = _("{id} {standing}: {what}").format(id=news.id, standing=news.standing, what=news.what)
        yield Row("plain", head, hang=2)
        yield _below(_("{owner}, due {day}").format(owner=news.owner, day=news.due))
        if news.question:
            yield _below(news.question)
        yield _below(news.gap)


def _below(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)
