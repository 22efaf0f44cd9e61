"""What comes of a command is shown in one place, in the order in which it was done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from digiassess.cli.outcome import Outcome, show
from digiassess.render.terminal.rows import Row


def test_each_part_is_shown_before_the_next_is_done(capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[tuple[str, ...]] = []

    def parts() -> Iterator[Outcome]:
        seen.append(tuple(capfd.readouterr()))
        yield Outcome([Row("plain", "One.")])
        seen.append(tuple(capfd.readouterr()))
        yield Outcome([Row("plain", "Two.")], notes=["Not well."])
        seen.append(tuple(capfd.readouterr()))

    show(Outcome([Row("plain", "First.")], parts=parts()))
    assert seen == [("First.\n", ""), ("One.\n", ""), ("Two.\n", "Not well.\n")]


@pytest.mark.parametrize(
    ("codes", "code"), [((0, 0, 0), 0), ((0, 1, 0), 1), ((1, 0, 0), 1), ((0, 0, 1), 1), ((0, 1, 130), 130)]
)
def test_what_failed_in_any_of_them_counts(codes: tuple[int, ...], code: int) -> None:
    assert show(Outcome(code=codes[0], parts=[Outcome(code=each) for each in codes[1:]])) == code
