"""digiassess: a council's yearly self-assessment of digital maturity, and the published evidence behind it.

As a library: load a bank, start or load an assessment, score it, render it, without a terminal.
"""

from importlib import import_module

__version__ = "0.2.0"

TYPE_CHECKING = False
# What type checkers take for true, without loading `typing` for it: `digiassess --version` needs none.
if TYPE_CHECKING:
    from digiassess.analysis.scoring import score as score
    from digiassess.export.markdown import board_paper as board_paper
    from digiassess.files.assessment_file import load_assessment as load_assessment
    from digiassess.files.bank_folder import load_bank as load_bank
    from digiassess.files.bank_inside import bank_record as bank_record
    from digiassess.model.answer import Answer as Answer
    from digiassess.model.assessment import Assessment as Assessment
    from digiassess.model.bank import Bank as Bank
    from digiassess.model.errors import DigiassessError as DigiassessError
    from digiassess.model.result import Result as Result

_HOME = {
    "Answer": "model.answer",
    "Assessment": "model.assessment",
    "Bank": "model.bank",
    "DigiassessError": "model.errors",
    "Result": "model.result",
    "bank_record": "files.bank_inside",
    "board_paper": "export.markdown",
    "load_assessment": "files.assessment_file",
    "load_bank": "files.bank_folder",
    "score": "analysis.scoring",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> object:
    # Looked up on first use, so that `digiassess --version` need not load what scoring needs.
    if name not in _HOME:
        raise AttributeError(f"module 'digiassess' has no attribute '{name}'")
    return getattr(import_module(f"digiassess.{_HOME[name]}"), name)
