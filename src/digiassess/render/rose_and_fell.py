"""How many of the questions that compare rose, fell and did not move, as a sentence."""

from digiassess.model.comparison import Comparison
from digiassess.render.english import _, listed, ngettext


def rose_and_fell(comparison: Comparison, *, in_scope: bool = False) -> str:
    """How many of the questions that compare rose, fell and did not move, as a sentence.

    With `in_scope` it says how many are in scope, too.
    """
    questions, number = comparison.questions, len(comparison.moved)
    if not number:
        return _("No question compares.")
    up, down, same = len(questions.improved), len(questions.declined), len(questions.unchanged)
    rose, fell, stayed, apart = _in_scope_words(number) if in_scope else _compared_words(number)
    words = next((said for moving, said in ((up, rose), (down, fell), (same, stayed)) if moving == number), apart)
    ways = [
        _("{number} rose").format(number=up) if up else _("none rose"),
        _("{number} fell").format(number=down) if down else _("none fell"),
        *([_("{number} did not move").format(number=same)] if same else []),
    ]
    return words.format(number=number, all=comparison.overall.of, ways=listed(ways))


def _compared_words(number: int) -> tuple[str, str, str, str]:
    """The sentences for `number` questions that all rose, all fell, did not move, or went different ways."""
    return (
        ngettext("The one question that compares rose.", "All {number} questions that compare rose.", number),
        ngettext("The one question that compares fell.", "All {number} questions that compare fell.", number),
        ngettext(
            "The one question that compares did not move.",
            "Not one of the {number} questions that compare moved.",
            number,
        ),
        _("Of the {number} questions that compare, {ways}."),
    )


def _in_scope_words(number: int) -> tuple[str, str, str, str]:
    """The same sentences, with how many are in scope."""
    return (
        ngettext(
            "The one question that compares, of {all} in scope, rose.",
            "All {number} questions that compare, of {all} in scope, rose.",
            number,
        ),
        ngettext(
            "The one question that compares, of {all} in scope, fell.",
            "All {number} questions that compare, of {all} in scope, fell.",
            number,
        ),
        ngettext(
            "The one question that compares, of {all} in scope, did not move.",
            "Not one of the {number} questions that compare, of {all} in scope, moved.",
            number,
        ),
        _("Of the {number} questions that compare, of {all} in scope, {ways}."),
    )
