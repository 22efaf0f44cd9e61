"""The document of `questions list --json`: a bank's questions, with levels and signposts."""

from collections.abc import Sequence

from digiassess.analysis.bank.terms import terms_used
from digiassess.model.bank import Bank
from digiassess.render.documents import json_text


def question_list_json(bank: Bank, themes: Sequence[str] = ()) -> str:
    """The questions of `themes`, or of all where none are named."""
    record = {
        "schema": "digiassess/questions/1",
        "bank": {"id": bank.id, "version": bank.version, "title": bank.title},
        "levels_note": bank.levels_note,
        "questions": [
            {
                "id": question.id,
                "theme": theme.id,
                "text": question.text,
                "help": question.help,
                "terms": {term.name: term.meaning for term in terms_used(bank, question.id)},
                "levels": [
                    {"number": number, "value": value, "name": level.name, "statement": step.statement}
                    for number, (value, level, step) in enumerate(
                        zip(bank.values(question), bank.levels, question.levels, strict=True)
                    )
                ],
                "weight": question.weight,
                "critical": question.critical,
                "headline": question.headline,
                "target": bank.target if question.target is None else question.target,
                "basis": question.basis,
                "applies_to": question.applies_to or bank.kinds,
                "signposts": question.signposts,
            }
            for theme in bank.themes
            if not themes or theme.id in themes
            for question in theme.questions
        ],
    }
    return json_text(record)
