"""Each paper as a page, read by the Nu HTML checker (vnu), which the W3C uses: markup, pictures and style sheet."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from chromium import missing

from conftest import assess
from digiassess.analysis.account import account
from digiassess.export import html
from digiassess.export.report import Report
from digiassess.files.demo import make_demo
from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.paper.template import template_file

pytestmark = pytest.mark.browser

HOME = Path(__file__).parents[2]
JAR = Path(os.environ.get("VNU_JAR", HOME / ".venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar"))
ODD = 'A "note" with <b>tags</b> & </p> ends\n\n- a list\n- `code` | a bar\n\n\n# and what looks like a heading'


def found_wrong(pages: Sequence[Path]) -> list[dict[str, Any]]:
    """What the checker says of the pages, warnings too; it looks at them all in one go, for Java is slow to start."""
    if shutil.which("java") is None:
        missing("Java (Debian's package default-jre-headless)")
    if not JAR.is_file():
        missing("The Nu HTML checker (npm's vnu-jar; VNU_JAR says where its vnu.jar is)")
    command = ["java", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages


def test_the_checker_finds_nothing_wrong_in_any_paper(shipped_bank: Bank, tmp_path: Path) -> None:
    odd = {
        name: Answer(level=place % 4, note=ODD, evidence=(ODD,)) if place % 3 else "unknown"
        for place, name in enumerate(shipped_bank.by_id)
    }
    cases = {
        "demonstration": account([kept.assessment for kept in make_demo(tmp_path / "demo")]),
        "nothing-answered": account([assess(shipped_bank, {})]),
        "odd": account([assess(shipped_bank, odd, council='<i>"Odd"</i> & Sons', author="A<B>")]),
    }
    pages = []
    for case, told in cases.items():
        for template in ("board", "briefing", "committee"):
            page = tmp_path / f"{case}-{template}.html"
            page.write_bytes(html.write(Report(told, template_file(template), "paper")).content)
            pages.append(page)
    spoilt = tmp_path / "spoilt.html"
    text = pages[0].read_text(encoding="utf-8").replace('id="the-verdict"', 'id="main"', 1)
    spoilt.write_text(text.replace("margin:", "margin: no-such-size;", 1), encoding="utf-8")
    said = found_wrong([*pages, spoilt])
    assert [message for message in said if not message["url"].endswith("spoilt.html")] == []
    words = " ".join(message["message"] for message in said)
    assert "Duplicate ID" in words, "the checker finds nothing wrong in anything"
    assert "margin" in words, "the checker does not look at the style sheet"
