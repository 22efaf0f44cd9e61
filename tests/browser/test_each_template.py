"""Every template's paper as a page: for any eye at 320 pixels, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import chromium, opened, violations

from digiassess.analysis.account import account
from digiassess.export import html
from digiassess.export.report import Report
from digiassess.files.demo import make_demo
from digiassess.render.paper.template import template_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_axe_finds_nothing_wrong_and_nothing_is_cut_at_320_pixels_and_in_print(
    browser: Browser, template: str, tmp_path: Path
) -> None:
    told = account([kept.assessment for kept in make_demo(tmp_path / "demo")])
    report = Report(told, template_file(template), "paper")
    path = tmp_path / "paper.html"
    path.write_bytes(html.write(report).content)
    with opened(browser, path, 320, 800) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.emulate_media(media="print")
        assert violations(page, touched=False) == []
        page.evaluate("document.documentElement.lang = ''")
        assert [found.split(":")[0] for found in violations(page, touched=False)] == ["html-has-lang"]
