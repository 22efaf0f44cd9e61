"""Makes anew what is committed though it could be computed: `python -m tasks.renew [WHAT...]`.

Without a name it makes everything but what needs a browser or the network; `all` makes those too. A test holds that
what the others would write is what is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks import commands, house, lock, marked, pictures, samples, tables

ROOT = Path(__file__).resolve().parent.parent

Made = Mapping[str, bytes]
"""What files hold, by their path from the root of the project."""


@dataclass(frozen=True)
class Task:
    """One thing that can be made anew."""

    what: str
    make: Callable[[], Made]
    needs: str = ""
    """What it needs besides the project itself; such a task runs only when it is named."""


def coverage() -> Made:
    """`questions/README.md` with its tables: what stands on which part of the review; who is asked what, and why."""
    from digiassess.files.bank_folder import load_bank
    from digiassess.model.bank import Bank
    from tasks.asked import asked_table
    from tasks.coverage import coverage_table
    from tasks.kinds import kinds_table

    path, bank = ROOT / "questions" / "README.md", load_bank(ROOT / "questions")
    before = Bank.model_validate_json((ROOT / "questions" / "demo" / "bank-1.0.json").read_bytes())
    text = marked.with_part(path.read_text("utf-8"), "coverage", coverage_table(bank))
    text = marked.with_part(text, "kinds", kinds_table(bank, before))
    text = marked.with_part(text, "asked", asked_table(bank, ROOT / "questions"))
    return {"questions/README.md": text.encode()}


def bank_schemas() -> Made:
    """The JSON Schemas of a bank's files, in `questions/schema/`."""
    import json

    from digiassess.files.schema import KINDS_OF_FILE, bank_schema

    return {
        f"questions/schema/{kind}.json": f"{json.dumps(bank_schema(kind), indent=2, ensure_ascii=False)}\n".encode()
        for kind in KINDS_OF_FILE
    }


TASKS: Mapping[str, Task] = {
    "coverage": Task("the tables of the review and of kinds of council in questions/README.md", coverage),
    "schemas": Task("the JSON Schemas in questions/schema/", bank_schemas),
    "commands": Task("docs/commands.md, the help of every command", commands.make),
    "house": Task("the list of modules in docs/house.md", house.make),
    "tables": Task("the columns in docs/tables.md", tables.make),
    "samples": Task("the papers in reports/samples/", samples.make),
    "terminals": Task("docs/sitting.svg and docs/terminal.svg, terminals that the README shows", pictures.terminals),
    "pictures": Task("the pictures in docs/ that the README shows", pictures.make, needs="Chromium"),
    "lock": Task("constraints.txt, with the newest releases allowed", lock.make, needs="the network"),
}


def main(words: Sequence[str]) -> None:
    """Makes what `words` name and writes what has changed; says which files those are."""
    unknown = [word for word in words if word not in (*TASKS, "all")]
    if unknown:
        raise SystemExit(f"There is no '{unknown[0]}' to renew: choose from {', '.join(TASKS)}, all.")
    names = TASKS if "all" in words else words or [name for name, task in TASKS.items() if not task.needs]
    for name in names:
        for place, content in TASKS[name].make().items():
            path = ROOT / place
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                print(place)


if __name__ == "__main__":
    main(sys.argv[1:])
