"""Reading a benchmark: the quartiles of many councils that `sector --benchmark` wrote (DESIGN, section 9)."""

from collections import Counter
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from digiassess.files.formats.document import Document
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, faults_of
from digiassess.files.formats.text import decoded, read_content
from digiassess.model.benchmark import Benchmark
from digiassess.model.language import _

FAMILY = "digiassess/benchmark/"
BENCHMARK_SCHEMA = f"{FAMILY}1"


def read_benchmark(path: Path) -> Benchmark:
    """The benchmark in the file at `path`.

    Raises `DigiassessError` where it cannot be read, is no benchmark, has a mistake, or is of a newer version.
    """
    document = json_document(decoded(read_content(path), str(path)), str(path))
    data = document.data
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not str(schema).startswith(FAMILY):
        what, mend = _("it is no benchmark"), _("name a file that 'digiassess sector --benchmark' wrote")
        raise BadFileError([Problem(str(path), 1, what, mend)])
    if schema != BENCHMARK_SCHEMA:
        what = _("it is of a newer version of digiassess ({schema})").format(schema=str(schema)[:40])
        raise BadFileError([document.problem(("schema",), what, _("install that version; nothing was changed"))])
    mistakes = Mistakes()
    try:
        benchmark = Benchmark.model_validate({key: value for key, value in data.items() if key != "schema"})
    except ValidationError as error:
        for fault in faults_of(error, Benchmark):
            mistakes.add(partial(document.problem, *fault))
        raise mistakes.refusal() from None
    _check(benchmark, document, mistakes)
    mistakes.refuse()
    return benchmark


def _check(benchmark: Benchmark, document: Document, mistakes: Mistakes) -> None:
    """Notes ids that stand twice, quartiles out of order, and questions with too few or too many levels."""
    for name in ("themes", "questions"):
        for place, band in enumerate(getattr(benchmark, name)):
            if not band.q1 <= band.median <= band.q3:
                what = _("the quartiles of '{id}' are not in order").format(id=band.id)
                mistakes.add(partial(document.problem, (name, place, "q1"), what, _("restore it from a copy")))
    for name in ("themes", "questions", "basis"):
        ids = [each.id for each in getattr(benchmark, name)]
        times = Counter(ids)
        for place, each in enumerate(ids):
            if times[each] > 1:
                what = _("'{id}' stands twice").format(id=each)
                mistakes.add(partial(document.problem, (name, place, "id"), what, _("keep one")))
    levels = len(benchmark.basis[0].values) if benchmark.basis else 0
    for place, question in enumerate(benchmark.basis):
        if len(question.values) != levels:
            what = _("'{id}' has another number of levels than the question before it").format(id=question.id)
            mistakes.add(partial(document.problem, ("basis", place, "values"), what, _("restore it from a copy")))
