"""Why a model's word is not taken."""

from enum import StrEnum

from domain.errors import Unavailable


class WhyNot(StrEnum):
    """Why the local reading stands, or a passage is shown as it is."""

    SURE = "the local reader is sure"
    NOT_A_DEALER = "only dealers' messages are sent to the model"
    NAMES_A_DEALER = "a message that may name a dealer is not sent"
    MONEY_IN_PASSAGE = "a passage that states money is not sent"
    UNDER_MORE = "a heading over the passage says a no, a limit or a figure"
    YES_OR_NO = "a yes or a no is told in the document's own words"
    TOO_MUCH = "too many passages answer"
    OVER_BUDGET = "the dealer's questions to the model are used up for today"
    CIRCUIT_OPEN = "the model failed several times and is left alone for a while"
    TIMED_OUT = "the model took too long"
    BUSY = "the model's server says: too many requests"
    FAILED = "the model's server failed"
    DOWN = "the model's server does not answer"
    REFUSED = "the model's server refuses the request"
    MALFORMED = "the model's answer has not the form asked for"
    NOTHING = "the model read nothing"
    INVENTED = "the model's answer holds what was not given"


class NoAnswer(Unavailable):
    """A model gave no answer that can be used; `why` says which way it failed."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


_PASSING = frozenset({WhyNot.BUSY, WhyNot.FAILED, WhyNot.DOWN})
_BUSY, _SERVER, _CLIENT = 429, 500, 400


def failure_of(error: BaseException) -> WhyNot:
    """Return what went wrong, whichever provider's package says so.

    Their errors have no common class; all carry the status of the answer, or were raised from the error
    of an HTTP library, `httpx` or one like it.
    """
    chain = list(_chain(error))
    status = next((code for one in chain if isinstance(code := getattr(one, "status_code", None), int)), None)
    if status is not None and status >= _CLIENT:
        return WhyNot.BUSY if status == _BUSY else WhyNot.FAILED if status >= _SERVER else WhyNot.REFUSED
    names = {base.__name__ for one in chain for base in type(one).__mro__}
    if names & {"TimeoutException", "TimeoutError"}:
        return WhyNot.TIMED_OUT
    return WhyNot.DOWN if names & {"TransportError", "OSError"} else WhyNot.MALFORMED


def is_passing(error: BaseException) -> bool:
    """Tell whether it may help to ask again."""
    return failure_of(error) in _PASSING


def _chain(error: BaseException) -> "list[BaseException]":
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return chain
