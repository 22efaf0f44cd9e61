"""Headless Chromium for the tests of the paper as HTML: Debian's own, started so that it asks nobody for anything.

Debian: `apt-get install chromium poppler-utils`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright adds --headless, --no-sandbox, --no-first-run, --disable-background-networking and a fresh user-data-dir.
ARGUMENTS = ["--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-sync"]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def missing(what: str) -> NoReturn:
    """Skips for want of `what`; in CI, where it must be there, fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: .ci/run installs it.")
    pytest.skip(f"{what} is missing.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser."""
    path = shutil.which("chromium")
    if path is None:
        missing("Chromium (Debian's package chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright (PyPI's playwright, in the [dev] extra)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, height: int = 1024, **context: Any) -> Iterator[Page]:
    """The file at `path` in a window of that many CSS pixels; nothing may load but it, and nothing may be refused."""
    page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
    asked: list[str] = []
    said: list[str] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.send("Network.enable")
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    page.context.close()
    assert asked == [path.as_uri()]
    assert said == []


def violations(page: Page, *, touched: bool = True) -> list[str]:
    """What axe-core finds wrong with the page: each rule broken, and where. Paper is not `touched`."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    options = {"runOnly": list(RULES), "rules": {"target-size": {"enabled": touched}}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert len(found["passes"]) > 10, "axe-core did not look at the page"
    return [
        f"{one['id']}: {one['help']}: {[(node['html'][:80], node['failureSummary']) for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]


def pdf_pages(pdf: Path) -> list[str]:
    """The text of each page of a PDF."""
    if shutil.which("pdftotext") is None:
        missing("pdftotext (Debian's package poppler-utils)")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=30)
    return done.stdout.decode().split("\f")[:-1]
