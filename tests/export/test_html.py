"""The board's paper as HTML: whole, sound, safe whatever people typed, and asking for nothing from outside."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import ROOT, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.analysis.scoring import score
from digiassess.export import html
from digiassess.export.html import html_paper
from digiassess.export.markdown import board_paper
from digiassess.export.report import Report
from digiassess.model.answer import Answer
from digiassess.render.paper.markdown import contents, page
from digiassess.render.paper.template import template_file

VOID = {"meta", "link", "br", "hr", "img", "input", "base", "col", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></main><svg onload=alert(1)>",
    "[press](javascript:alert(1))",
    "![seen](http://tracker.example/t.gif)",
    "<!-- gone --> &lt;b&gt; &amp;",
    "{{ 7 * 7 }} {% raw %}",
    "# No heading",
    "| a | b |",
)
CHART = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" viewBox="0 0 360 90" width="100%">
<title id="title">Scores</title><desc id="desc">Cyber security is lowest: id="title" &lt;b&gt;.</desc>
<defs><clipPath id="cut"><rect width="9" height="9"/></clipPath><g id='dot'><circle r="4"/></g></defs>
<rect width="360" height="90" fill="none" clip-path="url(#cut)"/><use href="#dot" x="20" y="20"/>
</svg>
"""
PAPER = """# The paper of *A & B*

What it says.

## Summary

![Cyber security is lowest.](scores.svg)

The scores:

| Theme | Score | Level |
| ----- | ----: | ----- |
| Cyber | 1.8\\* | Starting |
| Data | 2.0 | A \\| B |

### What is [linked](<https://example.org/a?b=1&c=2>)?

> Typed.

![Up from 1.2 to 1.9.](scores.svg)

| Theme | Change |
| --- | ---: |
| Cyber | +0.2 |

## Main

## Summary

### Ŷnys, l'été & co.

Fingerprint of this paper: 0123456789abcdef
"""


class Reader(HTMLParser):
    """Reads a page as a browser would, and holds it to its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, attrs)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(self._open), data))

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in tags]

    def text(self, inside: str = "main") -> str:
        return "".join(words for path, words in self.words if inside in path)

    def headings(self) -> list[tuple[str, str]]:
        """Each heading of the paper itself, with its text."""
        found: list[tuple[str, str]] = []
        starts = iter([tag for tag, _ in self.tags if tag in HEADINGS])
        last: tuple[str, ...] = ()
        for path, words in self.words:
            heading = next((tag for tag in path if tag in HEADINGS), None)
            if heading and last and heading in last:
                found[-1] = (heading, found[-1][1] + words)
            elif heading:
                found.append((next(starts), words))
            last = path
        return [heading for heading in found if heading[1] != "Contents"]


def page_of(markdown: str, **charts: str) -> Reader:
    return Reader(html_paper(markdown, {f"{name}.svg": svg for name, svg in charts.items()}))


def assert_self_contained(page: Reader) -> None:
    """No script, and nothing that a browser would load or run."""
    for tag, attributes in page.tags:
        assert tag not in {"script", "img", "iframe", "object", "embed", "link", "base", "form", "image", "style"} or (
            tag == "style" and not attributes
        )
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert not {"src", "srcset", "srcdoc", "action", "formaction", "background", "style"} & set(attributes)
        if tag == "a":
            assert re.match(r"(https?://|#)", attributes["href"], re.IGNORECASE)
        elif "href" in attributes:
            assert attributes["href"].startswith("#")


@pytest.fixture(scope="module")
def hostile() -> str:
    """The Markdown of a paper on a small bank, in whose notes and evidence stands all that is hostile."""
    bank = make_bank({"a": [question(f"a.q{n}") for n in range(len(HOSTILE))], "b": [question("b.one")]})
    answers = {f"a.q{n}": Answer(level=n % 5, note=text, evidence=(text,)) for n, text in enumerate(HOSTILE)}
    assessment = assess(bank, answers | {"b.one": Answer(level="not-applicable", note=HOSTILE[0])})
    return board_paper(assessment, score(assessment))


class TestHead:
    def test_what_stands_before_the_paper(self) -> None:
        page = html_paper(PAPER, {})
        reader = Reader(page)
        assert page.startswith('<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
        assert reader.text("title") == "The paper of A & B"
        metas = {
            element.get("name") or element.get("http-equiv"): element.get("content") for element in reader.all("meta")
        }
        assert metas["robots"] == "noindex"
        assert metas["viewport"] == "width=device-width, initial-scale=1"

    def test_the_policy_allows_inline_style_and_nothing_else(self) -> None:
        reader = page_of(PAPER)
        policy = next(element["content"] for element in reader.all("meta") if "http-equiv" in element)
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules.pop("default-src") == "'none'"
        assert rules.pop("style-src") == "'unsafe-inline'"
        assert set(rules.values()) == {"'none'"}
        # It must come before whatever it rules over.
        assert [tag for tag, _ in reader.tags][:4] == ["html", "head", "meta", "meta"]

    def test_the_style_sheet_is_all_there_and_loads_nothing(self) -> None:
        css = (ROOT / "reports" / "paper.css").read_text(encoding="utf-8")
        assert css.strip() in page_of(PAPER).text("style")
        assert "<" not in css.replace('" <"', "")
        assert not re.search(r"url\(|@import|@font-face|https?:", css.replace('[href^="http"]', ""))

    def test_a_paper_with_nothing_in_it_is_still_a_page(self) -> None:
        reader = page_of("")
        assert reader.all("main")
        assert not reader.all("nav")
        assert reader.all("a")[0]["href"] == "#main"


class TestOrder:
    def test_every_heading_is_there_in_order_and_none_is_skipped(self, hostile: str) -> None:
        for markdown in (PAPER, hostile):
            expected = [
                (token.tag, "".join(child.content for child in inline.children or []))
                for token, inline in pairwise(MarkdownIt("commonmark").parse(markdown))
                if token.type == "heading_open"
            ]
            reader = page_of(markdown, scores=CHART)
            assert reader.headings() == expected
            ranks = [int(tag[1]) for tag, _ in reader.tags if tag in HEADINGS]
            assert ranks[0] == 1
            assert ranks.count(1) == 1
            assert all(after - before <= 1 for before, after in pairwise(ranks))

    def test_the_contents_lead_to_every_section(self) -> None:
        reader = page_of(PAPER)
        sections = [element["id"] for element in reader.all("h2") if "id" in element]
        assert sections == ["summary", "main-2", "summary-2"]
        links = [element["href"] for element in reader.all("a")]
        assert links == [f"#{sections[0]}", *(f"#{section}" for section in sections), "https://example.org/a?b=1&c=2"]
        assert reader.all("nav") == [{"aria-label": "Contents"}]

    def test_what_begins_a_page_and_where_contents_are_printed_is_the_papers_to_say(self) -> None:
        text = html_paper(f"# A\n\n## B\n\n{contents()}\n\n## {page()}Appendix\n", {})
        marked = Reader(text)
        assert [heading.get("class") for heading in marked.all("h2") if "id" in heading] == [None, "page"]
        assert [nav.get("class") for nav in marked.all("nav")] == [None]
        first, again = re.findall(r"<ol>\n(?:<li><a .*</a></li>\n)*</ol>", text)
        assert first == again
        assert (
            text.index(">B</h2>") < text.index('<div class="contents">\n<p>Contents</p>') < text.index(">Appendix</h2>")
        )
        assert 'class="contents"' not in html_paper("# A\n\n## B\n", {})

    def test_a_heading_inside_a_quotation_is_no_section(self) -> None:
        page = html_paper("# A\n\n> ## Quoted\n\n- ## In a list\n\n## B\n", {})
        assert [element["href"] for element in Reader(page).all("a")] == ["#b", "#b"]
        assert page.index("Quoted") < page.index("<nav") < page.index("B</h2>")

    def test_the_first_thing_to_reach_is_the_way_past_the_contents(self) -> None:
        reader = page_of(PAPER)
        tags = [tag for tag, _ in reader.tags]
        assert tags[tags.index("body") + 1] == "a"
        assert reader.all("a")[0] == {"class": "skip", "href": "#summary"}

    def test_no_id_stands_twice(self, hostile: str) -> None:
        for markdown in (PAPER, hostile):
            ids = [element["id"] for _, element in page_of(markdown, scores=CHART).tags if "id" in element]
            assert [name for name, times in Counter(ids).items() if times > 1] == []
            assert all(re.fullmatch(r"[a-z0-9_-]+", name) for name in ids)

    def test_letters_of_other_alphabets_still_make_an_anchor(self) -> None:
        ids = [
            element["id"]
            for element in page_of("# A\n\n## Ŷnys, l'été\n\n## 東京\n\n## 東京\n").all("h2")
            if "id" in element
        ]
        assert ids == ["ynys-lete", "section", "section-2"]

    def test_the_papers_fingerprint_is_its_last_line(self, hostile: str) -> None:
        for markdown in (PAPER, hostile):
            assert page_of(markdown).text().strip().splitlines()[-1] == markdown.splitlines()[-1]

    def test_the_same_bytes_twice(self, hostile: str) -> None:
        page = html_paper(hostile, {"scores.svg": CHART})
        assert page == html_paper(hostile, {"scores.svg": CHART})
        assert page.endswith("</html>\n")


class TestTables:
    def test_every_cell_has_its_headings(self, hostile: str) -> None:
        for markdown in (PAPER, hostile):
            reader = page_of(markdown)
            tags = [(tag, element) for tag, element in reader.tags if tag in ("thead", "tbody", "tr", "th", "td")]
            part = ""
            for (before, _), (tag, element) in pairwise([("", {}), *tags]):
                part = tag if tag in ("thead", "tbody") else part
                if part == "thead" and tag in ("th", "td"):
                    assert (tag, element["scope"]) == ("th", "col")
                elif part == "tbody" and tag in ("th", "td"):
                    assert tag == ("th" if before == "tr" else "td")
                    assert element.get("scope") == ("row" if before == "tr" else None)
            assert tags

    def test_numbers_stand_at_the_right_and_what_is_short_on_one_line(self) -> None:
        cells = page_of(
            PAPER.replace("| Starting |", "| 2 Developing |").replace("A \\| B", "Longer than a level")
        ).all("th", "td")
        classes = [element.get("class") for element in cells[:9]]
        assert classes == [None, "number", None, "short", "number", "short", "short", "number", None]

    @pytest.mark.parametrize(("number", "name"), [(35, "whole"), (36, None)])
    def test_a_low_one_is_marked_to_stay_on_one_page(self, number: int, name: str | None) -> None:
        rows = "".join(f"| {n} | x |\n" for n in range(number))
        (found,) = page_of(f"# A\n\n| A | B |\n| - | - |\n{rows}").all("table")
        assert found.get("class") == name

    def test_each_scrolls_by_itself_and_can_be_reached(self) -> None:
        reader = page_of(PAPER)
        boxes = [element for element in reader.all("div") if element["class"] == "scroll"]
        assert len(boxes) == len(reader.all("table")) == 2
        assert {(element["tabindex"], element["role"]) for element in boxes} == {("0", "region")}
        assert [element["aria-label"] for element in boxes] == ["Table 1: Summary", "Table 2: What is linked?"]


class TestCharts:
    def test_each_stands_in_a_figure_with_ids_of_its_own(self) -> None:
        page = html_paper(PAPER, {"scores.svg": CHART})
        reader = Reader(page)
        assert len(reader.all("figure")) == len(reader.all("svg")) == 2
        assert [element["aria-labelledby"] for element in reader.all("svg")] == [
            "figure_1_title figure_1_desc",
            "figure_2_title figure_2_desc",
        ]
        assert [element["href"] for element in reader.all("use")] == ["#figure_1_dot", "#figure_2_dot"]
        ids = {element["id"] for _, element in reader.tags if "id" in element}
        assert set(re.findall(r'"(?:url\()?#([^")]+)', page)) <= ids
        assert "<?xml" not in page

    def test_words_in_a_chart_stay_as_they_are(self) -> None:
        assert 'Cyber security is lowest: id="title" <b>.' in page_of(PAPER, scores=CHART).text("desc")

    def test_one_without_a_name_is_named_by_its_alternative(self) -> None:
        reader = page_of('# A\n\n![Up by "2" & more.](x.svg)\n', x='<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>')
        assert reader.all("svg") == [{"role": "img", "aria-label": 'Up by "2" & more.', "viewbox": "0 0 9 9"}]

    @pytest.mark.parametrize("svg", ["", "not a chart"])
    def test_what_is_no_chart_leaves_its_alternative(self, svg: str) -> None:
        assert "Cyber security is lowest." in page_of(PAPER, scores=svg).text()

    def test_a_picture_that_is_not_ours_leaves_its_alternative(self) -> None:
        reader = page_of(
            "# A\n\n![*Far* away](http://x.example/a.png)\n\nIn ![a word](scores.svg) text.\n", scores=CHART
        )
        assert "Far away" in reader.text()
        assert "In a word text." in reader.text()
        assert_self_contained(reader)
        assert not reader.all("svg")


class TestLinks:
    def test_inside_a_paper_each_leads_to_a_place_and_evidence_leads_back(self) -> None:
        signposts = [
            {"id": f"s{n}", "title": f"Paper {n}", "source": "current", "finding": "It found.", "status": "confirmed"}
            for n in range(3)
        ]
        questions = [question(f"a.q{n}", signposts=[f"s{n % 3}"]) for n in range(6)]
        bank = make_bank({"a": questions}, signposts=signposts, target=3)
        told = account([assess(bank, {f"a.q{n}": 1 for n in range(6)})])
        page = Reader(html.write(Report(told, template_file("board"))).content.decode())
        ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
        inside = [attributes["href"][1:] for attributes in page.all("a") if attributes["href"].startswith("#")]
        assert set(inside) <= ids
        for number in range(1, 4):
            # In the first gaps and in appendix A; and back once.
            assert inside.count(f"to-signpost-{number}") >= 2
            assert inside.count(f"to-cited-{number}") == 1
        assert {f"to-gap-{rank}" for rank in range(1, 5)} <= set(inside)

    def test_they_lead_to_the_web_or_are_only_words(self) -> None:
        reader = page_of(
            "# A\n\n[a](http://a.example) [b](HTTPS://b.example) [c](javascript:x) [d](mailto:d@x.example) [e](e.md) "
            "[f](//f.example) [g](data:text/html,x) <ftp://h.example> [i *j*](file:///etc/passwd) [k](#a)\n"
        )
        assert [element["href"] for element in reader.all("a")][1:] == ["http://a.example", "HTTPS://b.example"]
        for word in ("c", "d", "e", "f", "g", "h.example", "i j", "k"):
            assert word in reader.text()

    def test_none_is_without_words_and_an_address_that_shows_is_marked(self) -> None:
        page = html_paper("# A\n\n[](https://a.example/) <https://b.example> [![ ](t.gif)](https://c.example)\n", {})
        for address in ("https://a.example/", "https://b.example", "https://c.example"):
            assert f'<a href="{address}" class="bare">' in page
            assert f"{address}</a>" in page


class TestHostile:
    def test_what_people_typed_stays_text(self, hostile: str) -> None:
        reader = page_of(hostile)
        assert_self_contained(reader)
        for text in HOSTILE:
            assert reader.text().count(text) >= 2
        assert "alert(1)" not in "".join(str(tag) for tag in reader.tags)

    def test_markdown_of_any_kind_makes_no_markup(self) -> None:
        for text in HOSTILE:
            assert_self_contained(page_of(f"# {text}\n\n{text}\n\n## {text}\n\n- {text}\n\n| a |\n| - |\n| {text} |\n"))

    @given(
        st.lists(
            st.sampled_from(
                [
                    *HOSTILE,
                    *(
                        "# ",
                        "## ",
                        "### ",
                        "\n",
                        "\n\n",
                        "> ",
                        "- ",
                        "1. ",
                        "    ",
                        "`",
                        "*",
                        "**",
                        "_",
                        "|",
                        "\\",
                        "&#60;",
                    ),
                    *(
                        "| a | b |\n| - | -: |\n| 1 | 2 |\n",
                        "![x](scores.svg)",
                        "\n\n![x](scores.svg)\n\n",
                        "[a](http://x)",
                    ),
                    *("[a]: javascript:x", "[a]", "<http://x>", "]]>", "-->", "<", ">", '"', "'", "&", "ŷ", "東"),
                ]
            ),
            max_size=20,
        ).map("".join)
    )
    def test_any_markdown_makes_a_sound_page(self, markdown: str) -> None:
        page = html_paper(markdown, {"scores.svg": CHART})
        reader = Reader(page)
        assert_self_contained(reader)
        ids = [element["id"] for _, element in reader.tags if "id" in element]
        assert len(ids) == len(set(ids))
        targets = {element["href"][1:] for element in reader.all("a") if element["href"].startswith("#")}
        assert targets <= set(ids)
        labels = [element["aria-label"] for element in reader.all("div")]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", ["paper.css", "invitation.css"])
def test_a_rule_for_what_not_every_browser_knows_takes_no_other_down(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (ROOT / "reports" / name).read_text(encoding="utf-8"), flags=re.S)
    lists = [re.split(r",(?![^(]*\))", rule) for rule in re.findall(r"([^{}]+){", css)]
    mixed = [each for each in lists if len({":has(" in selector for selector in each}) > 1]
    assert mixed == []
