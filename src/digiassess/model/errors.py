"""What the program says when a request cannot be met."""


class DigiassessError(Exception):
    """A request that could not be met, said in plain sentences that name the thing, the place and the mend.

    The command line prints the text on standard error and exits with 1. Several mistakes stand a line each.
    """


class UsageError(DigiassessError):
    """What was asked on the command line is wrong in itself: the command line exits with 2."""
