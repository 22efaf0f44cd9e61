"""Meaning: scoring, gaps, comparison. Pure functions from models to models."""
