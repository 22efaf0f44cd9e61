"""Every command there is, in one table: its name, where it lives, and a line of help.

`digiassess --help` is made from this table alone, and only the module of the command that is called is ever loaded. A
test holds that each line says what the command's own help begins with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class Command:
    """One command, or a group of verbs, which does what `home` says where no verb is named."""

    name: str
    home: str
    """Its function, as `module:function` of this package."""
    help: str
    verbs: Sequence["Command"] = ()
    formerly: Mapping[str, str] = field(default_factory=dict)
    """Options of version 0.1 that are verbs now: what each of them is called today."""

    @property
    def module(self) -> str:
        """The module that it lives in."""
        return f"digiassess.cli.{self.home.partition(':')[0]}"

    @property
    def function(self) -> str:
        """The function that does it."""
        return self.home.partition(":")[2]


_PLAN = Command(
    "plan",
    "plan.agree:plan",
    "Agree what will be done about the gaps, by whom and by when.",
    verbs=(
        Command("list", "plan.look:list_", "List the actions, theme by theme."),
        Command("add", "plan.change:add", "Agree an action for a question."),
        Command("edit", "plan.change:edit", "Change what an action says."),
        Command("done", "plan.change:done", "Mark actions as done."),
        Command("drop", "plan.change:drop", "Mark actions as dropped."),
        Command("open", "plan.change:open_", "Mark actions as open again."),
        Command("history", "plan.look:history", "Show what became of an action since it was agreed."),
        Command("suggest", "plan.look:suggest", "Propose the gaps to begin with; changes nothing."),
        Command("forecast", "plan.look:forecast", "Show what each due date would bring."),
        Command("news", "plan.look:news", "Show what became of the actions of the period before."),
        Command("import", "plan.files:import_", "Take actions from a file."),
        Command("export", "plan.files:export", "Write the actions to a file, for spreadsheets or calendars."),
    ),
    formerly={
        "--list": "plan list",
        "--json": "plan list --json",
        "--add": "plan add",
        "--done": "plan done",
        "--drop": "plan drop",
        "--open": "plan open",
        "--from": "plan import",
        "--suggest": "plan suggest",
        "--csv": "plan export --format csv",
        "--ical": "plan export --format ical",
        "--news": "plan news",
    },
)

_SIGN_OFF = Command(
    "sign-off",
    "sign_off:sign_off",
    "Sign an assessment off, so that what was agreed can be told from what was changed later.",
    verbs=(
        Command(
            "sign",
            "sign_off:sign_off",
            "Sign an assessment off, so that what was agreed can be told from what was changed later.",
        ),
        Command("show", "sign_off:show", "Show every sign-off and reopening."),
        Command("reopen", "sign_off:reopen", "Reopen an assessment, so that it can be changed."),
    ),
    formerly={"--show": "sign-off show", "--reopen": "sign-off reopen", "--reason": "sign-off reopen --reason"},
)

_QUESTIONS = Command(
    "questions",
    "questions:questions",
    "List, show and check the questions of a bank.",
    verbs=(
        Command("list", "questions:list_", "List the questions: id, text, and whether critical or headline."),
        Command("show", "questions:show", "Show one question: its levels, what it rests on, and its signposts."),
        Command("check", "questions:check", "Check a bank: each mistake as file:line: what: mend."),
        Command("coverage", "questions:coverage", "Show which questions stand on which part of the review."),
        Command("diff", "questions:diff", "Show what is new, gone and changed between two versions of a bank."),
        Command("new", "questions:new", "Start a question bank of one's own, with comments that teach the format."),
        Command("form", "form:form", "Write a sheet of the questions to hand round and read back."),
        Command("schema", "questions:schema", "Print the JSON Schema of a bank's files."),
    ),
)

_SIGNPOSTS = Command(
    "signposts",
    "signposts:signposts",
    "List, show and check the published evidence.",
    verbs=(
        Command("list", "signposts:list_", "List the signposts: id, title, publisher, year."),
        Command(
            "show",
            "signposts:show",
            "Show one signpost: what it says, and how far it can be relied on.",
        ),
        Command("check", "signposts:check", "Check the signposts: none unused, none twice, no bare figure."),
    ),
)

COMMANDS: Sequence[Command] = (
    Command("assess", "assess:assess", "Ask the questions, and go on where it stopped last time."),
    Command("status", "status:status", "Show how far each theme of the assessment is."),
    Command("list", "list:list_", "List the assessments here, with how far each is."),
    Command("collect", "collect:collect", "Take in what people said, from forms, files and survey tables."),
    Command("responses", "responses:responses", "Show who answered how much, and where people agree and differ."),
    Command(
        "agree", "agree:agree", "Settle the answers over what people said: by theme, where they differ most first."
    ),
    Command("forget", "forget:forget", "Delete somebody's response, and the notes and evidence taken from it."),
    Command("gaps", "gaps:gaps", "Show the gaps, with next steps and signposts."),
    Command("report", "report:report", "Write the board's paper, and print where it is."),
    Command("compare", "compare:compare", "Show what moved, like for like."),
    Command(
        "export", "export:export", "Write the figures of the whole folder: tables for analysts, workbooks for auditors."
    ),
    Command("sector", "sector:sector", "Show what the assessments of many councils make together."),
    _PLAN,
    _SIGN_OFF,
    Command("invite", "invite:invite", "Write a form for one person to say what they know, without this program."),
    Command(
        "where",
        "where:where",
        "Show where the files are: the assessment, its history, its papers, and the question bank.",
    ),
    Command("rename", "rename:rename", "Give a council another name, in every assessment of it."),
    Command(
        "edit",
        "edit:edit",
        "Change the kind, nation or period of an assessment, make it quick or full, or say whom its papers are for.",
    ),
    Command("delete", "delete:delete", "Take an assessment away."),
    Command("history", "history:history", "List how the assessment stood before its last sittings and imports."),
    Command("restore", "history:restore", "Bring an earlier version of the assessment back."),
    Command("merge", "merge:merge", "Take what only another copy of the same assessment has."),
    Command("demo", "demo:demo", "Make a worked example in a folder of its own."),
    _QUESTIONS,
    _SIGNPOSTS,
    Command("schema", "schema:schema", "Print the JSON Schema of a document that the program prints, writes or reads."),
    Command("help", "help:help_", "Show what a command does, with an example."),
    Command("version", "help:version", "Show the version."),
)
"""In the order in which they are shown."""


def called(words: Sequence[str]) -> str:
    """The command, with its verb, that the command line `words` calls, as one would type it: `digiassess plan add`.

    Where an option stands before it, it is the first word that is a command, or a verb of that one.
    """
    found, there, begins, passes = ["digiassess"], COMMANDS, True, False
    for word in words:
        command = next((command for command in there if command.name == word), None)
        if command is not None:
            found.append(command.name)
            there, begins, passes = command.verbs, True, False
            continue
        passes = passes or (begins and word.startswith("-"))
        if not passes:
            break
        begins = False
    return " ".join(found)
