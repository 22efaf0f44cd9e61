"""Command lines that cannot be read: one sentence of ours, with what was given and what mends it."""

from __future__ import annotations

import pytest

from conftest import Run

BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026", "--nation", "england")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gaps --top 0", "--top cannot be '0': give a whole number, 1 or more."),
        ("gaps --top=x", "--top cannot be 'x': give a whole number, 1 or more."),
        ("plan edit A1 --level x", "--level cannot be 'x': give a whole number."),
        ("restore x", "N cannot be 'x': give a whole number, 1 or more."),
        ("gaps --top", "--top needs a value: write it after the option."),
        ("gaps --json=3", "--json takes no value: leave it out."),
        ("plan add a", "'--what' is missing: 'digiassess plan add' needs it."),
        ("plan edit", "'ID' is missing: 'digiassess plan edit' needs it."),
        ("gaps --jsn", "No such option: --jsn. Did you mean --json?"),
        ("report --json", "No such option: --json. Write it as --format json."),
        ("report --json pdf", "No such option: --json. Write it as --format json."),
        ("plan edit A1 --by x", "No such option: --by. --owner says who does it, and --due by when."),
        ("gaps --json pdf", "'pdf' is a format, and no period: 'digiassess gaps' prints text, or JSON with --json."),
        (
            "status --json pdf",
            "'pdf' is a format, and no period: 'digiassess status' prints text, or JSON with --json.",
        ),
        ("gaps pdf", "For a PDF, print the page that 'digiassess report --open' shows, from the browser."),
        ("gaps xlsx", "Figures in that format are written by 'digiassess export --format excel'."),
        ("compare --json pdf", "'pdf' is a format, and no period: 'digiassess compare' prints text, or JSON with"),
        ("compare 2025 docx", "A paper in that format is written by 'digiassess report --format word'."),
        ("compare 2025 to 2026", "'to' is no period: write a year such as 2026"),
        ("compare cyber", "'cyber' is a theme: write it as 'digiassess compare --theme cyber'."),
        ("gaps --plian", "No such option: --plian. Did you mean --plain?"),
        ("gaps --JSON", "No such option: --JSON. Write it as --json."),
        ("gaps -j", "No such option: -j. Write it as --json."),
        ("questions check --strct", "No such option: --strct. Did you mean --strict?"),
        ("status --answer", "No such option: --answer. Did you mean --answers?"),
        ("assess --them cyber", "No such option: --them. Did you mean --theme?"),
        ("assess --nxt", "No such option: --nxt. Did you mean --next?"),
        ("forget --al", "No such option: --al. Did you mean --all?"),
        ("-v", "No such option: -v. Write it as --version."),
        ("report --pdf", "No such option: --pdf. Print the page that 'digiassess report --open' shows"),
        ("report --word", "No such option: --word. 'word' is a format: write it as 'digiassess report --format word'."),
        ("report --docx", "No such option: --docx. 'docx' is a format: write it as 'digiassess report --format word'."),
        ("export --csv", "No such option: --csv. 'csv' is a format: write it as 'digiassess export --format csv'."),
        ("compare --csv", "No such option: --csv. Figures in that format are written by 'digiassess export --format"),
        ("status --pdf", "No such option: --pdf. For a PDF, print the page that 'digiassess report --open' shows"),
        ("gaps --ods", "No such option: --ods. A workbook is written by 'digiassess export --format excel'."),
        ("invite --pdf", "write .html and print it from a browser as PDF, or choose from html, excel, word."),
        ("plan --export", "No such option: --export. Write it as 'digiassess plan export'."),
        ("questions --check", "No such option: --check. Write it as 'digiassess questions check'."),
        ("history --restore 1", "No such option: --restore. Write it as 'digiassess restore'."),
        ("plan --add", "--add is a command of its own now: digiassess plan add."),
        ("where --json", "No such option: --json.\n"),
        ("gaps json", "'json' is a format: write it as 'digiassess gaps --json'."),
        ("plan --due x", "--due is an option of 'digiassess plan add' and 'digiassess plan edit'"),
        ("plan 2026", "'digiassess plan' takes no '2026': write it as --period 2026."),
        ("plan list 2026", "'digiassess plan list' takes no '2026': write it as --period 2026."),
        ("sign-off 2026-27", "'digiassess sign-off' takes no '2026-27': write it as --period 2026-27."),
        ("questions 2026", "digiassess questions has no command '2026': choose from list"),
        ("gaps 2026 2025", "'digiassess gaps' takes no '2025': leave it out"),
        ("responses 2026 2025", "'digiassess responses' takes no '2025': leave it out"),
        ("edit 2026 --full", "'digiassess edit' takes no '2026': write it as --period 2026."),
        ("plan list 2025", "'digiassess plan list' takes no '2025': write it as --period 2025."),
        ("assess cyber", "'cyber' is a theme: write it as 'digiassess assess --theme cyber'."),
        ("gaps cyber", "'cyber' is a theme: write it as 'digiassess gaps --theme cyber'."),
        ("report cyber", "'cyber' is a theme: see its gaps with 'digiassess gaps --theme cyber'."),
        ("status cyber", "'cyber' is a theme: see its gaps with 'digiassess gaps --theme cyber'."),
        ("questions list --theme security", "no theme 'security' in this question bank: did you mean 'cyber'?"),
        ("plan cyber", "'cyber' is a theme: write it as 'digiassess plan --theme cyber'."),
        ("questions cyber", "'cyber' is a theme: write it as 'digiassess questions --theme cyber'."),
        ("signposts cyber", "'cyber' is a theme: write it as 'digiassess signposts --theme cyber'."),
        ("report pdf", "--format cannot be 'pdf': write .html and print it from a browser as PDF, which digiassess"),
        ("report odt", "--format cannot be 'odt': write .docx, which LibreOffice reads, or choose from markdown"),
        ("report xls", "--format cannot be 'xls': choose from markdown, html, word, json."),
        ("report --format xls", "--format cannot be 'xls': choose from markdown, html, word, json."),
        ("report --format ods", "--format cannot be 'ods': choose from markdown, html, word, json."),
        ("report csv", "--format cannot be 'csv': choose from markdown, html, word, json."),
        ("export pdf", "--format cannot be 'pdf': choose from csv, parquet, excel."),
        ("export markdown", "--format cannot be 'markdown': choose from csv, parquet, excel."),
        ("export xlsx", "'xlsx' is a format: write it as 'digiassess export --format excel'."),
        ("plan export html", "--format cannot be 'html': choose from csv, ical."),
        ("plan export ics", "'ics' is a format: write it as 'digiassess plan export --format ical'."),
        ("questions form pdf", "--format cannot be 'pdf': choose from excel, csv."),
        ("questions form csv", "'csv' is a format: write it as 'digiassess questions form --format csv'."),
        ("sector html", "--format cannot be 'html': choose from markdown."),
        ("sector md", "'md' is a format: write it as 'digiassess sector --format markdown'."),
        (
            "invite --role x --format pdf",
            "write .html and print it from a browser as PDF, or choose from html, excel, word.",
        ),
        ("invite --role x A md", "--format cannot be 'md': choose from html, excel, word."),
        ("report html", "'html' is a format: write it as 'digiassess report --format html'."),
        ("report docx", "'docx' is a format: write it as 'digiassess report --format word'."),
        ("help nosuch", "Try 'digiassess --help'."),
        ("help gaps extra", "Try 'digiassess gaps --help'."),
        ("plan --owner x add cyber.recovery", "Try 'digiassess plan add --help'."),
        ("plan --bogus add", "Try 'digiassess plan add --help'."),
    ],
)
def test_what_is_wrong_and_its_mend_are_said(run: Run, line: str, said: str) -> None:
    ran = run(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not any(words in ran.err for words in ("Input should", "Invalid value", "Usage:", "Got unexpected"))


def test_a_theme_is_no_question_and_its_questions_are_named(run: Run) -> None:
    ran = run("questions", "show", "cyber")
    assert ran.code == 1
    assert "'digiassess questions list --theme cyber' shows" in ran.err


@pytest.mark.parametrize(("option", "mend"), [("--what", "write what will be done."), ("--owner", "name who owns it.")])
def test_a_part_of_an_action_that_is_empty_is_named_alone(run: Run, option: str, mend: str) -> None:
    assert run("assess", "--plain", *BEGIN, typed="1\nq\n").code == 0
    action = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
    assert run("plan", "add", "cyber.recovery", *action).code == 0
    ran = run("plan", "edit", "A1", option, "")
    assert ran.code == 2
    assert ran.err.startswith(f"{option} takes 1 to ")
    assert mend in ran.err
