"""What is weak in a bank though nothing in it is wrong: what `questions check --strict` finds."""

import re
from collections.abc import Iterator

from digiassess.analysis.bank.reading import reading_age, texts, words
from digiassess.model.bank import Bank, Question
from digiassess.model.bank_files import Releases
from digiassess.model.bank_rules import Fault, Path

SHORTEST, LONGEST = 8, 45
OLDEST_READING_AGE = 15

VAGUE = (
    "adequate",
    "adequately",
    "and/or",
    "appropriate",
    "appropriately",
    "as needed",
    "best practice",
    "comprehensive",
    "effective",
    "effectively",
    "etc",
    "frequently",
    "from time to time",
    "good",
    "key",
    "largely",
    "mostly",
    "often",
    "ongoing",
    "periodically",
    "proactive",
    "properly",
    "regular",
    "regularly",
    "relevant",
    "robust",
    "several",
    "significant",
    "some",
    "strong",
    "sufficient",
    "suitable",
    "timely",
    "to some extent",
    "usually",
    "various",
    "where appropriate",
    "where necessary",
    "where possible",
)
"""Words that mean what the reader wants them to mean."""

_LONGEST_FIRST = sorted(VAGUE, key=len, reverse=True)
_VAGUE = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, _LONGEST_FIRST))})(?![\w-])", re.I)
_ASKED_AGAIN = re.compile(
    r"\b(?:and|or)\s+(?:how|what|who|whom|whose|when|where|which|why|is|are|does|do|has|have|can|will)\b|and/or|\?.*\?",
    re.I,
)
_FIGURE = re.compile(r"[£$€]\s?\d[\d,.]*\d|[£$€]\s?\d|\d[\d,.]*\s?%")


def weaknesses(bank: Bank, releases: Releases | None = None) -> Iterator[Fault]:
    """Each weakness of `bank`, and each id of an earlier release that it drops without a word."""
    for number, theme in enumerate(bank.themes):
        place: Path = ("themes", number)
        if not any(question.headline for question in theme.questions):
            yield Fault(place, f"'{theme.id}' has no headline question", "mark the one or two that tell most")
        for order, question in enumerate(theme.questions):
            yield from _question(bank, question, (*place, "questions", order))
    yield from signpost_weaknesses(bank)
    yield from figure_weaknesses(bank)
    yield from dropped_ids(bank, releases or Releases())


def dropped_ids(bank: Bank, releases: Releases) -> Iterator[Fault]:
    """Ids of released versions that are neither in `bank`, nor replaced there, nor retired with a reason."""
    kept = {name for _, question in bank.questions() for name in (question.id, *question.replaces)}
    gone = {name: release.version for release in releases.releases for name in release.ids if name not in kept}
    for name, version in gone.items():
        if name not in releases.retired:
            mend = "let a question replace it, or retire it with a reason in versions.yaml"
            yield Fault(("themes",), f"'{name}' of version {version} is gone", mend)


def _question(bank: Bank, question: Question, path: Path) -> Iterator[Fault]:
    name = question.id
    yield from _statements(question, path)
    for field, text in (("text", question.text), ("help", question.help or "")):
        for word in sorted({found.lower() for found in _VAGUE.findall(text)}):
            yield Fault((*path, field), f"'{name}' says '{word}'", "say what that would be: a number, a date, a name")
    if _ASKED_AGAIN.search(question.text):
        yield Fault((*path, "text"), f"'{name}' asks two things at once", "ask one, or make two questions of it")
    if question.help is None:
        yield Fault(path, f"'{name}' has no help", "say what to look at before answering")
    if not question.signposts:
        yield Fault(path, f"'{name}' has no signpost", "point to the evidence it rests on")
    sources = {bank.signpost_by_id[signpost].source for signpost in question.signposts}
    if question.basis == "current" and "current" not in sources:
        yield Fault((*path, "basis"), f"'{name}' rests on today's guidance and points to none", "add that signpost")
    if question.critical and (bank.target if question.target is None else question.target) == 0:
        yield Fault(path, f"'{name}' is critical and never has a next step", "give it a target above the lowest level")
    age = reading_age(question)
    if age > OLDEST_READING_AGE:
        mend = f"use shorter words and sentences, for a reading age of {OLDEST_READING_AGE} at most"
        yield Fault((*path, "text"), f"'{name}' has a reading age of {age:.1f}", mend)


def figure_weaknesses(bank: Bank) -> Iterator[Fault]:
    """Figures that a signpost gives with a caution, quoted in a question that does not point to it."""
    for number, theme in enumerate(bank.themes):
        for order, question in enumerate(theme.questions):
            yield from _figures(bank, question, ("themes", number, "questions", order))


def _statements(question: Question, path: Path) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for number, step in enumerate(question.levels):
        where = (*path, "levels", number)
        said = words(step.statement.lower())
        whose = f"level {number} of '{question.id}'"
        if not SHORTEST <= len(said) <= LONGEST:
            yield Fault(where, f"{whose} has {len(said)} words", f"make it {SHORTEST} to {LONGEST} words")
        for word in sorted({found.lower() for found in _VAGUE.findall(step.statement)}):
            yield Fault(where, f"{whose} says '{word}'", "say what that would be: a number, a date, a name")
        if tuple(said) in seen:
            yield Fault(where, f"{whose} repeats level {seen[tuple(said)]}", "say what is different one level up")
        seen.setdefault(tuple(said), number)


def _figures(bank: Bank, question: Question, path: Path) -> Iterator[Fault]:
    quoted = {figure for text in texts(question) for figure in _FIGURE.findall(text)}
    for signpost in bank.signposts:
        shared = quoted & set(_FIGURE.findall(signpost.finding))
        if shared and signpost.caution and signpost.id not in question.signposts:
            what = f"'{question.id}' quotes {', '.join(sorted(shared))} without the caution of '{signpost.id}'"
            yield Fault(path, what, "point to that signpost, or leave the figure out")


def signpost_weaknesses(bank: Bank) -> Iterator[Fault]:
    """Signposts that nothing points to, and signposts that stand twice."""
    yield from _orphans(bank)
    yield from _same(bank)


def _orphans(bank: Bank) -> Iterator[Fault]:
    used: set[str] = {name for _, question in bank.questions() for name in question.signposts}
    used |= {name for signpost in bank.signposts for name in signpost.superseded_by}
    themes = {theme.id for theme in bank.themes}
    for number, signpost in enumerate(bank.signposts):
        if signpost.id not in used and signpost.theme not in themes:
            mend = "let a question point to it, or name the theme it bears on"
            yield Fault(("signposts", number), f"nothing points to the signpost '{signpost.id}'", mend)


def _same(bank: Bank) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], str] = {}
    for number, signpost in enumerate(bank.signposts):
        key = (signpost.source, signpost.title, signpost.url, signpost.note)
        if signpost.title and key in seen:
            what = f"'{signpost.id}' is '{seen[key]}' again"
            yield Fault(("signposts", number), what, "keep one of them")
        seen.setdefault(key, signpost.id)
