"""One assessment as a workbook that an auditor can check: its figures are formulas over its answers."""
