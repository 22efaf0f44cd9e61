"""What is said of a template that goes wrong, to somebody who has never seen Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.model.errors import DigiassessError
from digiassess.render.paper.sandbox import filled
from digiassess.render.paper.view import paper_view

BANK = make_bank({"a": [question("a.one")]})


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{{ overall.scor }}", "own.md.j2:2: there is no 'scor' here: did you mean 'score'?: mend"),
        ("{{ themes[0].said }}", "own.md.j2:1: there is no 'said' here: use 'shown': mend"),
        ("{{ overall.zzz }}", "own.md.j2:1: there is no 'zzz' here: there is "),
        ("{{ news.summary }}", "own.md.j2:1: there is nothing here to have a 'summary': ask first, with {% if ... %}"),
        (
            "a\n{% if quick %}\n{% for t in themes %}{% endfor %}\nb\n",
            "own.md.j2:2: {% if %} is never closed: add {% endif %}",
        ),
        (
            '{{ table(["Theme", "Score"], theme_rows) }}',
            "own.md.j2:1: the table has 2 headings, and its row 1 has 5 cells: mend",
        ),
        ("{{ councl }}", "own.md.j2:1: 'councl' is undefined: did you mean 'council'?: mend"),
        ("{{ overal.score }}", "own.md.j2:1: 'overal' is undefined: did you mean 'overall'?: mend"),
        ("{{ zzzzzz }}", "own.md.j2:1: 'zzzzzz' is undefined: mend"),
        ('{% include "_missing.j2" %}', "own.md.j2:1: there is no '_missing.j2' in the template's folder: mend"),
        ("{{ refs }}", "own.md.j2:1: it prints something that is to be called"),
        ('{% include "_verdict.j2" %}', """'reader' is undefined: say {% set reader = "board" %} before this part"""),
    ],
)
def test_it_is_plain_and_has_a_line(tmp_path: Path, template: str, said: str) -> None:
    own = tmp_path / "own.md.j2"
    own.write_text(template, "utf-8")
    with pytest.raises(DigiassessError) as raised:
        filled(own, "markdown", paper_view(account([assess(BANK, {"a.one": 2})]), []))
    assert said in str(raised.value)
    assert "object" not in str(raised.value)
