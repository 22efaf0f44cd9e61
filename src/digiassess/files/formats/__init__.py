"""Reading the formats that files come in, with the place of every mistake."""
