"""Leaving as a file: the formats there are, a module each."""
