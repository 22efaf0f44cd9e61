"""Templates of version 0.1, as it shipped them, used as a council's own today: every old name is told the new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from digiassess.analysis.account import account
from digiassess.files.demo import make_demo
from digiassess.model.errors import DigiassessError
from digiassess.render.paper.mistakes import OLD_NAMES
from digiassess.render.paper.sandbox import filled
from digiassess.render.paper.view import paper_view

OLD = Path(__file__).parent / "version_0_1"
MENDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "more_gaps": (
        ("{% if more_gaps %}", "{% if themes %}"),
        ("{% for theme, question in more_gaps %}", "{% for theme in themes %}{% for question in theme.gaps[3:] %}"),
        ("{% endfor %}\n\n{% endif %}\n{% if actions %}", "{% endfor %}{% endfor %}\n\n{% endif %}\n{% if actions %}"),
    ),
    "action_rows": (("action_rows", "actions"),),
    "noted": (
        ("{% if noted %}", "{% if themes %}"),
        (
            "{% for question in noted %}",
            "{% for theme in themes %}{% for question in theme.questions if question.note %}",
        ),
        ("{{ question.note }}\n{% endfor %}", "{{ question.note }}\n{% endfor %}{% endfor %}"),
    ),
    "respondents": (
        ("{% if respondents %}", "{% if people %}"),
        ("{{ respondents | listed }}", '{{ people | count("person", "people") }}'),
    ),
}
"""What somebody who goes by the sentences writes in the place of each old name."""


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    demo = make_demo(tmp_path_factory.mktemp("demo") / "demo")
    return paper_view(account([kept.assessment for kept in demo]), [("The themes.", "themes.svg")])


@pytest.mark.parametrize(("template", "old_names"), [("board", sorted(MENDS)), ("briefing", [])])
def test_each_old_name_is_told_the_new_one_with_its_line_until_the_template_works(
    values: dict[str, Any], tmp_path: Path, template: str, old_names: list[str]
) -> None:
    own = tmp_path / f"{template}.md.j2"
    text = (OLD / own.name).read_text(encoding="utf-8")
    told = []
    while True:
        own.write_text(text, encoding="utf-8")
        try:
            paper = filled(own, "markdown", values)
            break
        except DigiassessError as error:
            said = str(error)
        found = re.search(r"md\.j2:(\d+): '(\w+)' is undefined: use (.+): mend the template\.$", said)
        assert found, said
        name = found[2]
        assert name in text.splitlines()[int(found[1]) - 1]
        assert found[3] == OLD_NAMES[name]
        assert name not in told
        told.append(name)
        for old, new in MENDS[name]:
            assert old in text
            text = text.replace(old, new)
    assert sorted(told) == old_names
    assert paper.startswith("# Digital maturity of Barset")
    assert paper.count("\n## ") > len(values["themes"]) or template == "briefing"


def test_every_old_name_is_among_them() -> None:
    assert OLD_NAMES.keys() == MENDS.keys()
