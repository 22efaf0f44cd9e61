"""Showing: the terminal, Markdown, JSON."""
