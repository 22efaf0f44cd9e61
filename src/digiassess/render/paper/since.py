"""What a paper has to say of the time since the period before: what moved, and what became of its plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from digiassess.analysis.account import Account
from digiassess.analysis.comparison import opened_by_targets
from digiassess.analysis.periods_out_of_order import younger
from digiassess.model.caution import OtherPeople, RestsOnFew
from digiassess.model.comparison import Comparison
from digiassess.render.action import news_view
from digiassess.render.answered_on import answered_on
from digiassess.render.english import _, count, listed
from digiassess.render.figures import NONE, score, share
from digiassess.render.moved_facts import caution
from digiassess.render.moves import MovesView, basis, ends, moves_view, rest
from digiassess.render.paper.parts import NOTHING_BEFORE
from digiassess.render.younger import younger_before

_MOST_BACK = 3


def since(account: Account, today: date) -> dict[str, Any]:
    """The names that templates use; None where there was no period before, or no plan in it."""
    before = account.before
    if before is None or account.moved is None:
        return dict(NOTHING_BEFORE)
    results = account.results[-2], account.results[-1]
    moved = moves_view([before, account.now], account.moved)
    return {
        "moved": moved._replace(left_out=tuple(_left_out(account, moved, account.moved))),
        "lowered": tuple(target for target in moved.targets if target[2] < target[1]),
        "raised_targets": tuple(target for target in moved.targets if target[2] > target[1]),
        "opened_by_targets": opened_by_targets(account.moved),
        **_before_that(account),
        "misleading": tuple(misleading(account.moved)),
        "news": news_view(before, account.now, results, today) if before.actions else None,
    }


def _left_out(account: Account, moved: MovesView, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """What does not compare, and why; of what people answered and have not agreed, that it is not agreed yet."""
    left = () if account.collected is None else account.collected.unsettled
    for (text, why), found in zip(moved.left_out, comparison.questions.not_comparable, strict=True):
        open_now = found.reason.ground == "unanswered" and found.reason.period == account.now.period
        yield text, _("not agreed yet") if open_now and found.id in left else why


def moved_cells(moved: Comparison) -> dict[str, list[str]]:
    """What moved in each theme like for like, and on how many questions, by its id: two cells of a table."""
    return {
        theme.id: [_(NONE) if theme.like_for_like[0] is None else ends(theme.like_for_like), rest(theme)]
        for theme in moved.themes
    }


def misleading(moved: Comparison) -> Iterator[str]:
    """What could mislead, a sentence or two each, that names nobody; what is true of several themes is said once."""
    few = [found for found in moved.cautions if isinstance(found, RestsOnFew)]
    for found in moved.cautions:
        if isinstance(found, OtherPeople):
            both = len(set(found.before) & set(found.after))
            yield _("Not the same people answered: {before} in {first}, {after} in {last}, {both} both times.").format(
                before=count(len(found.before), "person", "people"),
                after=count(len(found.after), "person", "people"),
                first=found.first,
                last=found.last,
                both=both or _("none"),
            )
        elif not isinstance(found, RestsOnFew):
            yield caution(found)
    if len(few) == 1:
        yield caution(few[0])
    elif few:
        numbers = sorted({found.questions for found in few})
        on = _("one question") if numbers == [1] else count(numbers[-1], "question")
        on = on if len(numbers) == 1 else _("{fewest} or {most} questions").format(fewest=numbers[0], most=numbers[-1])
        if len(few) == sum(theme.questions > 0 for theme in moved.themes):
            yield _("Like for like every theme rests on {questions}.").format(questions=on)
        else:
            words = _("The like-for-like figures of {themes} rest on {questions} each.")
            yield words.format(themes=listed([found.theme for found in few]), questions=on)


def _before_that(account: Account) -> dict[str, str]:
    """What is told of the periods before the last two: of the picture, and of those that do not compare."""
    said = {"trend": _trend(account), "further_back": _further_back(account)}
    back = len(account.further_back)
    shown = account.assessments[max(0, back - _MOST_BACK) : -1]
    told = younger_before(list(younger(shown)))
    if told:
        # Of three periods or more one of the two says something.
        where = "trend" if said["trend"] else "further_back"
        said[where] = f"{said[where]} {told}"
    return said


def _further_back(account: Account) -> str:
    """What the periods before those that compare reported, how little compares, and on which banks all were answered.

    Empty where there are none.
    """
    periods = account.further_back
    if not periods:
        return ""
    figures = [score(result.overall.score) for result in account.results[: len(periods)]][-_MOST_BACK:]
    said = [
        _("{score} in {period}").format(score=figure, period=each.period)
        for figure, each in zip(figures, periods[-_MOST_BACK:], strict=True)
    ]
    covered = share(account.covered_further) if account.covered_further else _("none")
    words = (
        _("Before that: {figures}, not comparable: {covered} of the questions, by weight, compare with {period}.")
        if account.now.bank.content.weighted
        else _("Before that: {figures}, not comparable: {covered} of the questions compare with {period}.")
    )
    back = words.format(figures=listed(said), covered=covered, period=periods[-1].period)
    return " ".join(filter(None, (back, answered_on([*periods[-_MOST_BACK:], *account.assessments[-2:]]))))


def _trend(account: Account) -> str:
    """What the picture of all periods rests on, where that is not what the figures of the last two rest on."""
    moved, longest_run = account.moved, account.longest_run
    if moved is None or longest_run is None or longest_run is moved:
        return ""
    return _(
        "The picture goes back to {first} and rests on the {all_basis} that compare in all its periods; the words "
        "beside it are of {since} and {now} alone, on {basis}."
    ).format(
        first=longest_run.periods[0],
        all_basis=basis(longest_run),
        since=moved.periods[0],
        now=moved.periods[-1],
        basis=basis(moved),
    )
