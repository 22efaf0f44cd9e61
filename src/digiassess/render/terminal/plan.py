"""A council's plan on a terminal: its actions, what to take first, and what became of last time's."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic_core import to_json

from digiassess.analysis.plan import priority_of, unplanned
from digiassess.analysis.standing import standing
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.result import Gap
from digiassess.render.action import NewsView, action_words, question_words
from digiassess.render.english import _, count, day, state
from digiassess.render.facts import next_step
from digiassess.render.figures import plain, share
from digiassess.render.standing import standing_counts
from digiassess.render.terminal.rows import Row

PLAN_SCHEMA = "digiassess/plan/1"


def plan_rows(assessment: Assessment, today: date) -> Iterator[Row]:
    """Every action: id, status, what, owner, due and question."""
    actions = assessment.actions
    which = f"{assessment.council}, {assessment.period}"
    if not actions:
        yield Row("plain", f"{which} has no actions yet. Agree some with: digiassess plan", hang=2)
        return
    counts = standing_counts([standing(action, today) for action in actions])
    yield Row("heading", f"{which}: {count(len(actions), 'action')} ({counts})", hang=2)
    for action in actions:
        yield Row()
        yield Row("plain", f"{action.id} {standing(action, today)}: {action.what}", hang=2)
        carried = f", agreed in {action.agreed_in}" if action.agreed_in else ""
        yield _below(f"{action.owner}, due {day(action.due)}{carried}")
        if action.question is not None:
            yield _below(_question(assessment, action.question))


def plan_json(assessment: Assessment, today: date) -> str:
    """The same as one JSON document."""
    bank = assessment.bank.content
    record = {
        "schema": PLAN_SCHEMA,
        "council": assessment.council,
        "period": assessment.period,
        "actions": [
            {
                "id": action.id,
                "status": standing(action, today),
                "what": action.what,
                "owner": action.owner,
                "due": action.due.isoformat(),
                "question": action.question,
                "theme": bank.by_id[action.question][0].id
                if action.question and action.question in bank.by_id
                else None,
                "level": action.level,
                "agreed_in": action.agreed_in or assessment.period,
            }
            for action in assessment.actions
        ],
    }
    return to_json(record, indent=2).decode()


def gap_rows(assessment: Assessment, gap: Gap, total: int, agreed: Action | None) -> Iterator[Row]:
    """What a person needs to agree an action for `gap`, one of `total`; `agreed` is what was agreed for it already."""
    bank = assessment.bank.content
    theme, question = bank.by_id[gap.question]
    place = _("Gap {rank} of {total}: {theme}, critical") if question.critical else _("Gap {rank} of {total}: {theme}")
    yield Row("plain")
    yield Row("where", place.format(rank=gap.rank, total=total, theme=theme.title))
    yield Row("plain")
    yield Row("question", question.text)
    now = state("unknown")
    if gap.current is not None:
        now = f"{gap.current} {bank.levels[gap.current].name}. {question.levels[gap.current].statement}"
    for label, text in ((_("Now"), now), (_("Next step"), next_step(gap))):
        yield Row("plain", text, indent=13, lead=f"  {label}  ")
    yield Row("plain")
    if agreed is not None:
        replaces = _("Agreed: {action}. What you type now replaces it; s leaves it as it is.")
        yield Row("quiet", replaces.format(action=action_words(agreed)))


def suggestion_rows(assessment: Assessment, gaps: Sequence[Gap], chosen: Sequence[Gap]) -> Iterator[Row]:
    """The gaps to take first, with next step and priority, and the share of the priority of all `gaps` they hold."""
    if not chosen:
        yield Row("plain", "There is nothing to suggest: every gap has an open action, or there is no gap.")
        return
    which = f"{assessment.council}, {assessment.period}"
    yield Row("heading", f"{which}: {count(len(chosen), 'gap')} to begin with", hang=2)
    bank = assessment.bank.content
    for number, gap in enumerate(chosen, 1):
        theme, question = bank.by_id[gap.question]
        yield Row()
        yield Row("question", f"{number}. {question.text} ({question.id})", hang=2)
        yield _below(f"{theme.title}, priority {plain(gap.priority)}")
        yield _below(f"Next step: {next_step(gap)}")
    part, whole = priority_of(chosen), priority_of(gaps)
    these = "this gap" if len(chosen) == 1 else f"these {len(chosen)} gaps"
    yield Row()
    yield Row(
        "plain",
        f"Closing {these} up to the target would take away {share(part / whole)} of the priority of all gaps: "
        f"{plain(part)} of {plain(whole)}.",
    )
    if passed := len(gaps) - len(unplanned(assessment, gaps)):
        yield Row("plain", f"{count(passed, 'gap is', 'gaps are')} passed over because an action is open already.")
    yield Row("plain", "Nothing was changed. Agree actions with: digiassess plan")


def news_rows(view: NewsView) -> Iterator[Row]:
    """What became of the actions of an earlier period."""
    yield Row("plain", view.summary, hang=2)
    for news in view.rows:
        yield Row()
        yield Row("plain", f"{news.id} {news.standing}: {news.what}", hang=2)
        yield _below(f"{news.owner}, due {news.due}")
        if news.question:
            yield _below(news.question)
        yield _below(news.gap)


def _below(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)


def _question(assessment: Assessment, question_id: str) -> str:
    text = question_words((assessment,), question_id)
    return f"{text} ({question_id})" if text != question_id else question_id
