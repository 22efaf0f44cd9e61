"""The rules of a bank that no single field can hold: what must agree with what (DESIGN, section 3)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digiassess.model.bank import Bank, BankHeader, Question, Signpost, Theme
from digiassess.model.language import _, noted
from digiassess.model.nations import NATIONS

Path = tuple[str | int, ...]
"""Where in a bank a thing stands: ("themes", 0, "questions", 2, "signposts", 1)."""

Placed = tuple[Path, Question]


class Fault(NamedTuple):
    """One mistake: where it is, what is wrong, how to mend it."""

    path: Path
    what: str
    mend: str


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`did you mean 'x'?` for the nearest of `known` that is as near as `cutoff` says, or nothing."""
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return _("did you mean '{close}'?").format(close=close[0]) if close else ""


def hint(word: str, known: Iterable[str], otherwise: str) -> str:
    """The end of a sentence about `word`: the nearest of `known` as a question, else `otherwise`."""
    return nearest(word, known) or f"{otherwise}."


def faults(bank: Bank) -> Iterator[Fault]:
    """Every way in which the parts of `bank` do not agree with one another."""
    themes = [(("themes", number), theme) for number, theme in enumerate(bank.themes)]
    questions = [
        (("themes", number, "questions", place), question)
        for number, theme in enumerate(bank.themes)
        for place, question in enumerate(theme.questions)
    ]
    signposts = [(("signposts", number), signpost) for number, signpost in enumerate(bank.signposts)]
    yield from header_faults(bank)
    yield from theme_faults(themes)
    yield from question_faults(bank, questions, {signpost.id for signpost in bank.signposts})
    yield from signpost_faults(signposts, {signpost.id for signpost in bank.signposts})


def header_faults(header: BankHeader) -> Iterator[Fault]:
    """Level values that do not rise, and a target above the highest level, where the levels are known."""
    yield from _not_rising([level.value for level in header.levels], ("levels",), _("the values of the bank's levels"))
    if header.levels and header.target >= len(header.levels):
        yield Fault(
            ("target",),
            _("target {target} is above the highest level number, {number}").format(
                target=header.target, number=len(header.levels) - 1
            ),
            _("give a level number; the lowest level is 0"),
        )


def theme_faults(themes: Sequence[tuple[Path, Theme]]) -> Iterator[Fault]:
    """Themes that stand twice."""
    yield from _repeats([(path, theme.id) for path, theme in themes], noted("theme"))


def question_faults(
    header: BankHeader, questions: Sequence[Placed], signposts: Collection[str] | None
) -> Iterator[Fault]:
    """Repeated ids, a wrong number of levels, falling values, targets, kinds and signposts that do not exist.

    Nothing is held against levels or kinds that the `header` lacks, nor against `signposts` where they are None: where
    their file cannot be read, they are not known.
    """
    yield from _repeats([(path, question.id) for path, question in questions], noted("question"))
    ids = {question.id for _, question in questions}
    carried: dict[str, str] = {}
    for path, question in questions:
        if header.levels:
            yield from _level_faults(header, path, question)
        for place, kind in enumerate(question.applies_to or ()):
            known = (*header.kinds, *NATIONS)
            if header.kinds and kind not in known:
                mend = nearest(kind, known) or _("use {known}").format(known=", ".join(known))
                yield Fault(
                    (*path, "applies_to", place),
                    _("'{kind}' is no kind of council and no nation here").format(kind=kind),
                    mend,
                )
        for place, signpost in enumerate(question.signposts):
            where = (*path, "signposts", place)
            if signposts is not None and signpost not in signposts:
                mend = nearest(signpost, signposts) or _("add it to signposts.yaml or take it out")
                yield Fault(
                    where,
                    _("'{id}' points to the signpost '{signpost}', which does not exist").format(
                        id=question.id, signpost=signpost
                    ),
                    mend,
                )
            elif signpost in question.signposts[:place]:
                yield Fault(
                    where,
                    _("'{id}' names the signpost '{signpost}' twice").format(id=question.id, signpost=signpost),
                    _("keep one"),
                )
        for place, old in enumerate(question.replaces):
            where = (*path, "replaces", place)
            if old in ids:
                yield Fault(
                    where,
                    _("'{old}' is still a question of this bank").format(old=old),
                    _("an id that is replaced is gone"),
                )
            if old in carried:
                yield Fault(
                    where,
                    _("'{old}' is replaced by '{carried}' too").format(old=old, carried=carried[old]),
                    _("let one question carry it on"),
                )
            carried[old] = question.id


def signpost_faults(signposts: Sequence[tuple[Path, Signpost]], known: set[str]) -> Iterator[Fault]:
    """Repeated ids, successors that do not exist, and what its source and status ask of a signpost."""
    yield from _repeats([(path, signpost.id) for path, signpost in signposts], noted("signpost"))
    successors = {signpost.id: signpost.superseded_by for _, signpost in signposts}
    for path, signpost in signposts:
        if signpost.id not in signpost.superseded_by and signpost.id in _after(signpost.id, successors):
            mend = _("name the newer one only")
            yield Fault(
                (*path, "superseded_by"),
                _("the signposts that supersede '{id}' lead back to it").format(id=signpost.id),
                mend,
            )
        for place, successor in enumerate(signpost.superseded_by):
            if successor not in known or successor == signpost.id:
                mend = nearest(successor, known - {signpost.id}) or _("name a signpost of this bank")
                yield Fault(
                    (*path, "superseded_by", place),
                    _("there is no other signpost '{successor}'").format(successor=successor),
                    mend,
                )
        if signpost.source == "review" and signpost.section is None:
            yield Fault(
                path, _("'{id}' does not say where in the review it stands").format(id=signpost.id), _("add 'section'")
            )
        if signpost.status == "unknown" and signpost.url is not None:
            yield Fault(
                (*path, "url"),
                _("'{id}' is unknown and yet has an address").format(id=signpost.id),
                _("take the address out, or say 'likely' if you know which publication is meant"),
            )
        if signpost.status != "unknown" and signpost.title is None and signpost.url is None:
            yield Fault(
                path,
                _("'{id}' has no title and no address").format(id=signpost.id),
                _("add one, or say status: unknown"),
            )


def _after(name: str, successors: Mapping[str, Sequence[str]]) -> set[str]:
    """All that supersedes `name`, directly or by way of others."""
    found: set[str] = set()
    waiting = list(successors.get(name, ()))
    while waiting:
        successor = waiting.pop()
        if successor not in found:
            found.add(successor)
            waiting += successors.get(successor, ())
    return found


def _level_faults(header: BankHeader, path: Path, question: Question) -> Iterator[Fault]:
    wanted, given = len(header.levels), len(question.levels)
    if wanted != given:
        yield Fault(
            (*path, "levels"),
            _("'{id}' has {given} levels where the bank has {wanted}").format(
                id=question.id, given=given, wanted=wanted
            ),
            _("write one statement for each level of bank.yaml, lowest first"),
        )
    elif any(step.value is not None for step in question.levels):
        # Without values of its own a question has the bank's, which are checked once.
        values = [
            own.value if step.value is None else step.value
            for step, own in zip(question.levels, header.levels, strict=True)
        ]
        yield from _not_rising(values, (*path, "levels"), _("the values of '{id}'").format(id=question.id))
    if question.target is not None and question.target >= wanted:
        yield Fault(
            (*path, "target"),
            _("'{id}' has target {target}, above the highest level number, {wanted}").format(
                id=question.id, target=question.target, wanted=wanted - 1
            ),
            _("give a level number; the lowest level is 0"),
        )


def _not_rising(values: Sequence[float], path: Path, whose: str) -> Iterator[Fault]:
    for place in range(1, len(values)):
        if values[place] <= values[place - 1]:
            what = _("{whose} go from {values:g} to {other_values:g} at level number {place}").format(
                whose=whose, values=values[place - 1], other_values=values[place], place=place
            )
            yield Fault((*path, place), what, _("let the values rise from each level to the next"))


def _repeats(named: Iterable[tuple[Path, str]], what: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield Fault(
                (*path, "id"),
                _("the {what} '{name}' stands twice").format(what=_(what), name=name),
                _("give one of them an id of its own"),
            )
        seen.add(name)
