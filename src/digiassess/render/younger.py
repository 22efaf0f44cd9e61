"""That an earlier period holds younger answers than a later one, in words."""

from collections.abc import Sequence

from digiassess.model.caution import Caution, YoungerAnswers
from digiassess.render.english import _, listed, ngettext


def younger_words(found: YoungerAnswers) -> str:
    """As a sentence, for whoever sees both periods."""
    return _(
        "{earlier} holds answers that were given after those of {later}: what looks like a movement may have gone the "
        "other way."
    ).format(earlier=found.earlier, later=found.later)


def younger_of(cautions: Sequence[Caution]) -> list[str]:
    """The same of every two periods that `cautions` are of."""
    return [younger_words(found) for found in cautions if isinstance(found, YoungerAnswers)]


def younger_before(found: Sequence[YoungerAnswers]) -> str:
    """The same in one sentence, where those periods are before the last two; empty where there are none."""
    return (
        ngettext(
            "Before that, {periods} holds answers that were given after those of the period that follows it.",
            "Before that, {periods} hold answers that were given after those of the periods that follow them.",
            len(found),
        ).format(periods=listed([each.earlier for each in found]))
        if found
        else ""
    )


def younger_of_council(council: str, found: YoungerAnswers) -> str:
    """The same beside the assessments of several councils."""
    return _("{council}: {words}").format(council=council, words=younger_words(found))
