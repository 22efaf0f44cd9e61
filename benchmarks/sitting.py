"""What a whole sitting costs a person: keys, lines, words and minutes, of a full and of a quick one.

Run it as `python benchmarks/sitting.py`, or `python benchmarks/sitting.py 957c7eb` to have rows of that older commit
first. It drives the program line by line with `--plain`. The questions are answered in turn with 3, don't know and not
applicable. The goal is under ten words a question, after the first, besides the questions themselves.

- *keys* are typed, Enter counted; *lines* are what 80 columns show.
- *words* are all that is shown; *read* are those of the questions, their help and their levels; *besides* is what is
  said a question after the first: key line, place, confirmation, and where a theme begins and ends. What words mean is
  neither.
- *to read* are the minutes that the words take at 240 a minute, *minutes* those with 15 seconds a question to choose.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parents[1]
GOAL = 10
PROMPT = "Answer:"
WHO = ("--council", "Barset", "--kind", "county", "--nation", "england", "--period", "2026")


class Sitting(NamedTuple):
    """What was counted of one sitting."""

    questions: int
    keys: int
    lines: int
    words: int
    read: int
    besides: float

    @property
    def minutes(self) -> float:
        """Minutes to read the words and to answer the questions."""
        return self.to_read + self.questions * 15 / 60

    @property
    def to_read(self) -> float:
        """Minutes to read the words."""
        return self.words / 240


def sitting(program: Path, reach: tuple[str, ...]) -> Sitting:
    """A whole sitting with those options at the program of the checkout `program`, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        # More lines than there are questions: at the end of them the program takes no more.
        typed = [f"{key}\n" for key, _ in zip(itertools.cycle("3dn"), range(200), strict=False)]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DIGIASSESS_")}
        shown = subprocess.run(
            [sys.executable, "-m", "digiassess", "assess", "--plain", *WHO, *reach],
            input="".join(typed),
            capture_output=True,
            text=True,
            cwd=name,
            env={**environment, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(program / "src")},
            check=True,
        ).stdout
        [file] = Path(name, "assessments").glob("*.json")
        document = json.loads(file.read_text("utf-8"))
    asked = shown.count(PROMPT)
    return Sitting(
        questions=asked,
        keys=sum(len(line) for line in typed[:asked]),
        lines=len(shown.splitlines()),
        words=len(shown.split()),
        read=sum(_read(document, question_id) for question_id in document["answers"]),
        besides=_besides(document, shown),
    )


def _question(document: dict[str, Any], question_id: str) -> dict[str, Any]:
    themes = document["bank"]["content"]["themes"]
    found = (question for theme in themes for question in theme["questions"] if question["id"] == question_id)
    question: dict[str, Any] = next(found)
    return question


def _read(document: dict[str, Any], question_id: str) -> int:
    """The words of a question, its help, and each level's number, name and statement."""
    question = _question(document, question_id)
    statements = [each if isinstance(each, str) else each["statement"] for each in question["levels"]]
    names = [f"{number} {level['name']}" for number, level in enumerate(document["bank"]["content"]["levels"])]
    return sum(len(text.split()) for text in (question["text"], question.get("help") or "", *names, *statements))


def _besides(document: dict[str, Any], shown: str) -> float:
    """Words a question from the first prompt to the last answer, without questions, themes and what words mean."""
    sat = shown[shown.index(PROMPT) : shown.rindex(PROMPT)]
    first, *later = document["answers"]
    themes = [
        theme
        for theme in document["bank"]["content"]["themes"]
        if not {first}.intersection(names := {question["id"] for question in theme["questions"]})
        and names.intersection(later)
    ]
    about = sum(len(theme["title"].split()) + len(theme["summary"].split()) for theme in themes)
    lines = " ".join(sat.split())
    about += sum(len(term.split()) for term in _terms(document) if term in lines)
    return (len(sat.split()) - sum(_read(document, name) for name in later) - about) / len(later)


def _terms(document: dict[str, Any]) -> set[str]:
    """Each word with what it means, as a sitting shows it: once, or not at all."""
    content = document["bank"]["content"]
    every = [content, *content["themes"]]
    terms = [term for part in every for term in part.get("terms", {}).items()]
    shown = ((word.split(",")[0], meaning.rstrip(".")) for word, meaning in terms)
    return {f"{word[:1].upper()}{word[1:]}: {meaning}." for word, meaning in shown}


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """The project as it was at `commit`, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        made = subprocess.run(["git", "archive", commit], cwd=HERE, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", name], input=made, check=True)
        yield Path(name)


def rows(program: Path, when: str) -> list[Sitting]:
    """Prints a row for a full and for a quick sitting at that program."""
    found = []
    for name, reach in (("full", ()), ("quick", ("--quick",))):
        counted = sitting(program, reach)
        figures = f"{counted.questions:>9} {counted.keys:>6} {counted.lines:>6} {counted.words:>6} {counted.read:>6}"
        print(f"{when:8} {name:6} {figures} {counted.besides:>8.1f} {counted.to_read:>8.1f} {counted.minutes:>8.1f}")
        found.append(counted)
    return found


def main() -> int:
    """Prints the table, a full and a quick sitting each; 1 where one of today's misses the goal."""
    titles = "questions   keys  lines  words   read  besides  to read  minutes"
    print(f"{'':8} {'':6} {titles}")
    for commit in sys.argv[1:]:
        with checkout(commit) as program:
            rows(program, commit[:8])
    return int(any(counted.besides >= GOAL for counted in rows(HERE, "now")))


if __name__ == "__main__":
    sys.exit(main())
