"""The README's example of the library, run as it is written."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import digiassess
from conftest import ROOT
from digiassess.model.bank import Bank


def example() -> str:
    """The Python block under the README's heading "As a library"."""
    part = (ROOT / "README.md").read_text("utf-8").split("\n## As a library\n")[1].split("\n## ")[0]
    [block] = re.findall(r"```python\n(.*?)```", part, re.DOTALL)
    return str(block)


def printed() -> list[str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(example(), "README.md", "exec"), {"__name__": "example"})
    return out.getvalue().splitlines()


class TestExample:
    def test_prints_score_low_high_and_the_papers_title(self, shipped_bank: Bank) -> None:
        """One question at level 2 and the others open: low and high are worked out here from the bank alone."""
        theme = shipped_bank.theme("cyber")
        assert theme is not None
        asked = [one for one in theme.questions if one.applies("county", None)]
        assert {"cyber.recovery", "cyber.sign-in"} < {one.id for one in asked}
        values = {one.id: shipped_bank.values(one) for one in asked}
        weights = {one.id: one.weight for one in asked}
        bounds = [
            sum(
                weights[name] * (values[name][2] if name == "cyber.recovery" else values[name][side])
                for name in weights
            )
            / sum(weights.values())
            for side in (0, -1)
        ]
        figures, title = printed()
        score, low, high = map(float, figures.split())
        assert score == values["cyber.recovery"][2]
        assert abs(low - bounds[0]) < 1e-12
        assert abs(high - bounds[1]) < 1e-12
        assert title == "# Digital maturity of Barset County Council, 2026"

    def test_runs_in_a_process_without_a_terminal(self, tmp_path: Path) -> None:
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", example()],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.splitlines() == printed()
        assert list(tmp_path.iterdir()) == []


class TestNames:
    def test_every_name_that_is_promised_is_there(self) -> None:
        for name in digiassess.__all__:
            assert getattr(digiassess, name) is not None

    def test_another_name_is_refused(self) -> None:
        assert not hasattr(digiassess, "nosuch")

    def test_the_example_uses_only_what_is_promised(self) -> None:
        [names] = re.findall(r"from digiassess import (.*)", example())
        assert set(names.split(", ")) <= set(digiassess.__all__)
