"""What a committee is told of doing nothing: what is known of it, and no more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from digiassess.analysis.forecast import moving_themes
from digiassess.model.forecast import Figures
from digiassess.render.english import _, listed, ngettext
from digiassess.render.figures import score

if TYPE_CHECKING:  # A paper of one period compares nothing.
    from digiassess.model.comparison import Comparison


def nothing_words(now: Figures, then: Figures, moved: "Comparison | None", open_actions: int) -> str:
    """What the plan would not bring, and what moved since the period before: a sentence or two; empty without figures.

    `now` are the figures of today, `then` those with the whole plan carried out, `moved` is what moved since the period
    before, and `open_actions` how many actions the plan has open. What would become of the figures by themselves nobody
    knows, and none is said to stay.
    """
    brings = listed(list(_brings(now, then)))
    said = []
    if brings:
        words = _("If nothing is done, the council does without what the plan would bring: {brings}.")
        said.append(words.format(brings=brings))
    elif all(theme.score is None for theme in now.themes):
        return ""
    elif not open_actions:
        said.append(_("No action is open, so no plan would be given up."))
    else:
        words = ngettext(
            "The one open action would move no figure.",
            "The {number} open actions would move no figure.",
            open_actions,
        )
        said.append(words.format(number=open_actions))
    return " ".join([*said, _before(moved)])


def _brings(now: Figures, then: Figures) -> Iterator[str]:
    first, last = score(now.overall.score), score(then.overall.score)
    if now.overall.score is None and then.overall.score is not None:
        yield _("an overall score of {last}").format(last=last)
    elif first != last:
        yield _("an overall score of {last} in place of {first}").format(first=first, last=last)
    themes = list(zip(now.themes, then.themes, strict=True))
    moving = {was.id for was, _then in moving_themes(now, then)}
    if number := sum(was.score is None and will.score is not None for was, will in themes):
        words = ngettext("a score in {number} theme that has none", "a score in {number} themes that have none", number)
        yield words.format(number=number)
    scored = [(was, will) for was, will in themes if was.score is not None]
    if number := sum((will.level or 0) > was.level for was, will in scored if was.level is not None):
        words = ngettext("a higher level in {number} theme", "a higher level in {number} themes", number)
        yield words.format(number=number)
    elif first == last and (number := sum(was.id in moving for was, _then in scored)):
        words = ngettext("a changed score in {number} theme", "a changed score in {number} themes", number)
        yield words.format(number=number)


def _before(moved: "Comparison | None") -> str:
    """How many answers rose and fell since the period before, or why that is not known."""
    if moved is None:
        return _("No earlier assessment is compared with here, so nothing shows how answers move.")
    if not moved.moved:
        return _("No answer compares with {since}, so nothing shows how answers move.").format(since=moved.periods[0])
    number = len(moved.moved)
    ways = [each.direction for each in moved.moved]
    rose, fell = ways.count("improved"), ways.count("declined")
    if rose == number:
        words = ngettext(
            "Since {since}, the one answer that compares rose.",
            "Since {since}, all {number} answers that compare rose.",
            number,
        )
    elif fell == number:
        words = ngettext(
            "Since {since}, the one answer that compares fell.",
            "Since {since}, all {number} answers that compare fell.",
            number,
        )
    elif not rose and not fell:
        words = ngettext(
            "Since {since}, the one answer that compares did not move.",
            "Since {since}, none of the {number} answers that compare moved.",
            number,
        )
    else:
        words = _("Since {since}, of the {number} answers that compare {rose} rose and {fell} fell.")
    none = _("none")
    return words.format(since=moved.periods[0], number=number, rose=rose or none, fell=fell or none)
