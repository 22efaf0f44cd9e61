"""A benchmark as a file that may be handed round: quartiles only, nobody's name (DESIGN, section 9)."""

import json

from pydantic import ValidationError
from pydantic_core import to_json

from digiassess.analysis.benchmark import edited
from digiassess.export.made import Made
from digiassess.files.benchmark_file import BENCHMARK_SCHEMA
from digiassess.model.benchmark import Benchmark


def write(benchmark: Benchmark) -> Made:
    """The file: fixed order, two spaces, one line a field."""
    record = {"schema": BENCHMARK_SCHEMA, **benchmark.model_dump(mode="json")}
    for name in ("themes", "questions"):
        record[name] = [{"id": band["id"], **band} for band in record[name]]
    return Made(to_json(record, indent=2) + b"\n")


def is_ours(content: bytes) -> bool:
    """Whether a file is a benchmark as this program left it, but for its line ends."""
    try:
        data = json.loads(content)
        if not isinstance(data, dict) or data.pop("schema", None) != BENCHMARK_SCHEMA:
            return False
        benchmark = Benchmark.model_validate(data)
    except (ValidationError, ValueError, RecursionError):
        return False
    as_left = benchmark.digest is not None and not edited(benchmark)
    return as_left and write(benchmark).content == content.replace(b"\r\n", b"\n")
