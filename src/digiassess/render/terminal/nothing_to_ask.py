"""What is said where a sitting is narrowed to questions none of which is to be asked."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from digiassess.analysis.carry_over import LastTime, Only
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, listed, noted


class _Why(NamedTuple):
    """Why there is nothing to ask."""

    none: str
    """Where no question is meant."""
    none_of: str
    """Where none of some themes is."""
    answered: str
    """Where all that are meant have an answer."""


_ONLY: Mapping[Only, _Why] = {
    "new": _Why(
        noted("There is nothing to ask: no question that is asked here is new or has changed since {before}."),
        noted(
            "There is nothing to ask: no question of {themes} that is asked here is new or has changed since {before}."
        ),
        noted("There is nothing to ask: every question that is new or has changed since {before} is answered already."),
    ),
    "gaps": _Why(
        noted("There is nothing to ask: no question that is asked here had a gap in {before}."),
        noted("There is nothing to ask: no question of {themes} that is asked here had a gap in {before}."),
        noted("There is nothing to ask: every question that had a gap in {before} is answered already."),
    ),
    "unknown": _Why(
        noted("There is nothing to ask: no question that is asked here was answered with don't know in {before}."),
        noted(
            "There is nothing to ask: no question of {themes} that is asked here was answered with don't know in "
            "{before}."
        ),
        noted(
            "There is nothing to ask: every question that was answered with don't know in {before} is answered already."
        ),
    ),
}


def nothing_to_ask(
    assessment: Assessment,
    before: LastTime | None,
    which: Only | None,
    only: Collection[str] | None,
    themes: Sequence[str],
    full: Sequence[str] = ("--full",),
) -> str:
    """Why a sitting over `themes`, or all, has nothing to ask, and what would; empty where it is not narrowed so.

    `only` are the questions that stood out as `which` in the period `before`. That every question of `themes` is
    answered is said where that is shown. With the options `full` all questions of a quick assessment are asked.
    """
    titles = listed([theme.title for theme in assessment.bank.content.themes if theme.id in themes])
    of_themes = _of(assessment, themes)
    if not of_themes:
        return _not_asked(assessment, themes, titles, full) if themes else ""
    if which is None or before is None or only is None:
        return ""
    why = _ONLY[which]
    words = why.answered if any(name in only for name in of_themes) else why.none_of if themes else why.none
    said = _(words)
    rest = _("Leave --only out to be asked the others.") if assessment.progress().left else ""
    return " ".join(filter(None, (said.format(before=before.period, themes=titles), rest)))


def _not_asked(assessment: Assessment, themes: Sequence[str], titles: str, full: Sequence[str]) -> str:
    """That nothing of `themes` is asked of this council, or nothing in a quick assessment."""
    if _of(assessment.model_copy(update={"quick": False}), themes):
        quick = _(
            "There is nothing to ask: no question of {themes} is a headline, and this is a quick assessment. "
            "Go on to all questions with: {how}"
        )
        return quick.format(themes=titles, how=as_words(["digiassess", "assess", *full]))
    content = assessment.bank.content
    none = _("There is nothing to ask: no question of {themes} is asked of this council.")
    if any(content.by_id[open_.id][0].id in themes for open_ in assessment.left_open()):
        none = _(
            "There is nothing to ask: the questions of {themes} are for councils of a nation, and none is recorded. "
            "Say which with --nation."
        )
    return none.format(themes=titles)


def _of(assessment: Assessment, themes: Sequence[str]) -> list[str]:
    """The ids of the questions that are asked, of `themes` or of all."""
    every = assessment.bank.content.themes
    return [asked.id for theme in every if not themes or theme.id in themes for asked in assessment.asked_of(theme)]
