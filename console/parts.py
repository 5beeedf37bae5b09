"""What the web page is handed: every part of the product that it needs, as plain callables and ports."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.types import ASGIApp

from domain.aliases import AliasBook, AliasRules
from domain.approvals import Approvals
from domain.attachments import Attachments
from domain.clock import Clock
from domain.contacts import Directory
from domain.conversation import InboundMessage, Turn
from domain.order_rules import OrderRules
from domain.ports import Distribution
from domain.review import Marks, Review
from domain.users import Sessions, Users


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts. All callables may be called before everything is loaded, but for those that say so.

    `answer` answers one message, messages of one conversation in their order, and stores the turn; for a
    message with the id of a recorded turn it returns that turn. It, `distribution` and `alias_rules` are
    called only once everything is loaded. `readiness` tells by part what it is not ready
    for, `None` where it is. `may_impersonate` tells whether anybody may chat as anybody, which only
    sample data or an explicit setting allow. `may_index` tells whether a secret is that of this
    installation's own commands. `reindex` indexes a folder of documents (`None`: those it had
    before) and tells how it goes, a line at a time. `hosts` are names by which browsers may ask for the
    page, beside `localhost` and addresses. `doors` are applications by the path at which they are asked
    for: they guard themselves.
    """

    answer: Callable[[InboundMessage], Awaitable[Turn]]
    distribution: Callable[[], Distribution]
    review: Review
    marks: Marks
    attachments: Attachments
    directory: Directory
    aliases: AliasBook
    alias_rules: Callable[[], AliasRules]
    approvals: Approvals
    order_rules: Callable[[], OrderRules]
    users: Users
    sessions: Sessions
    clock: Clock
    readiness: Callable[[], Mapping[str, str | None]]
    may_impersonate: Callable[[], bool]
    may_index: Callable[[str], bool]
    reindex: Callable[[Path | None], Iterable[str]]
    hosts: tuple[str, ...] = ()
    doors: Mapping[str, ASGIApp] = field(default_factory=dict)
