"""What can stand in the way of a page, each with its status."""

from domain.errors import HazirError


class PageError(HazirError):
    """A page cannot be shown; the sentence is safe to show."""

    status = 400


class Forbidden(PageError):
    """Whoever asks may not."""

    status = 403


class NotFound(PageError):
    """There is no such page."""

    status = 404


class NotReady(PageError):
    """What the page needs is not loaded yet."""

    status = 503


class SignInFirst(PageError):
    """The page is for those who are signed in."""

    status = 401
