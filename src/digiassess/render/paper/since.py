"""What a paper has to say of the time since the period before: what moved, and what became of its plan."""

from datetime import date
from typing import Any

from digiassess.analysis.account import Account
from digiassess.render.action import news_view
from digiassess.render.english import _
from digiassess.render.moves import basis, moves_view


def since(account: Account, today: date) -> dict[str, Any]:
    """The names that templates use; None where there was no period before, or no plan in it."""
    before = account.before
    if before is None or account.moved is None:
        return {"moved": None, "trend": "", "news": None}
    results = account.results[-2], account.results[-1]
    return {
        "moved": moves_view([before, account.now], account.moved),
        "trend": _trend(account),
        "news": news_view(before, account.now, results, today) if before.actions else None,
    }


def _trend(account: Account) -> str:
    """What the picture of all periods rests on, where that is not what the figures of the last two rest on."""
    moved, over_all = account.moved, account.over_all
    if moved is None or over_all is None or over_all is moved:
        return ""
    return _(
        "The picture goes back to {first} and rests on the {all_basis} that compare in all its periods; what follows "
        "is of {since} and {now} alone, on {basis}."
    ).format(
        first=over_all.periods[0],
        all_basis=basis(over_all),
        since=moved.periods[0],
        now=moved.periods[-1],
        basis=basis(moved),
    )
