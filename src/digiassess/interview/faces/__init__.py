"""How a person sees the questions: plain lines, or a terminal that is drawn on."""
