"""The whole program with a reader that learns nothing."""

from services import Services
from tests.wishes import OneWish


class UntrainedServices(Services):
    """Answers the rate list, whatever is said."""

    reader = OneWish()
