"""Which lowest levels say only that nobody knows, and which say what was looked for and was not there."""

from __future__ import annotations

import pytest

from digiassess.analysis.bank.knowing import nobody_knows


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Officers were asked, and none knows of a current session to learn digital skills.", "none knows of"),
        ("Service managers were asked, and none can name a decision of the last two years.", "none can name"),
        ("Managers were asked about the list, but none of them could show one.", "none of them could show"),
        ("Whoever runs IT confirms that nobody can show a restore from the last two years.", "nobody can show"),
        ("Whoever runs IT confirms that no record shows a restore in the last two years.", "no record shows"),
        ("The head of IT says that no written records show a test of any backup.", "no written records show"),
        ("Those who run IT looked and could not say whether a system was restored.", "could not say"),
        ("The clerk was asked and couldn't say.", "couldn't say"),
        ("The clerk asked staff, and nobody could say whether a list is kept.", "nobody could say"),
        ("The clerk looked, and no one knows whether it was tested.", "no one knows whether"),
        (
            "The clerk confirms that no manager of a service knows whether it was tested.",
            "no manager of a service knows whether",
        ),
        ("Officers looked and found nobody who could say that it was tested.", "nobody who could say"),
        ("Nobody can show a restored system. The head of IT confirms it.", "Nobody can show"),
        ("Officers were asked and know of no session for residents.", "know of no"),
        ("Managers were asked but do not know if a list exists.", "do not know if"),
        ("Managers were asked and are not sure whether a list exists.", "are not sure whether"),
        ("The clerk confirms that there is no evidence that backups were tested.", "no evidence that"),
        ("The clerk confirms that nothing can be shown of this work.", "nothing can be shown"),
        ("The clerk confirms that no dated list can be shown.", "no dated list can be shown"),
        ("The clerk confirms that nothing on file shows a test.", "nothing on file shows"),
    ],
)
def test_nobody_knows(statement: str, words: str) -> None:
    assert nobody_knows(statement) == words


@pytest.mark.parametrize(
    "statement",
    [
        "Managers were asked to show a list, and could show none.",
        "Managers were asked to show a list, and no record shows one.",
        "IT reviewed its logs, and none shows a restore.",
        "IT reviewed its logs, and no log shows a restore.",
        "Whoever keeps the records looked, and no record shows it.",
        "Whoever runs systems confirms that none can show a request's progress.",
        "Whoever runs systems confirms that no system can tell staff if a form arrived.",
        "Whoever runs IT confirms that nobody knows when support of any system ends.",
        "Managers were asked, and no rule says who may use AI tools.",
        "Those running visits were asked, and none shows users useful technology.",
        "The clerk confirms that no record of decisions is kept.",
        "The clerk confirms that staff do not know of the rule.",
        "Those who run IT looked and found no main system whose end of support is known.",
    ],
)
def test_somebody_does(statement: str) -> None:
    assert nobody_knows(statement) is None
