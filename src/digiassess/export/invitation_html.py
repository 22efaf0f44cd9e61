"""The form for one person as one page that works from a disk: nothing is loaded, and nothing is sent.

How it looks and what it does is in `reports/`: `invitation.html.j2`, `invitation.js`, and `invitation.css` after
`paper.css`. The page's policy lets that one script and that one style sheet through, by their hashes, and nothing else.
"""

import base64
import hashlib
import json
from typing import Any

from markupsafe import Markup

from digiassess.analysis.bank.reading import FORM, minutes_needed
from digiassess.export.invitation import InvitationForm
from digiassess.export.made import Made
from digiassess.files.council_folder import file_stem
from digiassess.files.formats.text import read_text
from digiassess.files.responses import SCHEMA
from digiassess.files.shipped import shipped
from digiassess.model.answer import EVIDENCE_LINES
from digiassess.model.response import GROUPS
from digiassess.model.text import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, paragraphs
from digiassess.render.defining import meaning_of
from digiassess.render.english import _, capital, noted
from digiassess.render.figures import whole_minutes
from digiassess.render.paper.filling import fill

TEMPLATE, STYLES, SCRIPT = "invitation.html.j2", ("paper.css", "invitation.css"), "invitation.js"

_WORDS = {
    "title": noted("{part}: {title}"),
    "standing": noted("{done} of {number} answered."),
    "far": noted("{done} of {number}"),
    "noted": noted("Kept in this browser."),
    "unkept": noted("Not kept: save your answers before you close the page."),
    "kept": noted(
        "What you type is kept in this browser on this computer, until you clear it. You can close the page and open "
        "the same file again."
    ),
    "refused": noted(
        "This browser does not let this page keep what you type: it is gone when you close the page. Save your answers "
        "before that, and load the file again to go on."
    ),
    "full": noted(
        "This browser has no room for more of what you type: the last of it is not kept. Save your answers before you "
        "close the page."
    ),
    "again": noted("What you typed before is here again."),
    "twice": noted(
        "This form is open in another window or tab too, and something was changed there. Close this one, or what is "
        "kept last counts."
    ),
    "there": noted("Go to that question."),
    "open": noted("{theme}: {number} still open"),
    "left_one": noted("{number} question is still open. You may leave it so."),
    "left_more": noted("{number} questions are still open. You may leave them so."),
    "left_none": noted("Every question has an answer."),
    "saved": noted("Your browser was asked to save {name}."),
    "then": noted("Send that file on. If others use this computer, then clear what you typed."),
    "many_lines": noted("Nothing was saved: one question has more than {most} lines of evidence. Make them fewer."),
    "long_line": noted(
        "Nothing was saved: one question has a line of evidence of more than {most} characters. Shorten it."
    ),
    "no_response": noted("Nothing was loaded: that is no file of answers that a form like this saved."),
    "newer": noted("Nothing was loaded: that file is of a newer version. Use the form that saved it."),
    "other": noted("Nothing was loaded: that file is of {council}, {period}, and this form is not."),
    "other_bank": noted("Nothing was loaded: that file answers other questions than this form asks."),
    "other_version": noted(
        "Nothing was loaded: that file answers another version of these questions. Send it on as it is: it can be "
        "collected so."
    ),
    "wrong_field": noted("Nothing was loaded: that file has a field '{field}', which no form saves."),
    "wrong_name": noted("Nothing was loaded: the name in that file is no text of at most {most} characters."),
    "wrong_role": noted("Nothing was loaded: the role in that file is no text of at most {most} characters."),
    "wrong_group": noted("Nothing was loaded: the group in that file is none of those to choose from."),
    "wrong_answer": noted(
        "Nothing was loaded: the answer to {question} in that file has a level that does not exist, or a note "
        "or evidence that is too long or is not text."
    ),
    "replace": noted("Replace what is typed here by what is in the file?"),
    "another": noted(
        "That file was saved from another form, by somebody in the role {role}. Take its answers into this form? Name, "
        "role and group stay as they are here."
    ),
    "another_unsaid": noted(
        "That file was saved from another form, by somebody who gave no role. Take its answers into this form? Name, "
        "role and group stay as they are here."
    ),
    "whose": noted("The file says the role {role}."),
    "loaded_one": noted("{number} answer was loaded."),
    "loaded_more": noted("{number} answers were loaded."),
    "passed_one": noted("{number} is to a question that this form does not ask, and is left out."),
    "passed_more": noted("{number} are to questions that this form does not ask, and are left out."),
    "clear": noted("Clear everything that was typed into this form in this browser?"),
    "cleared": noted("What you typed is cleared from this browser. Files that you saved are still where they are."),
}
"""What the script says, by the names that it knows."""


def write(form: InvitationForm) -> Made:
    """The form as one page; the same form makes the same bytes."""
    home = shipped("reports")
    # As a browser reads it, whatever a checkout made of the ends of lines: the hashes are taken of this.
    style, script = (
        "\n".join(read_text(home / name).replace("\r\n", "\n").strip() for name in names)
        for names in (STYLES, (SCRIPT,))
    )
    assessment, invitation = form.assessment, form.invitation
    questions = [question for _theme, questions in form.themes for question in questions]
    values = {
        "policy": Markup(_policy(style, script)),
        "style": Markup(style),
        "script": Markup(script),
        "data": Markup(_inside_a_script(_data(form))),
        "title": form.title,
        "council": assessment.council,
        "period": assessment.period,
        "name": invitation.name,
        "role": invitation.role,
        "group": invitation.group,
        "groups": form.groups,
        "asker": form.asker,
        "notice": form.notice(),
        "themes": [
            {"id": theme.id, "title": theme.title, "summary": theme.summary, "questions": asked}
            for theme, asked in form.themes
        ],
        "terms": {
            name: [(capital(term.name), meaning_of(term)) for term in terms] for name, terms in form.terms.items()
        },
        "levels": form.bank.levels,
        "levels_note": paragraphs(form.bank.levels_note),
        "unscored": form.unscored,
        "number": len(questions),
        "minutes": whole_minutes(minutes_needed(form.bank, questions, FORM)),
    }
    return Made(fill(home / TEMPLATE, "html", values).encode())


def _policy(style: str, script: str) -> str:
    """What a browser may do for the page: run this script, use this style, and nothing else at all."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; connect-src 'none'; "
        "form-action 'none'; base-uri 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(form: InvitationForm) -> dict[str, Any]:
    """What the script knows of the form."""
    assessment = form.assessment
    return {
        "schema": SCHEMA,
        "council": assessment.council,
        "period": assessment.period,
        "bank": assessment.bank.which.model_dump(),
        "id": form.invitation.id,
        "asked": form.invitation.themes,
        "title": form.title,
        "stem": file_stem(assessment.council, assessment.period),
        "themes": [
            {"id": theme.id, "title": theme.title, "questions": [question.id for question in questions]}
            for theme, questions in form.themes
        ],
        "levels": len(form.bank.levels),
        "groups": GROUPS,
        "evidence_lines": EVIDENCE_LINES,
        "line_length": LINE_LENGTH,
        "name_length": NAME_LENGTH,
        "note_length": NOTE_LENGTH,
        "words": {name: _(words) for name, words in _WORDS.items()},
    }


def _inside_a_script(data: dict[str, Any]) -> str:
    """`data` as JSON that no text in it can end, or turn into markup: `<` stands as an escape."""
    escapes = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
    return json.dumps(data).translate(escapes)
