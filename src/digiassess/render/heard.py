"""How many people answered, and what their groups are called."""

from typing import TYPE_CHECKING

from digiassess.render.english import _, ngettext, noted

if TYPE_CHECKING:
    # Only named here: most assessments have no responses to read.
    from digiassess.model.response import Group

_GROUPS: "dict[Group, str]" = {
    "leaders": noted("leaders"),
    "managers": noted("managers"),
    "staff": noted("staff"),
    "other": noted("others"),
}


def group_words(group: "Group") -> str:
    """What a group is called: `leaders`."""
    return _(_GROUPS[group])


def heard_words(answered: int, silent: int) -> str:
    """How many people answered, and how many have not: `4 people answered, and 1 who was invited has not`.

    What was answered for the council directly is another matter, and may be everything.
    """
    if not answered and silent:
        nobody = ngettext(
            "{silent} person was invited, and has not answered yet.",
            "{silent} people were invited, and none of them has answered yet.",
            silent,
        )
        return nobody.format(silent=silent)
    people = ngettext("{number} person answered", "{number} people answered", answered).format(number=answered)
    if not answered:
        people = _("Nobody has answered yet")
    if not silent:
        return f"{people}."
    waiting = ngettext(
        "{people}, and {silent} who was invited has not.", "{people}, and {silent} who were invited have not.", silent
    )
    return waiting.format(people=people, silent=silent)
