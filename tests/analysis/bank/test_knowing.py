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
        ("IT looked, and it could not be established whether any system asks for it.", "could not be established"),
        ("IT looked, but whether any system asks for it can't be determined.", "can't be determined"),
        ("The clerk looked, and it could not be confirmed that a list is kept.", "could not be confirmed that"),
        ("The clerk looked, and could not find out whether a list is kept.", "could not find out"),
        ("The clerk looked, and it is not known whether a list is kept.", "is not known whether"),
        ("The clerk asked, and it remains unclear if a list is kept.", "remains unclear if"),
        ("The clerk confirms that nothing is known of such a list.", "nothing is known of"),
        ("IT checked its systems, and no main system is known to ask for it.", "no main system is known to"),
        ("Whoever runs IT was asked and did not know of a system that asks for it.", "did not know"),
        ("Whoever runs IT was asked, but they don't know of any system.", "don't know"),
        ("Staff asked did not know which system asks for it.", "did not know"),
        ("The clerk confirms that they were not aware of a list.", "were not aware"),
        ("Whoever runs IT was asked and knew no system that asks.", "knew no"),
        ("Managers asked had not heard of a list.", "had not heard of"),
        ("Whoever runs IT was asked, and no answer came on whether any system asks.", "no answer came"),
        ("The supplier was asked, and no reply has been received.", "no reply has been received"),
        ("The supplier was asked, and there was no answer on whether any asks.", "no answer on whether"),
        ("The supplier was asked and gave no answer.", "gave no answer"),
        ("The supplier was asked but did not reply.", "did not reply"),
        ("The supplier was asked and has not answered.", "has not answered"),
        ("Whoever runs IT was asked and was unable to name a system that asks.", "was unable to name"),
        ("Whoever runs IT looked, in the last year, and could not point to a system.", "could not point to"),
        ("Whoever runs IT, asked by the clerk, was unable to name a system.", "was unable to name"),
        ("When asked, whoever runs IT could not name a system.", "could not name"),
        ("Managers were asked and could name no list.", "could name no"),
        ("Managers were asked and failed to name a list.", "failed to name"),
        ("The clerk said they do not know of a list.", "do not know"),
        ("Staff asked have no idea whether any system asks for it.", "have no idea"),
        ("The clerk says that the council has no knowledge of whether it was tested.", "has no knowledge of whether"),
        ("Whoever runs IT confirms that there is no information on systems that ask.", "no information on"),
        ("The clerk confirms that they have no information about tests.", "no information about"),
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
        "Those who run the website looked, and there is no information on complaints.",
        "Whoever runs the website confirms that there is no information on the main website for carers.",
        "Service managers were asked, and no reply to a resident is timed.",
        "Service managers were asked, and staff did not know of the rule.",
        "Service managers were asked, and the form is known to fail.",
        "Those who support residents confirm that no user's identity can be confirmed online.",
        "Those who run the help desk asked residents, and they have no way to reply.",
        "Those who run IT looked and found a rule that they do not apply.",
        "Officers asked residents, and no responses were received online.",
        "Those who run the website checked its chat windows, and they do not reply.",
        "Those who run the website checked its chat, and it could not answer.",
        "Officers asked residents, and most did not know of the council's site.",
        "The clerk asked whoever knows the rule, and none does.",
    ],
)
def test_somebody_does(statement: str) -> None:
    assert nobody_knows(statement) is None
