"""How a file that holds what people said is called: by those of its words that are nobody's name, and by its place.

Files are called after people, and names never leave `responses --names` (DESIGN, section 8). Of a file that cannot be
read nobody knows the names, so that it is told which words are none, and not which are.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from digiassess.model.assessment import Assessment
from digiassess.model.language import _
from digiassess.model.text import clean_line, folded

_ORDINARY = """
    answer answers assessment assessments collected combined copy council data digiassess digital document download
    draft excel export exported feedback final form forms google invitation invited microsoft office people
    questionnaire questions received replies reply report response responses result results returned returns saved sent
    service sheet spreadsheet survey surveys table team teams updated version workbook
    bmp csv doc docm docx eml gif heic htm html jpeg jpg json md mov mp3 mp4 msg ods odt pdf png ppt pptx rtf svg tmp
    tsv txt webp xls xlsm xlsx xml yaml yml zip
"""
"""Words of files' names that are nobody's name; all others may be."""

_WORD = re.compile(r"[^\W_]+")


class PassedOver(NamedTuple):
    """A file of a folder that is nobody's response."""

    file: str
    ending: str
    """How its name ends, such as `.png`; empty where that may be somebody's name, or there is none."""
    may_answer: bool
    """Whether answers may stand in a file of that ending, so that somebody may have meant it to be taken."""
    answers: bool = False
    """Whether it has some, and is taken where it is named."""


def plain_words(assessment: Assessment) -> frozenset[str]:
    """The words that may be shown of a file that somebody sent to `assessment`: its own, and ordinary ones."""
    own = (assessment.council, assessment.period, *assessment.former_names)
    return _words(_ORDINARY).union(*(_words(text) for text in own))


def called(path: Path, plain: Iterable[str] | None, place: str, names: Sequence[str | None] = ()) -> str:
    """`path` with `…` for every word of its name but figures and the `plain` ones; whole where those are None.

    Where one is hidden, `place` follows. What is among the `names` of those who answered in it is hidden too, whatever
    else it means.
    """
    if plain is None:
        return str(path)
    name = unicodedata.normalize("NFC", path.name)
    shown = set(plain) - {word for person in names if person for word in _words(person)}
    words = list(_WORD.finditer(name))
    hides = [not word[0].isdecimal() and folded(word[0]) not in shown for word in words]
    if not any(hides):
        return str(path)
    parts, end, hidden = [], 0, False
    for word, hide in zip(words, hides, strict=True):
        between = name[end : word.start()]
        if not (hide and hidden):
            parts += [between, "…" if hide else word[0]]
        end, hidden = word.end(), hide
    parts.append(name[end:])
    return _("{file} ({place})").format(file=str(path.with_name(clean_line("".join(parts)))), place=place)


def ending_of(path: Path, plain: Iterable[str] | None) -> str:
    """How the name of `path` ends, `.png`; empty where there is no ending, or it is not among the `plain` words."""
    ending = path.suffix.lower()
    return ending if plain is None or folded(ending[1:]) in set(plain) else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word[0]) for word in _WORD.finditer(text))
