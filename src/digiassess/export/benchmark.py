"""A benchmark as a file that may be handed round: quartiles only, nobody's name (DESIGN, section 9)."""

import json

from pydantic_core import to_json

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
    """Whether a file is a benchmark as this program writes it, but for its line ends."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    ours = isinstance(data, dict) and data.get("schema") == BENCHMARK_SCHEMA
    return ours and to_json(data, indent=2) + b"\n" == content.replace(b"\r\n", b"\n")
