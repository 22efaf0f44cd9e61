"""The form for one person in a real browser, from a disk: filled in, closed, opened, saved, loaded, looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jsonschema  # type: ignore[import-untyped]
import pytest
from chromium import chromium, opened, pdf_pages, violations

from conftest import assess, make_bank, question
from digiassess.export import invitation_html
from digiassess.export.invitation import InvitationForm
from digiassess.files.responses import read_response
from digiassess.model.bank import Bank
from digiassess.model.documents import json_schema
from digiassess.model.response import Invitation, Response, Said

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

pytestmark = pytest.mark.browser

NASTY = "</script><script>alert(1)</script> \"quoted\" 'so' <b>&amp; {{ 7 * 7 }} שלום مرحبا"
THEMES = {
    "cyber": [question("cyber.key"), question("cyber.log", text=NASTY, help=NASTY)],
    "data": [question("data.open"), question("data.used")],
}
NOTE = "Choose the highest level that holds."
NARROW, ZOOMED = {"width": 320, "height": 800}, {"width": 320, "height": 256, "device_scale_factor": 4}
OUTSIDE = """Array.from(document.querySelectorAll('body *'))
    .filter(e => !e.closest('.unseen, .skip') && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 80))"""


SCHEMES: list[tuple[Literal["light", "dark"], Literal["none", "active"]]] = [
    *(("light", "none"), ("dark", "none"), ("dark", "active"))
]
SPACED = "* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def invitation(**fields: Any) -> InvitationForm:
    bank = make_bank(THEMES, levels_note=NOTE, target=3)
    assessment = assess(bank, {}, council=fields.pop("council", f"Barset {NASTY}"))
    asked = Invitation(id="abc123", role=f"Head of IT {NASTY}"[:200], invited=date(2026, 10, 1))
    return InvitationForm(assessment, asked.model_copy(update=fields), date(2027, 3, 31), "Digital team")


def written(path: Path, **fields: Any) -> Path:
    path.write_bytes(invitation_html.write(invitation(**fields)).content)
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return written(tmp_path / "form.html", role="Head of IT", council="Barset")


@pytest.fixture(scope="module")
def whole(shipped_bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of the whole bank that ships."""
    path = tmp_path_factory.mktemp("whole") / "form.html"
    asked = Invitation(id="abc123", role="Head of IT", invited=date(2026, 10, 1))
    path.write_bytes(invitation_html.write(InvitationForm(assess(shipped_bank, {}), asked)).content)
    return path


@contextmanager
def context(browser: Browser, said: list[str] | None = None) -> Iterator[BrowserContext]:
    """One person's browser, which keeps what a page keeps. Nothing may load from elsewhere, and nothing go wrong."""
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(5000)
    wrong = [] if said is None else said
    context.on("console", lambda message: wrong.append(message.text))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    asked: list[str] = []

    def refuse(route: Any) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route("http://**", refuse)
    context.route("https://**", refuse)
    yield context
    context.close()
    assert asked == []
    assert wrong == []


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what `selector` means has the focus."""
    for _press in range(200):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def go(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def saved(page: Page, folder: Path) -> Path:
    """The file that "Save my answers" saves."""
    with page.expect_download() as download:
        page.locator("#save-now").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def response(path: Path) -> Response:
    """What the saved file says, which is as the schema of a response has it."""
    jsonschema.validate(json.loads(path.read_text("utf-8")), json_schema("response"))
    found = read_response(path)
    assert found is not None
    return found


def part(page: Page) -> str:
    """The part that shows, and it alone."""
    [shown] = page.evaluate("Array.from(document.querySelectorAll('.part')).filter(e => e.offsetParent).map(e => e.id)")
    return str(shown)


def turn(page: Page, name: str) -> None:
    page.locator(f"nav a[href='#{name}']").click()
    assert part(page) == name


class TestByKeyboardAlone:
    def test_it_is_filled_in_closed_opened_again_and_saved(self, browser: Browser, form: Path, tmp_path: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            assert part(page) == "begin"
            tab_to(page, "#name")
            page.keyboard.type("A. Baker")
            tab_to(page, "#group")
            page.keyboard.type("Man")
            go(page, "#begin .button")
            assert part(page) == "theme-cyber"
            assert page.evaluate("document.activeElement.id") == "title-cyber"
            tab_to(page, "#a-cyber\\.key-0")
            for _press in range(3):
                page.keyboard.press("ArrowDown")
            go(page, "#q-cyber\\.key summary")
            tab_to(page, "#n-cyber\\.key")
            page.keyboard.type("Seen.\nTwice.")
            page.keyboard.press("Tab")
            page.keyboard.type("Minute 38\n\nAudit, 2026")
            tab_to(page, "#a-cyber\\.log-0")
            page.keyboard.press("ArrowUp")
            page.close()

            page = mine.new_page()
            page.goto(form.as_uri())
            assert page.locator("#standing").inner_text() == "2 of 4 answered."
            assert "again" in page.locator("#said").inner_text()
            assert page.locator("#far-cyber").inner_text() == "2 of 2"
            go(page, "nav a[href='#save']")
            assert part(page) == "save"
            with page.expect_download() as download:
                go(page, "#save-now")
            assert download.value.suggested_filename == "barset-2026-head-of-it-abc123-answers.json"
            path = tmp_path / "answers.json"
            download.value.save_as(path)
        said = response(path)
        form_bank = invitation(council="Barset").assessment.bank
        assert (said.council, said.period, said.id, said.themes) == ("Barset", "2026", "abc123", ())
        assert (said.bank.id, said.bank.version, said.bank.digest) == (
            form_bank.id,
            form_bank.version,
            form_bank.digest,
        )
        assert said.respondent.model_dump() == {"name": "A. Baker", "role": "Head of IT", "group": "managers"}
        assert said.answers == {
            "cyber.key": Said(level=3, note="Seen.\nTwice.", evidence=("Minute 38", "Audit, 2026")),
            "cyber.log": Said(level="not-applicable"),
        }
        assert abs((datetime.now(UTC) - said.saved_at).total_seconds()) < 300

    def test_the_first_link_skips_to_the_form(self, browser: Browser, form: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip"
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.id") == "name"

    def test_whatever_has_the_focus_can_be_seen(self, browser: Browser, form: Path) -> None:
        with opened(browser, form, **ZOOMED) as page:
            turn(page, "theme-cyber")
            for _press in range(6):
                page.keyboard.press("Tab")
                focused = page.evaluate(
                    """() => {
                        const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
                        return [e.outerHTML.slice(0, 60), box.left >= 0 && box.right <= innerWidth && box.bottom > 0
                            && box.top < innerHeight,
                            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
                    }"""
                )
                assert focused[1:] == [True, True], focused[0]

    def test_going_back_leads_to_the_part_before(self, browser: Browser, form: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            turn(page, "theme-data")
            turn(page, "save")
            page.go_back()
            assert part(page) == "theme-data"
            assert page.title() == "Theme data: Barset, 2026"
            page.go_back()
            assert part(page) == "begin"


class TestAnswers:
    def test_one_that_is_taken_back_is_gone(self, browser: Browser, form: Path, tmp_path: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            turn(page, "theme-data")
            page.locator("#a-data\\.open-2").check()
            page.locator("#q-data\\.open .undo").click()
            page.locator("#a-data\\.used-unknown").check()
            assert not page.locator("#q-data\\.open .undo").is_visible()
            turn(page, "save")
            assert "3 questions are still open" in page.locator("#left").inner_text()
            said = response(saved(page, tmp_path))
        assert said.levels == {"data.used": "unknown"}
        assert said.respondent.name is None

    def test_a_file_that_was_saved_is_loaded_in_another_browser(
        self, browser: Browser, form: Path, tmp_path: Path
    ) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            page.locator("#role").fill("Head of ICT")
            turn(page, "theme-data")
            page.locator("#a-data\\.open-4").check()
            page.locator("#q-data\\.open summary").click()
            page.locator("#e-data\\.open").fill("Minute 38\nAudit")
            turn(page, "save")
            path = saved(page, tmp_path)
        before = response(path)
        with context(browser) as other:
            page = other.new_page()
            page.goto(form.as_uri())
            page.locator("#load").set_input_files(path)
            page.locator("#said", has_text="1 answer was loaded. The file says the role Head of ICT.").wait_for()
            assert page.locator("#role").input_value() == "Head of ICT"
            page.reload()
            turn(page, "save")
            again = response(saved(page, tmp_path))
        assert again.model_copy(update={"saved_at": before.saved_at}) == before

    @pytest.mark.parametrize("role", ["Leader", None])
    def test_a_file_of_another_form_is_asked_about_and_brings_no_name(
        self, browser: Browser, form: Path, tmp_path: Path, role: str | None
    ) -> None:
        bank = invitation(council="Barset").assessment.bank.which.model_dump()
        given = {"schema": "digiassess/response/1", "id": "other", "council": "Barset", "period": "2026", "bank": bank}
        given |= {"respondent": {"name": "Dee Ellis", "role": role}, "answers": {"data.open": {"level": 1}}}
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(given), "utf-8")
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            page.once("dialog", leave)
            page.locator("#load").set_input_files(path)
            page.wait_for_function("document.getElementById('load').value === ''")
            assert "saved from another form" in asked[0]
            assert ("in the role Leader" in asked[0]) is (role is not None)
            assert page.locator("#standing").inner_text() == "0 of 4 answered."
            page.once("dialog", lambda dialog: dialog.accept())
            page.locator("#load").set_input_files(path)
            page.locator("#said", has_text="1 answer was loaded.").wait_for()
            assert ("The file says the role Leader." in page.locator("#loaded").inner_text()) is (role is not None)
            turn(page, "save")
            said = response(saved(page, tmp_path))
        assert (said.id, said.respondent.name, said.respondent.role) == ("abc123", None, "Head of IT")
        assert said.levels == {"data.open": 1}

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"council": "Ambridge"}, "that file is of Ambridge, 2026"),
            ({"period": "2025"}, "that file is of barset, 2025"),
            ({"bank": {"id": "other"}}, "answers other questions"),
            ({"schema": "digiassess/response/9"}, "newer version"),
            ({"schema": "digiassess/assessment/2"}, "no file of answers"),
            ({"answers": None}, "no file of answers"),
            ({"answers": [[[[]]]]}, "no file of answers"),
            ({"council": [[[[]]]], "period": {}}, "no file of answers"),
            ({"bank": {"id": "small", "version": "0.9", "digest": "sha256:" + "1" * 64}}, "another version"),
            ({"more": 1}, "a field 'more'"),
            ({"answers": {"data.open": {"level": 1, "levels": 2}}}, "a field 'levels'"),
            ({"respondent": {"group": "boss"}}, "the group in that file"),
            ({"respondent": {"role": "x" * 201}}, "the role in that file is no text of at most 200 characters"),
            ({"respondent": {"role": "😀" * 201}}, "the role in that file is no text of at most 200 characters"),
            ({"respondent": {"name": 1}}, "the name in that file is no text of at most 200 characters"),
            ({"answers": {"data.open": {"evidence": ["😀" * 2001]}}}, "the answer to data.open"),
            ({"answers": {"data.open": {"note": "x" * 20_001}}}, "the answer to data.open"),
            ({"answers": {"data.open": {"level": 99}}}, "the answer to data.open"),
        ],
    )
    def test_a_file_of_something_else_is_not_loaded(
        self, browser: Browser, form: Path, tmp_path: Path, change: dict[str, Any], says: str
    ) -> None:
        bank = invitation(council="Barset").assessment.bank.which.model_dump()
        given = {
            "schema": "digiassess/response/1",
            "id": "abc123",
            "council": "barset ",
            "period": "2026",
            "bank": bank,
        }
        path = tmp_path / "answers.json"
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            path.write_text(json.dumps({**given, "answers": {"data.open": {"level": 1}}}), "utf-8")
            page.locator("#load").set_input_files(path)
            page.locator("#said", has_text="1 answer was loaded.").wait_for()
            page.on("dialog", lambda dialog: dialog.accept())
            page.locator("#clear").click()
            path.write_text(json.dumps({**given, "answers": {"data.open": {"level": 1}}, **change}), "utf-8")
            page.locator("#load").set_input_files(path)
            page.locator("#alert", has_text=says).wait_for()
            assert page.evaluate("document.activeElement.id") == "alert"
            assert "loaded" not in page.locator("#loaded").inner_text() + page.locator("#said").inner_text()
            assert page.locator("#standing").inner_text() == "0 of 4 answered."
            answers = {"data.open": {"level": 1}, "data.used": {}, "gone": {"level": 1}}
            path.write_text(json.dumps({**given, "answers": answers}), "utf-8")
            page.locator("#load").set_input_files(path)
            page.locator("#said", has_text="1 is to a question that this form does not ask").wait_for()
            assert "1 answer was loaded." in page.locator("#loaded").inner_text()
            assert not page.locator("#alert").is_visible()
            assert page.locator("#standing").inner_text() == "1 of 4 answered."

    def test_an_emoji_is_one_character_as_where_answers_are_collected(
        self, browser: Browser, form: Path, tmp_path: Path
    ) -> None:
        bank = invitation(council="Barset").assessment.bank.which.model_dump()
        answer = {"level": 1, "note": "😀" * 20_000, "evidence": ["😀" * 2000]}
        given = {"schema": "digiassess/response/1", "id": "abc123", "council": "Barset", "period": "2026", "bank": bank}
        given |= {"respondent": {"name": "😀" * 200, "role": "😀" * 200}, "answers": {"data.open": answer}}
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(given), "utf-8")
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            page.locator("#load").set_input_files(path)
            page.locator("#said", has_text="1 answer was loaded.").wait_for()
            assert page.locator("#role").input_value() == "😀" * 200
            turn(page, "save")
            said = response(saved(page, tmp_path))
        assert (said.respondent.name, said.respondent.role) == ("😀" * 200, "😀" * 200)
        assert said.answers["data.open"].model_dump() == {**answer, "evidence": ("😀" * 2000,)}

    @pytest.mark.parametrize("height", [256, 640])
    def test_that_it_was_saved_is_in_view(self, browser: Browser, form: Path, tmp_path: Path, height: int) -> None:
        with opened(browser, form, width=320, height=height) as page:
            turn(page, "theme-data")
            saved(page, tmp_path)
            box = page.locator("#saved-name").bounding_box()
            assert box is not None
            assert 0 <= box["y"] < box["y"] + box["height"] <= height

    def test_clearing_is_offered_after_saving_and_leaves_nothing(
        self, browser: Browser, form: Path, tmp_path: Path
    ) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(form.as_uri())
            page.locator("#name").fill("A. Baker")
            turn(page, "theme-data")
            page.locator("#a-data\\.open-4").check()
            turn(page, "save")
            saved(page, tmp_path)
            assert "clear what you typed" in page.locator("#said").inner_text()
            page.locator("#clear").click()
            assert part(page) == "begin"
            assert page.evaluate("localStorage.length") == 0
            page.reload()
            assert page.locator("#name").input_value() == ""
            assert page.locator("#role").input_value() == "Head of IT"
            assert page.locator("#standing").inner_text() == "0 of 4 answered."

    def test_evidence_that_no_file_can_hold_is_told_with_its_question(self, browser: Browser, form: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            turn(page, "theme-data")
            page.locator("#q-data\\.used summary").click()
            page.locator("#e-data\\.used").fill("x" * 2001)
            turn(page, "save")
            page.locator("#save-now").click()
            assert "more than 2000 characters" in page.locator("#alert").inner_text()
            page.locator("#alert a").click()
            assert part(page) == "theme-data"


class TestStorage:
    def test_where_the_browser_refuses_it_that_is_said_at_once(self, browser: Browser, form: Path) -> None:
        # A page without an origin of its own may keep nothing: this is the browser's refusal, not ours.
        around = form.with_name("around.html")
        around.write_text(f'<iframe sandbox="allow-scripts" width="900" height="900" src="{form.as_uri()}">', "utf-8")
        page = browser.new_context().new_page()
        page.goto(around.as_uri())
        inside = page.frame_locator("iframe")
        inside.locator("#alert", has_text="does not let this page keep what you type").wait_for()
        assert "does not let" in inside.locator("#kept").inner_text()
        inside.locator("nav a[href='#theme-data']").click()
        inside.locator("#a-data\\.open-4").check()
        assert inside.locator("#standing").inner_text() == "1 of 4 answered."
        inside.locator("#said", has_text="Not kept").wait_for()
        page.context.close()

    def test_a_second_window_is_told(self, browser: Browser, form: Path) -> None:
        with context(browser) as mine:
            first, second = mine.new_page(), mine.new_page()
            first.goto(form.as_uri())
            second.goto(form.as_uri())
            second.locator("#name").fill("B")
            first.locator("#alert", has_text="another window").wait_for()

    def test_two_forms_are_kept_apart(self, browser: Browser, form: Path) -> None:
        other = written(form.with_name("other.html"), id="other", council="Barset")
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            page.locator("#name").fill("A")
            page.goto(other.as_uri())
            assert page.locator("#name").input_value() == ""


class TestTrust:
    def test_what_is_typed_elsewhere_is_text_and_nothing_else(self, browser: Browser, tmp_path: Path) -> None:
        path = written(tmp_path / "form.html")
        with context(browser) as mine:
            page = mine.new_page()
            page.on("dialog", lambda _dialog: pytest.fail("a script of somebody else ran"))
            page.goto(path.as_uri())
            assert page.locator("script").count() == 2
            assert page.locator("b").count() == 0
            turn(page, "theme-cyber")
            assert NASTY in page.locator("#q-cyber\\.log legend").inner_text()
            page.locator("#a-cyber\\.log-1").check()
            turn(page, "save")
            said = response(saved(page, tmp_path))
        assert said.council == f"Barset {NASTY}"
        assert said.respondent.role == f"Head of IT {NASTY}"

    def test_the_page_can_reach_nothing(self, browser: Browser, form: Path) -> None:
        said: list[str] = []
        mine = browser.new_context()
        page = mine.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(form.as_uri())
        ways = {
            "fetch": "fetch('https://example.org/').then(() => 'reached', () => 'refused')",
            "picture": "new Promise(d => { const i = new Image(); i.onload = () => d('reached'); i.onerror = () =>"
            " d('refused'); i.src = 'https://example.org/x.png'; })",
            "script": "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
            " document.body.append(s); return window.ran ? 'reached' : 'refused'; })()",
            "beacon": "(() => { navigator.sendBeacon('https://example.org/', 'x'); return 'refused'; })()",
        }
        assert {name: page.evaluate(way) for name, way in ways.items()} == dict.fromkeys(ways, "refused")
        assert sum("Content Security Policy" in line for line in said) >= 4
        mine.close()

    def test_nothing_is_asked_for_and_nothing_goes_wrong(self, browser: Browser, whole: Path) -> None:
        with opened(browser, whole) as page:
            assert page.locator("fieldset").count() > 70
            turn(page, "theme-cyber")


class TestSight:
    def test_axe_finds_nothing_wrong_in_any_part(self, browser: Browser, form: Path) -> None:
        with opened(browser, form) as page:
            for scheme, forced in SCHEMES:
                page.emulate_media(color_scheme=scheme, forced_colors=forced)
                for name in ("begin", "theme-cyber", "save"):
                    page.locator(f"nav a[href='#{name}']").click()
                    if name == "theme-cyber":
                        page.locator("#a-cyber\\.key-1").check()
                        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
                    assert violations(page) == [], (scheme, forced, name)
            page.evaluate("document.documentElement.lang = ''")
            assert violations(page) != [], "axe-core finds nothing wrong in anything"

    def test_without_its_script_it_says_what_to_do(self, browser: Browser, form: Path) -> None:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(form.as_uri())
        assert "Save this attachment" in page.locator("#preview").inner_text()
        assert "Digital team" in page.locator("#preview").inner_text()
        assert not page.locator("#save-now").is_visible()
        assert page.locator("fieldset").last.is_visible()
        page.context.close()

    @pytest.mark.parametrize("view", [NARROW, ZOOMED], ids=["narrow", "at 400 %"])
    def test_the_page_never_scrolls_sideways(self, browser: Browser, whole: Path, view: dict[str, Any]) -> None:
        with opened(browser, whole, **view) as page:
            for name in ("begin", "theme-cyber", "theme-economy", "save"):
                turn(page, name)
                for style in ("p {}", SPACED, "html {font-size: 200%}"):
                    # As people set them: the page's policy takes no style sheet from elsewhere, a browser's user does.
                    page.evaluate("css => document.querySelector('style').sheet.insertRule(css, 0)", style)
                    assert page.evaluate("document.documentElement.scrollWidth") == 320, (name, style)
                    assert page.evaluate(OUTSIDE) == [], (name, style)

    def test_how_a_level_is_chosen_stands_at_the_first_question_alone(self, browser: Browser, form: Path) -> None:
        with opened(browser, form) as page:
            assert page.locator("fieldset", has_text=NOTE).evaluate_all("all => all.map(e => e.id)") == ["q-cyber.key"]

    def test_on_paper_a_question_stands_whole_on_a_page(self, browser: Browser, whole: Path, tmp_path: Path) -> None:
        with opened(browser, whole) as page:
            page.pdf(path=tmp_path / "form.pdf", format="A4", prefer_css_page_size=True)
        pages = pdf_pages(tmp_path / "form.pdf")
        begun = [len(re.findall(r"^ *[0-9]+ of [0-9]+$", text, re.MULTILINE)) for text in pages]
        ended = [len(re.findall(r"^\W*Not applicable$", text, re.MULTILINE)) for text in pages]
        assert begun == ended
        assert sum(begun) > 50

    def test_on_paper_every_theme_stands_with_what_was_said(self, browser: Browser, form: Path, tmp_path: Path) -> None:
        with context(browser) as mine:
            page = mine.new_page()
            page.goto(form.as_uri())
            turn(page, "theme-data")
            page.locator("#q-data\\.open summary").click()
            page.locator("#n-data\\.open").fill("\n".join(f"notedline{number}" for number in range(30)))
            page.pdf(path=tmp_path / "form.pdf", format="A4", prefer_css_page_size=True)
        text = "\n".join(pdf_pages(tmp_path / "form.pdf"))
        for words in ("What of cyber.key?", "What of data.used?", "Statement 4 of data.used", "notedline29"):
            assert words in text
        assert "Save my answers" not in text.split("Save and send")[0]
