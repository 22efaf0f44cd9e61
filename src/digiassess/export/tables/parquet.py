"""A table as Parquet, through pyarrow: rows are gathered into groups, and each group is written as it fills."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digiassess.export.tables.column import FigureTable, Type

GROUP = 10_000
"""How many rows are held before they are written."""


def arrow() -> Any:
    """Pyarrow; the table of formats says that it has to be installed."""
    import pyarrow  # type: ignore[import-untyped]
    import pyarrow.parquet  # type: ignore[import-untyped]

    return pyarrow


TYPES: Mapping[Type, Callable[[Any], Any]] = {
    "text": lambda pa: pa.string(),
    "integer": lambda pa: pa.int64(),
    "number": lambda pa: pa.float64(),
    "boolean": lambda pa: pa.bool_(),
    "date": lambda pa: pa.date32(),
    "time": lambda pa: pa.timestamp("us", tz="UTC"),
    "list": lambda pa: pa.list_(pa.string()),
}
"""What each type is in Arrow, and so in Parquet."""


@contextmanager
def writer(path: Path, table: FigureTable) -> Iterator[Callable[[Iterable[Sequence[Any]]], None]]:
    """What takes the rows of `table`, some at a time, and writes them to the file at `path`."""
    pa = arrow()
    key = set(table.key)
    fields = [
        pa.field(column.name, TYPES[column.type](pa), nullable=column.name not in key, metadata={"unit": column.unit})
        for column in table.columns
    ]
    schema = pa.schema(fields)
    held: list[Sequence[Any]] = []
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as file:

        def flush() -> None:
            if held:
                columns = zip(*held, strict=True)
                arrays = [pa.array(list(column), field.type) for column, field in zip(columns, fields, strict=True)]
                file.write_batch(pa.record_batch(arrays, schema=schema))
                held.clear()

        def write(rows: Iterable[Sequence[Any]]) -> None:
            held.extend(rows)
            if len(held) >= GROUP:
                flush()

        yield write
        flush()
