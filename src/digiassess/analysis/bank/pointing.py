"""Which questions point to a signpost, and which themes it belongs to because of them."""

from digiassess.model.bank import Bank, Signpost


def chosen_signposts(
    bank: Bank, *, theme: str | None = None, status: str | None = None, source: str | None = None
) -> list[Signpost]:
    """The signposts of that theme, status and source, in the order of the bank.

    A signpost is of the theme that it names, and of each theme with a question that points to it.
    """
    themes = themes_of_signposts(bank)
    return [
        signpost
        for signpost in bank.signposts
        if (theme is None or theme in themes[signpost.id])
        and (status is None or signpost.status == status)
        and (source is None or signpost.source == source)
    ]


def questions_pointing(bank: Bank) -> dict[str, list[str]]:
    """By the id of each signpost, the ids of the questions that point to it, in the order of the bank."""
    found: dict[str, list[str]] = {signpost.id: [] for signpost in bank.signposts}
    for _theme, question in bank.questions():
        for name in question.signposts:
            found[name].append(question.id)
    return found


def themes_of_signposts(bank: Bank) -> dict[str, set[str]]:
    """By the id of each signpost, the ids of the themes that it is of."""
    known = {theme.id for theme in bank.themes}
    found = {signpost.id: {signpost.theme} & known if signpost.theme else set() for signpost in bank.signposts}
    for theme, question in bank.questions():
        for name in question.signposts:
            found[name].add(theme.id)
    return found
