"""The tree of errors. Adapters translate foreign exceptions into it, each in one place.

HazirError
├── Refused         a rule said no; its sentence is safe to show to a person
├── Unavailable     a system did not answer; the outcome of a write is unknown
└── BadInput        a file, a setting or a command line is wrong; names the place
"""


class HazirError(Exception):
    """Any error this product raises on purpose."""


class Refused(HazirError):
    """A rule of the trade or of access said no."""


class Unavailable(HazirError):
    """A system did not answer. What was asked of it may or may not have happened."""


class BadInput(HazirError):
    """Something a person supplied cannot be used; the message names file, row, field or setting."""
