"""Why a question is not asked of every kind of council, as a table for the bank's own page.

The reason stands where the question does: the last comment before `id:` in a theme's file, which begins `applies_to:`.
"""

from pathlib import Path

from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.nations import NATIONS
from digiassess.render.paper.markdown import table

HEADINGS = ("Theme", "Not asked", "Why")
_BEGINS = "# applies_to: "


def asked_table(bank: Bank, folder: Path) -> str:
    """A row a theme that does not ask everybody everything: whom it does not ask what, and the reason in its file.

    Raises `ValueError` for a theme whose file gives no reason.
    """
    rows = [
        [theme.title, left_out, reason(folder / "themes" / f"{theme.id}.yaml")]
        for theme in bank.themes
        if (left_out := _left_out(bank, theme))
    ]
    return str(table(list(HEADINGS), rows))


def reason(path: Path) -> str:
    """What the comment that begins `applies_to:` says, up to the first line that is no comment."""
    lines = path.read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_BEGINS)]
    if len(starts) != 1:
        raise ValueError(f"{path}: no comment says why not every kind is asked: write one that begins '{_BEGINS}'.")
    said = [lines[starts[0]].removeprefix(_BEGINS)]
    for line in lines[starts[0] + 1 :]:
        if not line.startswith("# "):
            break
        said.append(line.removeprefix("# "))
    text = " ".join(part.strip() for part in said)
    return text[0].upper() + text[1:]


def _left_out(bank: Bank, theme: Theme) -> str:
    """Each group of kinds, or of nations, with the questions that it is not asked."""
    groups: dict[str, list[str]] = {}
    for question in theme.questions:
        if whom := _not_asked(bank, question):
            groups.setdefault(whom, []).append(question.id.removeprefix(f"{theme.id}."))
    return "; ".join(f"{whom}: {', '.join(names)}" for whom, names in groups.items())


def _not_asked(bank: Bank, question: Question) -> str:
    kinds = [kind for kind in bank.kinds if not any(question.applies(kind, nation) for nation in NATIONS)]
    nations = [nation for nation in NATIONS if not any(question.applies(kind, nation) for kind in bank.kinds)]
    return " and ".join(", ".join(names) for names in (kinds, nations) if names)
