"""The documents of many councils: what they make together, and quartiles to compare with (DESIGN, section 9)."""

from typing import Annotated, Literal

from pydantic import Field

from digiassess.model.bank import BankVersion
from digiassess.model.benchmark import Benchmark
from digiassess.model.documents.base import DocumentBase, Number, Share
from digiassess.model.nations import Nation
from digiassess.model.sector import Thin

Councils = Annotated[int, Field(ge=1)]


class SpreadDocument(DocumentBase):
    """How a score is spread over councils, in the bank's own units; null where no council has one."""

    n: Number
    """How many councils have it."""
    lowest: float | None
    q1: float | None
    """By linear interpolation, as Excel's QUARTILE.INC has it."""
    median: float | None
    q3: float | None
    highest: float | None


class SectorThemeDocument(SpreadDocument):
    """How one theme's score is spread."""

    id: str
    title: str
    in_part: Number
    """Of how many of them it rests on a part of the theme's questions alone, as the others do not compare."""


class SharedGapDocument(DocumentBase):
    """A question that councils fall short at, or do not know."""

    question: str
    councils: Councils
    """How many have the gap."""
    of: Councils
    """How many have the question in scope."""
    share: Share
    """The one as a share of the other."""
    thin: bool
    """Whether the published evidence behind the question is thin."""
    why_thin: Thin | None
    """Why it is: the question has no signpost, or all of them are unidentified, or older than 2016."""


class SectorDocument(DocumentBase):
    """What the assessments of many councils, one of each, make together: `sector --json`."""

    schema_: Literal["digiassess/sector/1"] = Field(alias="schema")
    bank: BankVersion
    """The newest version of the question bank that most councils answered."""
    councils: Councils
    periods: tuple[str, ...]
    """Those that were counted, the earliest first."""
    kind: str | None
    """The kind of council that was asked for."""
    nation: Nation | None
    """The nation that was asked for."""
    quick: Number
    """How many of the assessments are quick: their figures are indicative."""
    other_version: Number
    """How many were answered to another version of the bank, and count where the question compares."""
    other_bank: Number
    """How many were answered to another bank, and are not counted."""
    themes: tuple[SectorThemeDocument, ...]
    overall: SpreadDocument
    gaps: tuple[SharedGapDocument, ...]
    """Those that most councils share first."""


class BenchmarkDocument(Benchmark):
    """The quartiles of many councils, as `sector --benchmark` writes them."""

    schema_: Literal["digiassess/benchmark/1"] = Field(alias="schema")
