"""What a paper says: its words and figures, its charts, and the templates that put them together."""
