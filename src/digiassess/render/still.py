"""Why an action moves no figure, in words: the same on the terminal and in papers."""

from collections.abc import Iterable, Iterator

from digiassess.analysis.forecast import NOTHING_LEFT, Still, brought_by
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, ngettext


def moves_none(assessment: Assessment, actions: Iterable[Action]) -> Iterator[str]:
    """Which open ones of `actions` move no figure whatever is done, and why, a sentence each."""
    for action in actions:
        why = brought_by(assessment, action)
        if action.status == "open" and isinstance(why, str) and why in (*NOTHING_LEFT, "not asked"):
            yield _("{id} moves no figure: {why}.").format(id=action.id, why=still_words(why))


def still_words(why: Still, number: int = 1) -> str:
    """`its level is reached already`, or of so many actions `their levels are reached already`."""
    words: dict[Still, str] = {
        "names no question": ngettext("it names no question", "they name no question", number),
        "not asked": ngettext("its question is not put here", "their questions are not put here", number),
        "not applicable": ngettext("its question is not applicable", "their questions are not applicable", number),
        "not known": ngettext(
            "its answer is not known and it names no level",
            "their answers are not known and they name no level",
            number,
        ),
        "not answered": ngettext(
            "its question has no answer yet and it names no level",
            "their questions have no answer yet and they name no level",
            number,
        ),
        "highest": ngettext(
            "it names no level and its question stands at the highest already",
            "they name no level and their questions stand at the highest already",
            number,
        ),
        "reached": ngettext("its level is reached already", "their levels are reached already", number),
    }
    return words[why]
