"""Answers that Telegram gives when it does not do what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Fault:
    """An answer to be given instead: to `method`, where the fields hold `only`, `times` times.

    With `after` the emulator does what was asked first: the outcome is lost on the way back.
    """

    method: str
    status: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)
    only: dict[str, str] = field(default_factory=dict)
    times: int = 1
    after: bool = False

    def meets(self, method: str, fields: Mapping[str, str]) -> bool:
        return self.times > 0 and method == self.method and self.only.items() <= dict(fields).items()

    def response(self) -> web.Response:
        self.times -= 1
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return web.json_response(
            body | ({"parameters": self.parameters} if self.parameters else {}), status=self.status
        )


def refusal(status: int, description: str, **more: object) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | more, status=status)
