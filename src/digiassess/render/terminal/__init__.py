"""What a terminal shows: rows of text, laid out in one place."""
