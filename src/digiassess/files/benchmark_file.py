"""Reading a benchmark: the quartiles of many councils that `sector --benchmark` wrote (DESIGN, section 9)."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from digiassess.analysis.benchmark import basis_of
from digiassess.analysis.exact import NEARLY
from digiassess.files.formats.document import Document
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem
from digiassess.files.formats.record import parse_record
from digiassess.files.formats.text import decoded, read_content
from digiassess.model.assessment import BankRecord
from digiassess.model.benchmark import Band, Benchmark, NamedBand
from digiassess.model.language import _

FAMILY = "digiassess/benchmark/"
BENCHMARK_SCHEMA = f"{FAMILY}1"


def read_benchmark(path: Path, bank: BankRecord | None = None) -> Benchmark:
    """The benchmark in the file at `path`; where it is of `bank`, it is held to the questions of that.

    Raises `DigiassessError` where it cannot be read, is no benchmark, has a mistake, or is of a newer version.
    """
    document = json_document(decoded(read_content(path), str(path)), str(path))
    benchmark = parse_record(document.data, document, FAMILY, BENCHMARK_SCHEMA, Benchmark)
    if benchmark is None:
        what, mend = _("it is no benchmark"), _("name a file that 'digiassess sector --benchmark' wrote")
        raise BadFileError([Problem(str(path), 1, what, mend)])
    mistakes = Mistakes()
    _check(benchmark, document, mistakes)
    if bank is not None and benchmark.bank.digest == bank.digest and benchmark.basis != basis_of(bank.content):
        what = _("its questions are not those of the question bank that it names")
        mistakes.add(partial(document.problem, ("basis",), what, _("restore it from a copy")))
    mistakes.refuse()
    return benchmark


def _check_figures(benchmark: Benchmark, document: Document, mistakes: Mistakes) -> None:
    """Notes themes and questions that the bank does not have, figures that it cannot give, and too many councils."""
    mend = _("restore it from a copy")
    if benchmark.quick > benchmark.councils:
        what = _("'quick' is more than its {number} councils").format(number=benchmark.councils)
        mistakes.add(partial(document.problem, ("quick",), what, mend))
    known = {
        "themes": _ranges((question.theme, question.values) for question in benchmark.basis),
        "questions": _ranges((question.id, question.values) for question in benchmark.basis),
    }
    for name, ranges in known.items():
        bands: tuple[NamedBand, ...] = getattr(benchmark, name)
        for place, band in enumerate(bands):
            if band.id not in ranges:
                what = _("'{id}' is not in its question bank").format(id=band.id)
                mistakes.add(partial(document.problem, (name, place, "id"), what, mend))
            else:
                _check_band(benchmark, band, ranges[band.id], (name, place), document, mistakes)
    if benchmark.overall is not None and benchmark.basis:
        whole = _ranges(("", question.values) for question in benchmark.basis)[""]
        _check_band(benchmark, benchmark.overall, whole, ("overall",), document, mistakes)


def _ranges(values: Iterable[tuple[str, tuple[float, ...]]]) -> dict[str, tuple[float, float]]:
    """The lowest and the highest of the values of each name."""
    found: dict[str, tuple[float, float]] = {}
    for name, more in values:
        low, high = found.get(name, (more[0], more[0]))
        found[name] = min(low, *more), max(high, *more)
    return found


def _check_band(
    benchmark: Benchmark,
    band: Band,
    ends: tuple[float, float],
    where: tuple[str | int, ...],
    document: Document,
    mistakes: Mistakes,
) -> None:
    mend = _("restore it from a copy")
    if band.n > benchmark.councils:
        what = _("'n' is {n}, more than its {number} councils").format(n=band.n, number=benchmark.councils)
        mistakes.add(partial(document.problem, (*where, "n"), what, mend))
    for name in ("q1", "median", "q3"):
        figure: float = getattr(band, name)
        if not ends[0] - NEARLY <= figure <= ends[1] + NEARLY:
            what = _("'{name}' is {figure}, and its question bank goes from {low} to {high}").format(
                name=name, figure=figure, low=ends[0], high=ends[1]
            )
            mistakes.add(partial(document.problem, (*where, name), what, mend))


def _check(benchmark: Benchmark, document: Document, mistakes: Mistakes) -> None:
    """Notes ids that stand twice, quartiles out of order, and questions with too few or too many levels."""
    for name in ("themes", "questions"):
        for place, band in enumerate(getattr(benchmark, name)):
            if not band.q1 <= band.median <= band.q3:
                what = _("the quartiles of '{id}' are not in order").format(id=band.id)
                mistakes.add(partial(document.problem, (name, place, "q1"), what, _("restore it from a copy")))
    overall = benchmark.overall
    if overall is not None and not overall.q1 <= overall.median <= overall.q3:
        what = _("the quartiles of all themes together are not in order")
        mistakes.add(partial(document.problem, ("overall", "q1"), what, _("restore it from a copy")))
    for name in ("themes", "questions", "basis"):
        ids = [each.id for each in getattr(benchmark, name)]
        times = Counter(ids)
        for place, each in enumerate(ids):
            if times[each] > 1:
                what = _("'{id}' stands twice").format(id=each)
                mistakes.add(partial(document.problem, (name, place, "id"), what, _("keep one")))
    _check_figures(benchmark, document, mistakes)
    levels = len(benchmark.basis[0].values) if benchmark.basis else 0
    for place, question in enumerate(benchmark.basis):
        if len(question.values) != levels:
            what = _("'{id}' has another number of levels than the question before it").format(id=question.id)
            mistakes.add(partial(document.problem, ("basis", place, "values"), what, _("restore it from a copy")))
