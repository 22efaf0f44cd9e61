"""A form for one person in each of its formats: what is asked, what is told before, and what nobody may get in."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import docx
import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.bank.reading import FORM, minutes_needed, shown_words
from digiassess.export import invitation_html, invitation_word
from digiassess.export.invitation import InvitationForm
from digiassess.model.bank import Bank
from digiassess.model.response import Invitation
from digiassess.render.figures import whole_minutes

THEMES = {
    "cyber": [
        question("cyber.key", critical=True, headline=True),
        question("cyber.log"),
        question("cyber.welsh", applies_to=["wales"]),
    ],
    "data": [question("data.open"), question("data.used", headline=True)],
    "places": [question("places.parish", applies_to=["parish"])],
}
NASTY = "</script><b>\" & ' {{ 7 * 7 }} \u202e<!--"


def form(keep_until: date | None = None, contact: str | None = None, **fields: Any) -> InvitationForm:
    bank = make_bank(
        THEMES,
        levels_note="Choose the highest.\nIn doubt, <b>the lower</b>.",
        target=3,
        terms={"papers, paper": "what <b>somebody</b> wrote"},
        theme_fields={"cyber": {"terms": {"statement": "a sentence of a bank"}}},
    )
    said = {name: fields.pop(name) for name in ("council", "quick") if name in fields}
    invitation = Invitation(id="abc123", role="Head of IT", invited=date(2026, 10, 1))
    return InvitationForm(
        assess(bank, {"cyber.key": 3}, **said), invitation.model_copy(update=fields), keep_until, contact
    )


def page(form: InvitationForm) -> str:
    return invitation_html.write(form).content.decode()


def told(form: InvitationForm) -> str:
    return "\n".join(f"{heading}: {text}" for heading, text in form.notice())


def asked(form: InvitationForm) -> list[str]:
    return [row.question for row in form.rows()]


class TestAsked:
    def test_only_what_this_council_is_asked_in_this_assessment(self) -> None:
        assert asked(form()) == ["cyber.key", "cyber.log", "data.open", "data.used"]
        assert asked(form(quick=True)) == ["cyber.key", "data.used"]
        assert asked(form(themes=("data",))) == ["data.open", "data.used"]
        assert asked(form(themes=("places",))) == []

    def test_every_level_stands_whole_with_its_number_and_its_name(self) -> None:
        text = page(form())
        for name in asked(form()):
            for number in range(5):
                assert f'<span class="name">{number} Level {number}</span>' in text
                assert f"Statement {number} of {name} says what can be seen at this level." in text
        assert "cyber.welsh" not in text
        assert text.count("Don&#39;t know") == text.count("Not applicable</span>") == 4


class TestWords:
    """What words mean stands with the question that uses them first in each theme."""

    PAPERS = "what &lt;b&gt;somebody&lt;/b&gt; wrote."

    def test_on_the_page_below_the_help(self) -> None:
        text = page(form())
        for name, words in (("cyber.key", 2), ("cyber.log", 0), ("data.open", 1), ("data.used", 0)):
            asked = text.split(f'<fieldset id="q-{name}"')[1].split("<button")[0]
            assert asked.count("<strong>") == words, name
            described = f"help-{name} terms-{name}" if words else f"help-{name}"
            assert f'aria-describedby="{described}"' in asked
            assert (f'<p class="help" id="terms-{name}">' in asked) == (words > 0)
        shown = " ".join(text.split())
        assert shown.count(f"<strong>Papers:</strong> {self.PAPERS}") == 2
        assert shown.count("<strong>Statement:</strong> a sentence of a bank.") == 1

    def test_in_a_row_of_a_sheet_after_the_help(self) -> None:
        cells = {row.question: row.text.split("\n")[2:] for row in form().rows()}
        papers = "Papers: what <b>somebody</b> wrote."
        assert cells == {
            "cyber.key": [papers, "Statement: a sentence of a bank."],
            "cyber.log": [],
            "data.open": [papers],
            "data.used": [],
        }

    def test_on_the_first_page_of_a_word_file_each_once(self) -> None:
        document = docx.Document(io.BytesIO(invitation_word.write(form()).content))
        said = [paragraph.text for paragraph in document.paragraphs]
        place = said.index("What words mean")
        words = "Theme cyber. Papers: what <b>somebody</b> wrote. Statement: a sentence of a bank."
        assert said[place + 1] == words
        assert said[place + 2] == "Who holds your answers"


class TestHowALevelIsChosen:
    def test_is_a_paragraph_each_on_the_page(self) -> None:
        box = '<div class="box">\n<p>Choose the highest.</p>\n<p>In doubt, &lt;b&gt;the lower&lt;/b&gt;.</p>\n</div>'
        assert page(form()).count(box) == 1

    def test_is_a_paragraph_each_on_the_first_page_of_a_word_file(self) -> None:
        document = docx.Document(io.BytesIO(invitation_word.write(form()).content))
        said = [paragraph.text for paragraph in document.paragraphs]
        place = said.index("Choose the highest.")
        assert said[place + 1 : place + 3] == ["In doubt, <b>the lower</b>.", "What words mean"]


class Shown(HTMLParser):
    """What a person reads of a page: not what is hidden, closed or for a screen reader alone."""

    WITHOUT_END = ("input", "meta", "br", "rect")
    UNREAD = ("style", "script", "title", "option")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        classes = set((said.get("class") or "").split())
        closed = "field" in classes and any(name == "details" for name, _ in self.inside)
        unread = tag in self.UNREAD or "hidden" in said or classes & {"unseen", "skip"} or said.get("id") == "preview"
        if tag not in self.WITHOUT_END:
            self.inside.append((tag, bool(unread) or closed))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.WITHOUT_END:
            while self.inside.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(unread for _, unread in self.inside):
            self.words += data.split()


class TestHowLong:
    @pytest.mark.parametrize("quick", [False, True])
    @pytest.mark.parametrize("themes", [(), ("cyber",), ("data", "channels", "governance")])
    def test_is_counted_from_what_the_page_shows(
        self, shipped_bank: Bank, quick: bool, themes: tuple[str, ...]
    ) -> None:
        assessment = assess(shipped_bank, {}, nation="england", quick=quick)
        invitation = Invitation(id="abc123", role="Head of IT", invited=date(2026, 10, 1), themes=themes)
        made = InvitationForm(assessment, invitation)
        questions = [each for _theme, asked in made.themes for each in asked]
        text = page(made)
        counted = shown_words(shipped_bank, questions, FORM)
        assert counted == pytest.approx(len(Shown(text).words), rel=0.02)
        assert f"about {whole_minutes(minutes_needed(shipped_bank, questions, FORM))} of reading and answering" in text

    def test_is_more_where_words_are_defined_and_a_level_explained(self) -> None:
        asked = [question("cyber.key", help="Look at it. " * 60)]
        meaning = {"look": "to see it with your own eyes " * 40}
        bank = make_bank({"cyber": asked}, levels_note="Choose. " * 240, terms=meaning)
        plain = make_bank({"cyber": asked})
        invitation = Invitation(id="abc123", role="Head of IT", invited=date(2026, 10, 1))
        told, shorter = (page(InvitationForm(assess(each, {}), invitation)) for each in (bank, plain))
        assert "There is 1 question here, about 5 minutes of reading and answering." in told
        assert "There is 1 question here, about 3 minutes of reading and answering." in shorter


class TestTold:
    def test_before_the_first_box(self) -> None:
        text = page(form(date(2027, 3, 31), "Digital team"))
        for _heading, said in form(date(2027, 3, 31), "Digital team").notice():
            assert text.index(said.replace("'", "&#39;")) < text.index("<input")

    def test_until_when_and_whom_to_ask(self) -> None:
        assert "Until 90 days after the assessment is signed off." in told(form())
        assert "Whom to ask: The person who sent you this form" in told(form())
        said = told(form(date(2027, 3, 31), "digital@barset.example"))
        assert "Until 31 March 2027." in said
        assert "Whom to ask: digital@barset.example\n" in said

    def test_how_to_have_it_removed(self) -> None:
        assert "digiassess forget --id abc123" in told(form())
        assert "abc123" not in "".join(text for _heading, text in form().notice(once=False))


class TestPage:
    def test_the_policy_lets_this_script_and_this_style_through_and_nothing_else(self) -> None:
        text = page(form())
        [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        hashes = {
            name: base64.b64encode(
                hashlib.sha256(re.findall(f"<{tag}>(.*?)</{tag}>", text, re.S)[-1].encode()).digest()
            )
            for name, tag in (("script-src", "script"), ("style-src", "style"))
        }
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules == {
            "default-src": "'none'",
            **{name: f"'sha256-{digest.decode()}'" for name, digest in hashes.items()},
            **dict.fromkeys(("connect-src", "form-action", "base-uri"), "'none'"),
        }

    def test_it_names_nothing_from_elsewhere(self) -> None:
        text = page(form())
        assert re.findall(r"""(?:src|action|srcset|poster)=""", text) == []
        assert {href[:1] for href in re.findall(r'href="([^"]*)"', text)} == {"#"}
        assert re.findall(r"url\(|@import|https?://", text) == []
        assert re.findall(r"""\s(?:on[a-z]+|style)=["']""", text) == []

    def test_no_text_ends_its_place(self) -> None:
        text = page(form(council=f"Barset {NASTY}", role=NASTY, name=NASTY, themes=("data",)))
        assert "<b>" not in text
        assert "<!--" not in text
        assert text.count("</script>") == 2
        data = json.loads(text.split('id="data">')[1].split("</script>")[0])
        assert data["council"] == "Barset </script><b>\" & ' {{ 7 * 7 }} <!--"

    def test_it_says_of_which_assessment_and_bank_it_is(self) -> None:
        data = json.loads(page(form(themes=("data",))).split('id="data">')[1].split("</script>")[0])
        bank = form().assessment.bank
        assert data["bank"] == {"id": bank.id, "version": bank.version, "digest": bank.digest}
        assert (data["schema"], data["id"], data["asked"]) == ("digiassess/response/1", "abc123", ["data"])

    def test_of_the_whole_bank_it_is_under_500_kb(self, shipped_bank: Bank) -> None:
        whole = assess(shipped_bank, {}, kind="unitary", nation="wales")
        invitation = Invitation(id="abc123", role="Head of IT", invited=date(2026, 10, 1))
        content = invitation_html.write(InvitationForm(whole, invitation)).content
        assert content.count(b"<fieldset") > 70
        assert len(content) < 500_000

    def test_the_same_form_makes_the_same_bytes(self) -> None:
        assert page(form()) == page(form())


class TestWord:
    @pytest.fixture
    def lines(self) -> list[str]:
        document = docx.Document(io.BytesIO(invitation_word.write(form(themes=("data",))).content))
        return [paragraph.text for paragraph in document.paragraphs]

    def test_questions_are_numbered_and_levels_lettered_and_nothing_is_between(self, lines: list[str]) -> None:
        start = lines.index("1. Your name")
        statements = [
            f"{'abcde'[n]}. Statement {n} of data.open says what can be seen at this level." for n in range(5)
        ]
        unscored = ["f. Don't know", "g. Not applicable"]
        assert lines[start : start + 10] == [
            *("1. Your name", "2. Your role", "3. What of data.open?"),
            *statements,
            *unscored,
        ]
        assert lines[start + 10] == "4. What of data.used?"
        assert len(lines) == start + 18

    def test_what_is_told_stands_before_them(self, lines: list[str]) -> None:
        before = "\n".join(lines[: lines.index("1. Your name")])
        for words in ("Barset County Council", "Choose the highest.", "never names", "90 days", "digiassess forget"):
            assert words in before
