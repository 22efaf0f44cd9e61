"""That an earlier period holds younger answers than a later one, in words."""

from digiassess.model.caution import YoungerAnswers
from digiassess.render.english import _


def younger_words(found: YoungerAnswers) -> str:
    """As a sentence, for whoever sees both periods."""
    return _(
        "{earlier} holds answers that were given after those of {later}: what looks like a movement may have gone the "
        "other way."
    ).format(earlier=found.earlier, later=found.later)


def younger_of_council(council: str, found: YoungerAnswers) -> str:
    """The same beside the assessments of several councils."""
    return _("{council}: {words}").format(council=council, words=younger_words(found))
