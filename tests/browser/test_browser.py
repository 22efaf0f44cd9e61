"""The paper as HTML in a real browser, from disk: for any eye, any width, the keyboard alone, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import chromium, opened, pdf_pages, violations

from conftest import assess
from digiassess.analysis.account import account
from digiassess.export.html import html_paper
from digiassess.export.report import Report
from digiassess.model.answer import Answer
from digiassess.model.bank import Bank
from digiassess.render.paper.template import template_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CHART = """<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="name" viewBox="0 0 360 1400" width="100%"
 fill="#1b1f24"><title id="name">Scores</title><style>@media (prefers-color-scheme: dark){.ink{fill:#eceff3}}</style>
<rect width="360" height="1400" fill="none" stroke="#747b83"/>
<text class="ink" x="9" y="20" font-size="12">charttop</text>
<text class="ink" x="9" y="1390" font-size="12">chartend</text></svg>"""
NARROW = {"width": 320, "height": 800}
# A window of 1280 by 1024 pixels at 400 %: 320 by 256 CSS pixels, each of 4 by 4.
ZOOMED = {"width": 320, "height": 256, "device_scale_factor": 4}
WIDE = {"width": 1280, "height": 1024}
VIEWS: dict[str, dict[str, Any]] = {
    "narrow": NARROW,
    "narrow, dark": {**NARROW, "color_scheme": "dark"},
    "wide": WIDE,
    "wide, dark": {**WIDE, "color_scheme": "dark"},
    "wide, forced colours": {**WIDE, "color_scheme": "dark", "forced_colors": "active"},
    "at 400 %": ZOOMED,
}
SPACED = "* {line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em} p {margin-bottom: 2em}"
REACHABLE = "Array.from(document.querySelectorAll('a[href], [tabindex=\"0\"]'))"
FOCUSED = (
    """() => {
    const one = document.activeElement, all = """
    + REACHABLE
    + """, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {
        place: all.indexOf(one),
        seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    };
}"""
)
# Whatever reaches over the right edge, save what stands in a box that scrolls by itself.
OUTSIDE = """Array.from(document.querySelectorAll('body *'))
    .filter(one => !one.closest('.scroll table') && one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
SMALLEST = """Math.min(...Array.from(document.querySelectorAll('p, li, td, th'))
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
# In points; an SVG's letters are as much larger as its picture is than its own units.
PRINTED_SMALL = """Array.from(document.querySelectorAll('p, li, td, th, h1, h2, h3, h4, svg text'))
    .filter(one => one.getClientRects().length)
    .map(one => [one, parseFloat(getComputedStyle(one).fontSize) * 0.75 * (one.ownerSVGElement
        ? one.getScreenCTM().a : 1)])
    .filter(([one, size]) => size < 10.99)
    .map(([one, size]) => `${size.toFixed(2)}: ${one.textContent.slice(0, 60)}`)"""
WIDER = """() => {
    const rule = document.createElement('div');
    rule.style.width = '70ch';
    document.body.append(rule);
    const most = rule.getBoundingClientRect().width;
    const widths = Array.from(document.querySelectorAll('p, li')).map(one => one.getBoundingClientRect().width);
    return widths.filter(one => one > most).length;
}"""
Pages = dict[str, set[int]]
"""The numbers of the printed pages on which each word stands."""
WORDS = "words that fill a line so that this goes on over several of them and could be cut in two "


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def paper(shipped_bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper of a second year on a part of the bank that ships, with charts, notes and answers of every sort."""
    whole = shipped_bank.model_dump()
    themes = [{**theme, "questions": theme["questions"][:4]} for theme in whole["themes"][2:5]]
    bank = Bank.model_validate({**whole, "themes": themes})
    names = list(bank.by_id)
    note = "Up: agreed in March.\nhttps://intranet.example/" + "a-very-long-address-without-a-break" * 4
    answers: dict[str, Any] = {
        name: Answer(level=number % 4, note=note if number % 5 == 0 else "", evidence=("Minute 38",) * (number % 3))
        for number, name in enumerate(names)
    }
    answers |= {names[3]: "unknown", names[9]: Answer(level="not-applicable", note="We have none.")}
    del answers[names[5]]
    last = {name: (number + number % 3) % 4 for number, name in enumerate(names)}
    now, before = assess(bank, answers), assess(bank, last, period="2025")
    report = Report(account([before, now]), template_file("board"), "paper")
    path = tmp_path_factory.mktemp("paper") / "paper.html"
    path.write_text(html_paper(report.text, report.pictures), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def printed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A paper of which every part would be cut somewhere, were it not kept whole; and the text of its A4 pages."""
    folder = tmp_path_factory.mktemp("printed")
    rows = "\n".join(f"| row{n}first | {WORDS * (3 + n % 3)} row{n}last | 1 |" for n in range(60))
    parts = ["# Title", "[Named](<https://example.org/named>) and <https://example.org/bare>.", "## Sections"]
    for n in range(40):
        small = "\n".join(f"| small{n}row{row} | 1 |" for row in range(4 + n % 5))
        parts += [
            f"### heading{n}",
            f"below{n} {WORDS * (n % 6)}",
            f"> quote{n}first {WORDS * (6 + n % 3)} quote{n}last",
            f"lead{n} to a list:",
            f"- item{n}first {WORDS * (7 - n % 3)} item{n}last\n- more",
            f"table{n} is here:",
            f"| Name | Figure |\n| --- | ---: |\n{small}",
        ]
    for n in range(40, 100):
        parts += [f"### heading{n}", f"below{n} {WORDS * (2 + n % 7)}"]
    parts += ["![A chart.](chart.svg)", "## Long table", f"| Tophead | Middle | End |\n| --- | --- | --- |\n{rows}"]
    page = html_paper("\n\n".join(parts) + "\n", {"chart.svg": CHART})
    assert "Skip to" in page
    (folder / "page.html").write_text(page, encoding="utf-8")
    with opened(browser, folder / "page.html", color_scheme="dark") as one:
        one.pdf(path=folder / "page.pdf", format="A4", prefer_css_page_size=True)
    return pdf_pages(folder / "page.pdf")


@pytest.fixture(scope="module")
def pages(printed: list[str]) -> Pages:
    found: Pages = {}
    for number, text in enumerate(printed):
        for word in text.split():
            found.setdefault(word, set()).add(number)
    return found


class TestSight:
    def test_axe_finds_nothing_wrong(self, browser: Browser, paper: Path) -> None:
        # One page for every view: it is making axe-core ready that takes the time.
        with opened(browser, paper) as page:
            for name, view in VIEWS.items():
                page.set_viewport_size({"width": view["width"], "height": view["height"]})
                page.emulate_media(
                    color_scheme=view.get("color_scheme", "light"), forced_colors=view.get("forced_colors", "none")
                )
                assert violations(page) == [], name
            page.evaluate("document.documentElement.lang = ''; document.body.style.color = '#888'")
            spoilt = {one.split(":")[0] for one in violations(page)}
            assert spoilt >= {"html-has-lang", "color-contrast"}, "axe-core finds nothing wrong in anything"

    @pytest.mark.parametrize("view", [NARROW, ZOOMED, WIDE], ids=["narrow", "at 400 %", "wide"])
    def test_the_page_never_scrolls_sideways(self, browser: Browser, paper: Path, view: dict[str, Any]) -> None:
        with opened(browser, paper, **view) as page:
            for style in ("p {}", SPACED, "html {font-size: 200%}"):
                page.add_style_tag(content=style)
                assert page.evaluate("document.documentElement.scrollWidth") == view["width"], style
                assert page.evaluate(OUTSIDE) == [], style

    def test_text_is_large_and_lines_are_short(self, browser: Browser, paper: Path) -> None:
        with opened(browser, paper, 1920) as page:
            assert page.evaluate(SMALLEST) >= 1.1 * 16
            assert page.evaluate(WIDER) == 0


def comes_true(page: Page, what: str) -> bool:
    """Whether `what` is true of the page within five seconds, looked at before each time that it is drawn.

    Playwright's own waiting evaluates text inside the page, which the page's policy refuses.
    """
    return bool(
        page.evaluate(
            f"""() => new Promise((done) => {{
                const end = performance.now() + 5000;
                const look = () => ({what}) ? done(true)
                    : performance.now() > end ? done(false) : requestAnimationFrame(look);
                look();
            }})"""
        )
    )


class TestKeyboard:
    @pytest.mark.parametrize("view", ["narrow", "wide, dark", "wide, forced colours"])
    def test_tab_reaches_everything_in_order_and_shows_where_it_is(
        self, browser: Browser, paper: Path, view: str
    ) -> None:
        with opened(browser, paper, **VIEWS[view]) as page:
            kinds = page.evaluate(REACHABLE + ".map(e => e.className || (e.closest('nav') ? 'contents' : 'link'))")
            assert kinds[0] == "skip"
            assert kinds[1:3] == ["contents"] * 2
            assert kinds.count("scroll") == page.locator("table").count() > 2
            for place in range(len(kinds)):
                page.keyboard.press("Tab")
                focused = page.evaluate(FOCUSED)
                assert (focused["place"], focused["seen"], focused["outline"] >= 2) == (place, True, True), kinds[place]

    @pytest.mark.parametrize("view", ["wide", "wide, dark", "wide, forced colours"])
    def test_focus_changes_what_is_seen(self, browser: Browser, paper: Path, view: str) -> None:
        with opened(browser, paper, **VIEWS[view]) as page:
            for selector in (".skip", "nav a", ".scroll", "li a[href^=http]"):
                page.locator(selector).first.scroll_into_view_if_needed()
                before = page.screenshot()
                # Focus that comes by the keyboard: from the one before it.
                place = page.evaluate(f"{REACHABLE}.indexOf(document.querySelector('{selector}'))")
                if place:
                    page.evaluate(f"{REACHABLE}[{place - 1}].focus({{preventScroll: true}})")
                page.keyboard.press("Tab")
                assert page.evaluate(FOCUSED)["place"] == place
                assert page.screenshot() != before, selector

    def test_the_first_link_skips_the_contents(self, browser: Browser, paper: Path) -> None:
        with opened(browser, paper) as page:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert comes_true(page, "location.hash === '#the-verdict'")
            page.keyboard.press("Tab")
            assert comes_true(page, "document.activeElement.className === 'scroll'")

    def test_the_arrows_move_a_wide_table(self, browser: Browser, paper: Path) -> None:
        with opened(browser, paper, **NARROW) as page:
            page.locator(".scroll").first.focus()
            page.keyboard.press("ArrowRight")
            assert comes_true(page, "document.activeElement.scrollLeft > 0")


def page_with(pages: Pages, word: str) -> int:
    """The number of the only page on which `word` stands."""
    assert len(pages.get(word, ())) == 1, (word, pages.get(word))
    return next(iter(pages[word]))


class TestPrint:
    """Looked at in the text of the PDF's own pages, as pdftotext gives it: only there are pages broken."""

    def test_no_row_quotation_or_item_is_cut(self, pages: Pages) -> None:
        for kind, count in (("row", 60), ("quote", 40), ("item", 40)):
            for n in range(count):
                assert page_with(pages, f"{kind}{n}first") == page_with(pages, f"{kind}{n}last")
        assert page_with(pages, "charttop") == page_with(pages, "chartend")

    def test_a_table_is_cut_only_where_it_is_longer_than_a_page_and_then_says_its_headings_again(
        self, pages: Pages
    ) -> None:
        for n in range(40):
            rows = {page_with(pages, f"small{n}row{row}") for row in range(4 + n % 5)}
            assert rows == {page_with(pages, f"table{n}")}
        long = {page_with(pages, f"row{n}first") for n in range(60)}
        assert len(long) > 2
        assert pages["Tophead"] == long

    def test_headings_and_what_leads_to_a_list_stay_with_what_follows(self, pages: Pages) -> None:
        for n in range(40):
            assert page_with(pages, f"lead{n}") == page_with(pages, f"item{n}first")
        for n in range(100):
            assert page_with(pages, f"heading{n}") == page_with(pages, f"below{n}")

    def test_addresses_are_printed_once_and_what_is_for_the_screen_is_not(self, printed: list[str]) -> None:
        text = "\n".join(printed)
        assert text.count("https://example.org/named") == text.count("https://example.org/bare") == 1
        assert "Skip to" not in text
        assert all(f"Page {number} of {len(printed)}" in one for number, one in enumerate(printed, 1))

    def test_a_dark_screen_prints_black_on_white(self, browser: Browser, paper: Path) -> None:
        with opened(browser, paper, color_scheme="dark") as page:
            colours = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
            assert page.evaluate(colours) == ["rgb(236, 239, 243)", "rgb(21, 25, 30)"]
            page.emulate_media(media="print")
            assert page.evaluate(colours) == ["rgb(11, 12, 12)", "rgb(255, 255, 255)"]

    def test_nothing_is_printed_smaller_than_11_points(self, browser: Browser, paper: Path) -> None:
        """The words of the charts too: they are as large as their picture makes them on a page of A4."""
        with opened(browser, paper) as page:
            page.emulate_media(media="print")
            # A4 less its margins, in CSS pixels.
            page.set_viewport_size({"width": round(176 / 25.4 * 96), "height": 1000})
            small = page.evaluate(PRINTED_SMALL)
            assert small == []

    def test_the_whole_paper_prints(self, browser: Browser, paper: Path, tmp_path: Path) -> None:
        with opened(browser, paper) as page:
            page.pdf(path=tmp_path / "paper.pdf", format="A4", prefer_css_page_size=True)
        pages = pdf_pages(tmp_path / "paper.pdf")
        assert len(pages) > 3
        assert "Fingerprint of this paper: " in pages[-1]


def test_the_policy_stops_what_would_load_or_run(browser: Browser, paper: Path, tmp_path: Path) -> None:
    """Were something let through after all, the page's own policy would still stop it."""
    evil = "<img src='http://127.0.0.1:9/x.gif'><script>document.title = 'run'</script><b onclick='0'>x</b>"
    spoilt = paper.read_text(encoding="utf-8").replace("</main>", f"{evil}</main>")
    (tmp_path / "spoilt.html").write_text(spoilt, encoding="utf-8")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "spoilt.html").as_uri())
    assert page.title().startswith("Digital maturity of")
    assert sum("Content Security Policy" in one for one in said) == 3
    page.close()
