"""Figures out as tidy tables (DESIGN, section 9): what the tables are, and how they are written."""
