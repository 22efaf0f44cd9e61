"""Keeping: question banks, assessments, and exchange with other formats."""
