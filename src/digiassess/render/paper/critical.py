"""What a paper says of critical questions: which hold their theme back, and how they stand where none does."""

from collections.abc import Sequence

from digiassess.render.english import _, listed, ngettext
from digiassess.render.paper.parts import QuestionView, ThemeView
from digiassess.render.paper.trust import HIGH


def held_by(theme: ThemeView) -> str:
    """A theme that is held back, and by which question: `Security ("Who answers for cyber risk?" and 1 other)`."""
    first, *others = theme.held_back
    said = ngettext('{theme} ("{question}" and {n} other)', '{theme} ("{question}" and {n} others)', len(others))
    said = said if others else _('{theme} ("{question}")')
    return said.format(theme=theme.title, question=first.text, n=len(others))


def not_held(theme: ThemeView) -> str:
    """What is true of the critical questions of a theme that none of them holds back, as the end of a sentence.

    That none does is no comfort where they are as low as the rest, and is then not said.
    """
    asked = [question for question in theme.questions if question.state != "not-applicable"]
    critical = [question for question in asked if question.critical]
    if any(map(_is_short, critical)):
        if not all(map(_is_short, asked)):
            return _stand(critical)
        low = (theme.result.mean_level or 0) < HIGH
        said = _("all of it is low: {critical}") if low else _("all of it is short of its target: {critical}")
        return said.format(critical=_stand(critical))
    if theme.result.not_asked:
        return _("not all of its critical questions were asked")
    return _("no critical question holds it back") if critical else _("none of its questions is critical")


def _is_short(question: QuestionView) -> bool:
    return question.number is None or question.number < question.target


def _stand(critical: Sequence[QuestionView]) -> str:
    """At which levels the critical questions of a theme stand: `its two critical questions both stand at level 0`."""
    numbers = sorted({question.number for question in critical if question.number is not None})
    without = sum(question.number is None for question in critical)
    if not numbers:
        return ngettext(
            "its one critical question has no level yet",
            "none of its {n} critical questions has a level yet",
            len(critical),
        ).format(n=len(critical))
    levels = ngettext("level {levels}", "levels {levels}", len(numbers)).format(levels=listed(list(map(str, numbers))))
    if without:
        with_level = len(critical) - without
        said = ngettext(
            "of its {all} critical questions {n} stands at {levels}",
            "of its {all} critical questions {n} stand at {levels}",
            with_level,
        ).format(all=len(critical), n=with_level, levels=levels)
        no_level = ngettext("{n} has no level yet", "{n} have no level yet", without).format(n=without)
        return listed([said, no_level])
    if len(critical) == 2:
        return _("its two critical questions both stand at {levels}").format(levels=levels)
    return ngettext(
        "its one critical question stands at {levels}",
        "all its {n} critical questions stand at {levels}",
        len(critical),
    ).format(n=len(critical), levels=levels)
