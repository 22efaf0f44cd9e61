"""Asking: a pure state machine, and the faces that a person sees it through."""
