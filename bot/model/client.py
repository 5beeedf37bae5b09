"""One question to the model: within its time, tried again where that may help, counted, and logged."""

from concurrent.futures import Future
from dataclasses import dataclass
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import structlog
from pydantic import BaseModel
from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_after_delay
from tenacity.wait import wait_random_exponential

from bot.model.breaker import CircuitBreaker
from bot.model.budget import DailyBudget
from bot.model.outcome import NoAnswer, WhyNot, failure_of, is_passing
from bot.model.prompting import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from langchain_core.language_models import BaseChatModel

T = TypeVar("T", bound=BaseModel)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one question may take, retries included, how often it is asked, and the longest pause."""

    seconds: float = 6.0
    attempts: int = 3
    longest_pause: float = 1.0


_PATIENT = Patience()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What holds a model in bounds; `threads` is the most questions asked side by side."""

    breaker: CircuitBreaker
    budget: DailyBudget
    patience: Patience = _PATIENT
    threads: int = 8


class ModelClient:
    """Asks a chat model for answers of a given form. Safe to use from several threads."""

    def __init__(self, model: "BaseChatModel", name: str, bounds: Bounds) -> None:
        """Ask `model`, which the log and turns call `name`."""
        self.name = name
        self._model = model
        self._breaker, self._budget, self._patience = bounds.breaker, bounds.budget, bounds.patience
        self._free = BoundedSemaphore(bounds.threads)

    def closed_to(self, dealer: str) -> WhyNot | None:
        """Return why a question of a dealer would not be asked just now, before anything is made ready."""
        if self._budget.is_used_up(dealer):
            return WhyNot.OVER_BUDGET
        return WhyNot.CIRCUIT_OPEN if self._breaker.is_open() else None

    def ask(self, prompt: Prompt, data: str, form: type[T], dealer: str) -> T:
        """Return the model's answer to `data` under `prompt`, on the budget of `dealer`.

        Raises:
            NoAnswer: if there is none in time, or none of this form.
        """
        start = monotonic()
        try:
            answer = self._asked(prompt, data, form, dealer)
        except NoAnswer as failure:
            self._log(prompt, start, failure.why.name.lower())
            raise
        self._log(prompt, start, "answered")
        return answer

    def _asked(self, prompt: Prompt, data: str, form: type[T], dealer: str) -> T:
        if not self._budget.take(dealer):
            raise NoAnswer(WhyNot.OVER_BUDGET)
        if not self._breaker.lets_through():
            self._budget.give_back(dealer)
            raise NoAnswer(WhyNot.CIRCUIT_OPEN)
        try:
            answer = self._in_time(lambda: self._attempts(prompt, data, form))
        except Exception as error:  # whatever a provider's package raises, the message is answered without it
            self._breaker.failed()
            why = failure_of(error)
            _log.info("model failed", error=f"{type(error).__name__}: {error}"[:300])
            raise NoAnswer(why) from error
        if not isinstance(answer, form):
            self._breaker.failed()
            raise NoAnswer(WhyNot.MALFORMED)
        self._breaker.succeeded()
        return answer

    def _in_time(self, job: "Callable[[], object]") -> object:
        """Return what a job returns; one that takes too long is left to a thread that holds nobody up."""
        end = monotonic() + self._patience.seconds
        if not self._free.acquire(timeout=self._patience.seconds):
            raise TimeoutError
        coming: Future[object] = Future()

        def run() -> None:
            try:
                coming.set_result(job())
            except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
                coming.set_exception(error)
            finally:
                self._free.release()

        Thread(target=run, name="hazir-model", daemon=True).start()
        return coming.result(max(0.0, end - monotonic()))

    def _attempts(self, prompt: Prompt, data: str, form: type[T]) -> object:
        patience = self._patience
        answering = self._model.with_structured_output(form)
        retrying = Retrying(
            stop=stop_after_attempt(patience.attempts) | stop_after_delay(patience.seconds),
            wait=wait_random_exponential(multiplier=patience.longest_pause / 4, max=patience.longest_pause),
            retry=retry_if_exception(is_passing),
            reraise=True,
        )
        return retrying(answering.invoke, [("system", prompt.text), ("human", data)])

    def _log(self, prompt: Prompt, start: float, outcome: str) -> None:
        took = round((monotonic() - start) * 1000)
        _log.info("model asked", model=self.name, prompt=prompt.version, outcome=outcome, ms=took)
