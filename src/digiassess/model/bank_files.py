"""What stands in a bank's folder and in no bank: the list of its themes' files, and which versions were released."""

from collections.abc import Mapping

from pydantic import Field

from digiassess.model.bank import BankHeader, Identifier, QuestionId, Record, Version
from digiassess.model.text import Line


class Release(Record):
    """A version of a bank that councils have used, and the question ids it had."""

    version: Version
    released: Line | None = None
    ids: tuple[QuestionId, ...] = Field(min_length=1)


class Releases(Record):
    """The file `versions.yaml`: what was released, and which ids were given up since, with the reason."""

    releases: tuple[Release, ...] = ()
    retired: Mapping[QuestionId, Line] = Field(default_factory=dict)


class BankFile(BankHeader):
    """The file `bank.yaml`."""

    themes: tuple[Identifier, ...] = Field(min_length=1, description="Ids of the themes, in the order they are asked.")
    words_to_define: tuple[Line, ...] | None = Field(
        default=None,
        description="Words that readers take in more than one way: --strict tells each one used without a definition.",
    )
    """For those who write the bank; no assessment carries it. None stands for the list that the program has."""
