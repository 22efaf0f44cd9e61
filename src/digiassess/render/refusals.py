"""What cannot be done to a plan, in words: `analysis` says which rule it is, and knows no words."""

from collections.abc import Iterator
from contextlib import contextmanager

from digiassess.analysis.plan import MOST_ACTIONS, NoSuchActionError, PlanFullError, SaidTwiceError
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line
from digiassess.render.english import _, listed, ngettext

_NAMED = 20
"""How many actions a message names."""


@contextmanager
def in_words(assessment: Assessment) -> Iterator[None]:
    """Within it, what `analysis` refuses of a plan of `assessment` is raised as a `DigiassessError`, in words."""
    try:
        yield
    except PlanFullError:
        raise plan_full(assessment) from None
    except NoSuchActionError as error:
        raise no_such_action(assessment, error.action_id) from None
    except SaidTwiceError as error:
        raise said_twice(error) from None


def said_twice(error: SaidTwiceError) -> DigiassessError:
    """The error for an action that would say what another one says of the same question."""
    twice = _("{action} says the same about the same question already: change that one, or say it in other words.")
    return DigiassessError(twice.format(action=error.action_id))


def plan_full(assessment: Assessment) -> DigiassessError:
    """The error for a plan that holds as many actions as it may."""
    return DigiassessError(
        _(
            "{council}, {period} has {most:,} actions already, which is as many as one assessment holds, so nothing "
            "was added: change one that is there with 'digiassess plan edit', or agree it in the next period's plan."
        ).format(council=assessment.council, period=assessment.period, most=MOST_ACTIONS)
    )


def no_such_action(assessment: Assessment, action_id: str) -> DigiassessError:
    """The error for an action that is not in the plan, naming those that are."""
    ids = [action.id for action in assessment.actions]
    here = _("It has no actions yet.")
    if ids:
        here = ngettext("There is {actions}.", "There are {actions}.", len(ids)).format(actions=listed(ids, _NAMED))
    said = _("{council}, {period} has no action {action}.").format(
        council=assessment.council, period=assessment.period, action=clean_line(action_id)[:20]
    )
    return DigiassessError(f"{said} {here}")
