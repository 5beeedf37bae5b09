"""What the pages of one running console share."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from console.answering import Answering
from console.attempts import Attempts
from console.parts import Parts
from console.people import People
from console.readiness import Loading


@dataclass(frozen=True, slots=True)
class Console:
    """The parts, and what the pages keep in memory between requests."""

    parts: Parts
    loading: Loading
    people: People
    answering: Answering
    attempts: Attempts = field(default_factory=Attempts)


def _of(request: Request) -> Console:
    console: Console = request.app.state.console
    return console


Office = Annotated[Console, Depends(_of)]
