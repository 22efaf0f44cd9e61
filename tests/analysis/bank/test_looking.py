"""Which lowest levels say that somebody looked, and which would be true where nobody has."""

from __future__ import annotations

import pytest

from digiassess.analysis.bank.looking import somebody_looked


@pytest.mark.parametrize(
    "statement",
    [
        "The head of IT says that no service was restored.",
        "The head of IT reports that no service was restored.",
        "Service managers report that none was counted.",
        "The chief executive said that nothing is planned.",
        "In each service, managers say that they keep no list.",
        "The owner of the risk register states that no risk is named.",
        "In the last year the clerk says that no list was kept.",
        "A search of the logs by IT brought up no restore.",
        "A yearly audit of the list turned up no owner.",
        "The last review of the plans gave none.",
        "IT reviewed its logs and none shows a restore.",
        "Internal auditors tested every system and none asks all administrators or users for a second proof.",
        "The head of IT assessed all the main systems, and none has an owner.",
        "Internal audit tried every system and none asks for it.",
        "The clerk interviewed every manager, and none keeps a list.",
        "The clerk went over all the minutes, and none names a risk.",
        "The clerk went through all the minutes, and none names a risk.",
        "Payroll was never restored: the head of IT has looked at the logs.",
        "Payroll was never restored. The head of IT confirms it.",
        "Payroll was never restored; whoever runs it says that it was not tried.",
        "Payroll was never restored: IT reviewed its logs, and none shows it.",
        "The tool is old. The plan was read by staff, who found no part of it in use.",
        "Managers were asked to show a list, and could show none.",
        "Those in charge looked, and the council has not restored anything.",
    ],
)
def test_somebody_looked(statement: str) -> None:
    assert somebody_looked(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "The council is asked to look, but no list can be shown.",
        "Managers are asked to say so, and no list can be shown.",
        "No search of the logs brought up a restore.",
        "A search that nobody made brought up a restore.",
        "A review is planned, and no list shows it.",
        "A check of the list has not been made.",
        "No record says that anything was restored.",
        "The policy on phones says that nothing is allowed.",
        "In the last year the policy says that nothing is allowed.",
        "The council says nothing about it.",
        "The audit reports that name risks are missing.",
        "The yearly reports that no officer signed are missing.",
        "The plan was last reviewed in 2015 and never since.",
        "The plan was reviewed, its pages and all, and nothing was changed.",
        "The council last reviewed its plan in 2015 and never since.",
        "The council reviewed its plan in 2015.",
        "The council tested its backups in 2015 and never since.",
        "The council reviewed its plan in 2015, and not since.",
        "Every system was tested, all the way, and none asks for it.",
        "The council has tested a system, and no other.",
        "Nothing was restored. The plan was read once.",
        "Nothing was restored: no list was found.",
        "Payroll was never restored: nobody has looked.",
        "Never restored, payroll was looked at by the head of IT.",
    ],
)
def test_nobody_did_as_far_as_it_says(statement: str) -> None:
    assert not somebody_looked(statement)
