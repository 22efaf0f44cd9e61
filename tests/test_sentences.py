"""Every sentence that a person reads goes through the catalogue: found by reading the code, so none is forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tasks.messages import SOURCE

from source import nodes

FLOORS = ("cli", "export", "files", "interview", "model", "render")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? [a-z{]|^[A-Z][a-z]+[.:]$|\} [a-z]{2,}|[a-z]{2,} \{")
SAID = {"_", "noted", "ngettext", "count"}
# Patterns, the help of options (which is English alone), and mistakes of those who write code.
OTHERS = {"compile", "fullmatch", "match", "search", "sub", "Option", "Argument", "PydanticCustomError", "ValueError"}
OTHERS |= {"cast", "import_module"}
WORD = re.compile(r"^\W*[A-Z][a-z]{2,}\W*$")
"""A word with a capital, as headings and labels are."""
LABEL = re.compile(r"(?:aria-label|alt|title|placeholder)=[\"']([^\"'{}<>]*)")
"""What a page says in the marks of HTML, and not between them."""
NO_WORDS = re.compile(r"^\s*digiassess |^cd |^--|^class=|^viewBox=|\[.*\||^[a-z]+\[|^\{%|^\s*\.dg-")
KNOWN = {
    # Codes of this program's own, which are compared and never shown.
    *("set aside", "go on", "no such font", "middle heading", "does not build", "{} in {}"),
    # By these a file is known to be ours, in whatever language it was written.
    *("Fingerprint of this paper: {}", "Fingerprint of this document: {}"),
    # Names that others gave: of fonts, of colours, of Word's own styles, of a header of HTTP, of a function of Python.
    *("Arial", "Rag", "bold cyan", "Location", "Title", "Normal", "Quote", "Hyperlink", "Parameter", "d mmm yyyy"),
    *("Canvas", "Bullet", "Number", "Continue", "List {}{}", "all {}"),
    # Sheets, which formulas name, and the answers that are read back from their cells.
    *("Answers", "Levels", "Summary", "Published evidence", "not applicable", "dont know", "do not know", "not known"),
    # A group of commands in the help, which is English alone.
    "Commands",
    # Parts of an answer that are shown nowhere.
    *("Answered at", "Confirmed from", "To confirm", "Agreed from"),
    # What addresses are asked with.
    "digiassess/{} (checks its signposts, one request an address)",
}
ENGLISH = {
    # The help.
    *("cli/table.py", "cli/options.py"),
    # What a table's columns hold, which `datapackage.json` and docs/tables.md say.
    *("export/tables/of_assessments.py", "export/tables/of_banks.py", "export/tables/column.py"),
    # The words by which a form is known again, and what the tables of survey services are headed with.
    *("files/response_sheet.py", "files/response_form.py", "files/survey_headings.py", "files/survey_names.py"),
    # Which words of files' names are nobody's name.
    "files/response_file_names.py",
    # A program of its own.
    "render/paper/watchdog.py",
}
"""Modules whose words stay as they are."""


def bare(code: Sequence[ast.AST]) -> list[str]:
    """What `code` says that no catalogue does: sentences, single words with a capital, and words among HTML."""
    above = {child: node for node in code for child in ast.iter_child_nodes(node)}
    return sorted(text for node in code if (text := _text(node)) and _is_bare(node, text, above))


def code(source: str) -> list[ast.AST]:
    """Every node of `source`, as `nodes` gives those of a file."""
    return list(ast.walk(ast.parse(source)))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def _says(text: str) -> bool:
    """Whether a person reads words in `text`; what is between < and > is not read, but for labels."""
    if NO_WORDS.search(text) or text in KNOWN:
        return False
    seen = [*re.split(r"<[^<>]*>", text), *LABEL.findall(text)] if "<" in text else [text]
    return any(SENTENCE.search(words) or WORD.search(words) for words in seen if not re.search("[<>]", words))


def _is_bare(node: ast.AST, text: str, above: dict[ast.AST, ast.AST]) -> bool:
    if not _says(text):
        return False
    for child, parent in _way_up(node, above):
        if isinstance(parent, ast.Call) and child is not parent.func:
            name = parent.func.attr if isinstance(parent.func, ast.Attribute) else getattr(parent.func, "id", "")
            if name in SAID | OTHERS:
                return False
        if isinstance(parent, ast.Expr | ast.Compare | ast.arg | ast.JoinedStr | ast.Subscript | ast.MatchValue):
            # A docstring, a comparison, an option's help, what is counted already, a key.
            return False
        if isinstance(parent, ast.Assign) and ast.unparse(parent.targets[0]) == "__all__":
            return False
        if isinstance(parent, ast.Dict) and child in parent.keys:
            return False
        if isinstance(parent, ast.AnnAssign | ast.FunctionDef) and child in (
            getattr(parent, "annotation", None),
            getattr(parent, "returns", None),
        ):
            # A type.
            return False
        if isinstance(parent, ast.keyword) and parent.arg in ("help", "metavar", "description", "means"):
            return False
    return True


def _way_up(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    while node in above:
        yield node, above[node]
        node = above[node]


@pytest.mark.parametrize("floor", FLOORS)
def test_none_is_bare(floor: str) -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): sentences
        for path in sorted((SOURCE / floor).rglob("*.py"))
        if "documents" not in path.parts
        and path.relative_to(SOURCE).as_posix() not in ENGLISH
        and (sentences := bare(nodes(path)))
    }
    assert found == {}


def test_lists_are_joined_in_one_place() -> None:
    """With "and" and "or" as the language has them: `model/language.py` does it."""
    joined = [
        f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "join" and _text(node.value).strip() in ("and", "or")
    ]
    assert joined == []


def test_lists_are_shortened_in_one_place() -> None:
    """`a, b and 3 more`: `listed` and `shortened` of `model/language.py` do it."""
    own = [
        f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.Constant | ast.JoinedStr)
        and re.search(r" and (\{number\} )?more$|, \.\.\.$", _text(node))
    ]
    assert own == []


def words_put_in(code: Sequence[ast.AST]) -> list[str]:
    """The words that `code` puts into a sentence with `format`, by themselves or under a name, and no catalogue says.

    A word alone, as "column", is no sentence and has no capital: that it is put into one tells that it is read.
    """
    return sorted(
        text
        for function in code
        if isinstance(function, ast.FunctionDef)
        for value in _put_in(function)
        for text in _words_of(value)
    )


def _put_in(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Whatever `function` puts into sentences; for a name, what it is bound to there."""
    names = set()
    inside = list(ast.walk(function))
    for node in inside:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            for keyword in node.keywords:
                if isinstance(keyword.value, ast.Name):
                    names.add(keyword.value.id)
                else:
                    yield keyword.value
    for node in inside if names else ():
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            bound = target.elts if isinstance(target, ast.Tuple) else [target]
            if names & {name.id for name in bound if isinstance(name, ast.Name)}:
                yield node.value


def _words_of(value: ast.AST) -> Iterator[str]:
    """The words that `value` may be; what is compared, looked up or given to a function is none of them."""
    if isinstance(value, ast.IfExp):
        yield from (*_words_of(value.body), *_words_of(value.orelse))
    elif isinstance(value, ast.Tuple | ast.BoolOp):
        for part in value.elts if isinstance(value, ast.Tuple) else value.values:
            yield from _words_of(part)
    elif re.fullmatch("[a-z]{2,}( [a-z]+)*", text := _text(value)):
        yield text


def test_no_word_is_put_into_a_sentence_in_english() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): words
        for path in sorted(SOURCE.rglob("*.py"))
        if (words := words_put_in(nodes(path)))
    }
    assert found == {}


def test_what_is_put_in_in_english_is_found() -> None:
    said = "x, y = ('has', 'it') if a else ('have', 'them')\n    return _('{x} {y} {z}').format(x=x, y=y, z='is')"
    assert words_put_in(code(f"def f(a):\n    {said}")) == ["has", "have", "is", "it", "them"]
    assert words_put_in(code("def f(a):\n    x = _('is')\n    return _('{x} {b}').format(x=x, b=a['key'])")) == []


NOUNS = {"format", "title"}
"""Methods of texts that are nouns, too."""


def named_after_code(code: Sequence[ast.AST]) -> list[str]:
    """What `code` puts into sentences under the name of a method of texts, or of the function that makes it."""
    return sorted(
        keyword.arg
        for call in code
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "format"
        for keyword in call.keywords
        if keyword.arg
        and (keyword.arg in {*dir(str)} - NOUNS or ("_" in keyword.arg and keyword.arg in _called(keyword)))
    )


def _called(keyword: ast.keyword) -> set[str]:
    calls = [node for node in ast.walk(keyword.value) if isinstance(node, ast.Call)]
    return {ast.unparse(call.func).rpartition(".")[2].lstrip("_") for call in calls}


def test_what_is_put_in_is_named_after_what_it_is() -> None:
    """A translator sees the name alone: `{lower}` tells how it was written, and `{reason}` what it says."""
    found = {path.name: names for path in SOURCE.rglob("*.py") if (names := named_after_code(nodes(path)))}
    assert found == {}


def test_what_is_named_after_code_is_found() -> None:
    assert named_after_code(code("_('{lower}: {title}').format(lower=reason.lower(), title=title)")) == ["lower"]
    assert named_after_code(code("_('{clean_line}').format(clean_line=clean_line(text)[:80])")) == ["clean_line"]
    assert named_after_code(code("_('{day}: {low_group}').format(day=day(when), low_group=group(low))")) == []


def test_what_is_bare_is_found() -> None:
    assert bare(code("def f():\n    return 'Nothing was saved.'")) == ["Nothing was saved."]
    assert bare(code("def f(x):\n    raise E(f'{x} was not saved')")) == ["{} was not saved"]
    assert bare(code("def f():\n    return _('Nothing was saved.')")) == []
    assert bare(code('def f():\n    """Nothing was saved."""')) == []
    assert bare(code("def f():\n    return '<h2>Contents</h2>'")) == ["<h2>Contents</h2>"]
    assert bare(code("X = '<nav aria-label=\"Contents\">'")) == ['<nav aria-label="Contents">']
    assert bare(code('X = \'<th class="left"><td colspan="2">\'')) == []
    assert bare(code("LABELS = ('They', noted('You'))")) == ["They"]
    assert bare(code("X = 'Nothing was saved.'")) == ["Nothing was saved."]
    assert "Nothing was saved." not in bare(nodes(Path(__file__)))
