"""`python -m digiassess`."""

from digiassess.cli import main

main()
