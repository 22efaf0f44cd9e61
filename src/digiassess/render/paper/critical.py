"""What a paper says of critical questions: which hold their theme back, and how they stand where none does."""

from collections.abc import Sequence

from digiassess.render.english import _, listed, ngettext
from digiassess.render.paper.parts import ThemeView


def to_name(lowest: ThemeView, alike: Sequence[ThemeView]) -> ThemeView:
    """Which theme is named as the lowest of those `alike`, whose scores are printed as that of the `lowest` is.

    One that a critical question holds back, at whatever score, where it so stands lower.
    """
    held = [theme for theme in alike if theme.held_back]
    first = min(held, key=lambda theme: (_level(theme), theme.result.score), default=lowest)
    return first if held_lower(first, alike) else lowest


def held_lower(theme: ThemeView, alike: Sequence[ThemeView]) -> bool:
    """Whether a critical question holds a theme at a level below that of every one of `alike` that none holds back.

    Where all are held back, it is below that of one at least.
    """
    others = [each for each in alike if not each.held_back] or [max(alike, key=_level)]
    return bool(theme.held_back) and all(_level(theme) < _level(each) for each in others)


def _level(theme: ThemeView) -> int:
    return theme.result.level or 0


def held_by(theme: ThemeView) -> str:
    """A theme that is held back, and by which question: `Security ("Who answers for cyber risk?" and 1 other)`."""
    first, *others = theme.held_back
    said = ngettext('{theme} ("{question}" and {n} other)', '{theme} ("{question}" and {n} others)', len(others))
    said = said if others else _('{theme} ("{question}")')
    return said.format(theme=theme.title, question=first.text, n=len(others))


def not_held(theme: ThemeView, alike: Sequence[ThemeView] = ()) -> str:
    """What is true of the critical questions of a theme that none of them holds back, as the end of a sentence.

    `alike` are the themes at the same score, none of them held back either: what is said of one that stands for
    several is said of them all.

    That none does is no comfort where one is short of its target, and is then not said.
    """
    critical = [question for question in theme.questions if question.critical and question.state != "not-applicable"]
    if any(question.number is None or question.number < question.target for question in critical):
        return _stand([question.number for question in critical])
    if theme.result.not_asked:
        return _("not all of its critical questions were asked")
    if critical and len(alike) > 1:
        both, more = (
            _("no critical question holds either of them back"),
            _("no critical question holds any of them back"),
        )
        return both if len(alike) == 2 else more
    return _("no critical question holds it back") if critical else _("none of its questions is critical")


def _stand(numbers: Sequence[int | None]) -> str:
    """At which levels the critical questions of a theme stand, lowest first: `both ... stand at level 0`."""
    lowest_first = sorted(numbers, key=lambda number: (number is None, number or 0))
    states = list(map(_stands, lowest_first))
    if len(states) == 1:
        return _("its one critical question {stands}").format(stands=states[0])
    if len(states) == 2 and states[0] != states[1]:
        words = _("of its two critical questions one {first}, the other {last}")
        last = lowest_first[1]
        return words.format(
            first=states[0], last=states[1] if last is None else _("at level {level}").format(level=last)
        )
    if len(set(states)) == 1:
        return _all_stand(lowest_first[0], len(states))
    counted = [_so_many_stand(number, states.count(words)) for words, number in _each(lowest_first).items()]
    return _("of its {all} critical questions {stand}").format(all=len(states), stand=listed(counted))


def _all_stand(number: int | None, of: int) -> str:
    """The same of two or more that stand alike."""
    if number is None:
        return _("none of its {n} critical questions has a level yet").format(n=of)
    words = _("its two critical questions both {stand}") if of == 2 else _("all its {n} critical questions {stand}")
    return words.format(n=of, stand=_stands(number, of))


def _each(numbers: Sequence[int | None]) -> dict[str, int | None]:
    """How a question stands, in words and as its level number, each once and in the order of `numbers`."""
    return {_stands(number): number for number in numbers}


def _stands(number: int | None, of: int = 1) -> str:
    """`stands at level 2`, `has no level yet`; and so of more than one."""
    if number is None:
        return ngettext("has no level yet", "have no level yet", of)
    return ngettext("stands at level {level}", "stand at level {level}", of).format(level=number)


def _so_many_stand(number: int | None, of: int) -> str:
    """`2 stand at level 2`, `1 has no level yet`."""
    if number is None:
        return ngettext("{n} has no level yet", "{n} have no level yet", of).format(n=of)
    return ngettext("{n} stands at level {level}", "{n} stand at level {level}", of).format(n=of, level=number)
