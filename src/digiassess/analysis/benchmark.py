"""Quartiles of many councils, and where one stands beside them: below, within or above, never a rank."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from digiassess.analysis.bank.matching import lines, same_questions
from digiassess.analysis.canonical import digest
from digiassess.analysis.exact import NEARLY, as_float, exact, mean
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Level, Question, Record, Step, Theme
from digiassess.model.benchmark import (
    FEWEST_COUNCILS,
    Band,
    BasisQuestion,
    Benchmark,
    NamedBand,
    Position,
    Unplaced,
)
from digiassess.model.nations import Nation
from digiassess.model.result import Place, Result
from digiassess.model.sector import Sector, Spread

_Kind = TypeVar("_Kind", bound=Record)


def benchmark(sector: Sector, kind: str | None = None, nation: Nation | None = None) -> Benchmark:
    """The quartiles of `sector`, each where five councils at least stand behind it.

    `kind` and `nation` are what its councils were chosen by. Raises `ValueError` where there are fewer than five.
    """
    if sector.councils < FEWEST_COUNCILS:
        raise ValueError("a benchmark needs five councils at least")
    bank = sector.bank.content
    made = Benchmark(
        bank=sector.bank.which,
        periods=sector.periods,
        kind=kind,
        nation=nation,
        councils=sector.councils,
        quick=sector.quick,
        themes=tuple(NamedBand(id=theme.id, **band) for theme in sector.themes if (band := _band(theme.spread))),
        overall=Band(**overall) if (overall := _band(sector.overall)) else None,
        questions=tuple(NamedBand(id=each.id, **band) for each in sector.questions if (band := _band(each.spread))),
        basis=basis_of(bank),
    )
    return made.model_copy(update={"digest": _digest(made)})


def edited(benchmark: Benchmark) -> bool:
    """Whether `benchmark` says something else than when it was made; one that carries no digest is not known to."""
    return benchmark.digest not in (None, _digest(benchmark))


def _digest(benchmark: Benchmark) -> str:
    """The digest of what it says, however a file writes it: `1` for `1.0` changes nothing."""
    return digest(benchmark.model_dump(exclude={"digest"}, exclude_defaults=True))


def basis_of(bank: Bank) -> tuple[BasisQuestion, ...]:
    """Every question of `bank`, in its order."""
    return tuple(
        BasisQuestion(
            id=question.id,
            theme=theme.id,
            weight=question.weight,
            values=bank.values(question),
            replaces=question.replaces,
            changed_in=question.changed_in,
        )
        for theme, question in bank.questions()
    )


def _band(spread: Spread) -> dict[str, Any]:
    if spread.n < FEWEST_COUNCILS:
        return {}
    return {"n": spread.n, "q1": spread.q1, "median": spread.median, "q3": spread.q3}


@dataclass(frozen=True)
class Beside:
    """A benchmark, and where each theme of one assessment stands beside it, by id."""

    benchmark: Benchmark
    positions: Mapping[str, Position | None]
    other_version: bool = False
    """Whether the assessment was answered to another version of the bank."""
    quick: bool = False
    """Whether the assessment asked headline questions only."""
    unplaced: Mapping[str, Unplaced] = field(default_factory=dict)
    """Why themes with a score have no place, by id."""
    edited: bool = False
    """Whether the benchmark was changed since it was made."""
    kind: str = ""
    """The council's kind, where the others are all of another."""
    nation: Nation | None = None
    """The nation that the council is in, where the others are all in another."""


def beside(against: Benchmark, assessment: Assessment, result: Result) -> Beside:
    """Where each theme of `assessment` stands beside other councils."""
    other = against.bank.digest != assessment.bank.digest
    found, unplaced = _positions(against, assessment, result)
    kind = assessment.kind if against.kind not in (None, assessment.kind) else ""
    nation = assessment.nation if against.nation not in (None, assessment.nation) else None
    return Beside(against, found, other, assessment.quick, unplaced, edited(against), kind, nation)


def _positions(
    against: Benchmark, assessment: Assessment, result: Result
) -> tuple[dict[str, Position | None], dict[str, Unplaced]]:
    """Where each theme of `assessment` stands beside the band of other councils, by id; None where it has no band.

    Beside it, why themes with a score have no place. A benchmark of another version of the bank counts where every
    question that the theme's band rests on compares: the theme is then placed by those questions alone, with the
    weights they have there. A quick assessment is placed only where it asks every question that the band rests on, or
    where the councils of the benchmark asked headline questions only, too.
    """
    scores = _scores(against, assessment, result)
    bands = {band.id: band for band in against.themes}
    whole = _asked_whole(against, assessment)
    found: dict[str, Position | None] = {}
    unplaced: dict[str, Unplaced] = {}
    for theme in result.themes:
        band = bands.get(theme.id)
        if band is None or theme.id not in scores:
            found[theme.id] = None
            if theme.score is not None:
                unplaced[theme.id] = "few" if theme.id in scores else "changed"
            continue
        score, place = scores[theme.id], None
        if score is not None and theme.id not in whole:
            unplaced[theme.id] = "headlines"
        elif score is not None:
            place = _place(band, score)
        found[theme.id] = Position(band.n, band.q1, band.median, band.q3, place)
    return found, unplaced


def _asked_whole(against: Benchmark, assessment: Assessment) -> frozenset[str]:
    """The themes whose score rests on the same questions as the band, as far as a quick assessment asks them."""
    themes = frozenset(basis.theme for basis in against.basis)
    if not assessment.quick or against.quick == against.councils:
        return themes
    theme_of = {basis.id: basis.theme for basis in against.basis}
    left_out = {
        theme_of[there.id]
        for line in lines((_bank(against), assessment.bank.content))
        if (there := line.questions[0]) and (here := line.questions[1])
        if here.applies(assessment.kind, assessment.nation) and not assessment.asked(here)
    }
    return themes - left_out


def _place(band: Band, score: float) -> Place:
    if score < band.q1 - NEARLY:
        return "below"
    return "above" if score > band.q3 + NEARLY else "within"


def _scores(against: Benchmark, assessment: Assessment, result: Result) -> Mapping[str, float | None]:
    """The score to place, by theme: of the themes alone whose band rests on questions that compare."""
    if against.bank.digest == assessment.bank.digest:
        return {theme.id: theme.score for theme in result.themes}
    there = _bank(against)
    values = {question.id: question.value for theme in result.themes for question in theme.questions}
    same = same_questions(there, assessment.bank.content)
    return {
        theme.id: as_float(
            mean(
                (exact(question.weight), exact(value))
                for question in theme.questions
                if (value := values.get(same[question.id])) is not None
            )
        )
        for theme in there.themes
        if all(question.id in same for question in theme.questions)
    }


def _bank(against: Benchmark) -> Bank:
    """The bank of a benchmark, as far as the file says it: no words, but all that tells whether questions compare."""
    themes: dict[str, list[Question]] = {}
    for basis in against.basis:
        question = _with_only(
            Question,
            id=basis.id,
            weight=basis.weight,
            levels=tuple(_with_only(Step, value=value) for value in basis.values),
            replaces=basis.replaces,
            changed_in=basis.changed_in,
        )
        themes.setdefault(basis.theme, []).append(question)
    return _with_only(
        Bank,
        version=against.bank.version,
        # Every question has as many levels as the bank, each with a value of its own.
        levels=tuple(_with_only(Level) for basis in against.basis[:1] for _ in basis.values),
        themes=tuple(_with_only(Theme, id=name, questions=tuple(found)) for name, found in themes.items()),
    )


def _with_only(kind: type[_Kind], **fields: Any) -> _Kind:
    """A record of that kind of which nothing but these fields is there to be read."""
    construct: Any = kind.model_construct
    made: _Kind = construct(**fields)
    return made
