"""`python -m digiassess`."""

from digiassess.cli import program

program()
