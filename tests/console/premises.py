"""A console with real storage, an invented distributor, and an assistant that answers by rote."""

import asyncio
import re
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
from sqlalchemy import Engine

from console.app import build
from console.parts import Parts
from console.passwords import hashed
from console.readiness import Loading
from domain.aliases import Named
from domain.clock import FixedClock
from domain.conversation import Button, EvidenceRow, InboundMessage, Turn
from domain.errors import BadInput, Refused, Unavailable
from domain.intents import Intent, IntentName, ProductMention, Standing
from domain.order_rules import OrderRules
from domain.parties import Language, StaffMember, StaffRole
from domain.users import ConsoleRole, ConsoleUser
from storage.aliases import SqlAliases
from storage.approvals import SqlApprovals
from storage.attachments import SqlAttachments
from storage.directory import SqlDirectory
from storage.drafts import SqlDrafts
from storage.log import SqlConversationLog
from storage.marks import SqlMarks
from storage.review import SqlReview
from storage.schema import open_database
from storage.users import SqlSessions, SqlUsers
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_rep
from tests.served_pages import served
from tests.turns import NOON, a_turn

PASSWORD = "correct horse"
URDU_REPLY = "\u2068Zenta Z5 8/256\u2069: 12 عدد، Rs 46,050"
PASSAGE = (
    ("document", "zenta-z5.md"),
    ("title", "Zenta Z5"),
    ("heading", "Battery"),
    ("page", "2"),
    ("quote", "Battery 5000 mAh"),
    ("use", "near"),
)
SUPPORT = StaffMember("T-1", "Sana Desk", StaffRole.SUPPORT, None)


@dataclass
class Rote:
    """An assistant that repeats what it hears; "down" fails once, "slow" waits to be let go."""

    log: SqlConversationLog
    clock: FixedClock
    heard: list[InboundMessage] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    async def answer(self, message: InboundMessage) -> Turn:
        return await asyncio.to_thread(self._answer, message)

    def _answer(self, message: InboundMessage) -> Turn:
        if message.id and (before := self.log.turn(message.id)):
            return before
        self.heard.append(message)
        if message.text == "down" and len(self.heard) == 1:
            raise Unavailable("Hazir's own database does not answer: secret detail")
        if message.text == "a while":
            threading.Event().wait(1.5)
        if message.text == "slow":
            self.let_go.wait(20)
        self.clock.at += timedelta(seconds=1)
        turn = self._turn(message)
        self.log.record(turn)
        return turn

    def _turn(self, message: InboundMessage) -> Turn:
        urdu = bool(re.search("[\u0620-\u06ff]", message.text))
        mention = ProductMention("z5", Standing.KNOWN, ("Z5-BLK",))
        turn = a_turn(
            0,
            message.text,
            URDU_REPLY if urdu else f"You said: {message.text}",
            conversation=message.conversation,
            sender=message.sender,
            language=Language.URDU if urdu else Language.ENGLISH,
            channel=message.channel,
            hand_offs=("complaint",) if "complain" in message.text else (),
        )
        return replace(
            turn,
            id=message.id or uuid.uuid4().hex,
            at=self.clock.now(),
            intents=(Intent(IntentName.CHECK_STOCK, 0.97, (mention,), quantity=3),),
            evidence=(
                EvidenceRow("stock", "Z5-BLK LHR", (("on_hand", "12"), ("city", "Lahore"))),
                EvidenceRow("passages", "p1", PASSAGE),
            ),
            buttons=(Button("Price?", "z5 price"),),
        )


class Rules:
    """Rules of three models, of which one is a name that the catalogue knows."""

    known = ("Zenta Z5", "Zenta Z5 Pro", "Kalmir A1")

    def checked(self, words: str, product: str) -> Named:
        if words == "z5":
            raise Refused("“z5” is in the catalogue: Zenta Z5")
        if product not in self.known:
            raise Refused(f"“{product}” is not one model of the catalogue")
        brand, _, model = product.partition(" ")
        return Named(words.casefold(), brand, model)

    def models(self, typed: str) -> tuple[str, ...]:
        return tuple(name for name in self.known if typed.casefold() in name.casefold())


@dataclass
class Premises:
    """A console that is being served at `url`, and what is behind it."""

    engine: Engine
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    shop: FakeDistribution = field(
        default_factory=lambda: FakeDistribution(
            parties=[a_dealer("D-1", "Ali Mobile"), a_dealer("D-2", "نور موبائل", city="Multan")],
            team=[a_rep("S-1", "Nadia Rep"), SUPPORT],
        )
    )
    loading: Loading = field(default_factory=lambda: Loading(done=True))
    problems: dict[str, str | None] = field(default_factory=lambda: {"distribution": None})
    is_open: bool = True
    url: str = ""

    def __post_init__(self) -> None:
        self.log = SqlConversationLog(self.engine)
        self.rote = Rote(self.log, self.clock)
        self.review = SqlReview(self.engine)
        self.marks = SqlMarks(self.engine)
        self.attachments = SqlAttachments(self.engine, Path(self.engine.url.database or "").parent / "files")
        self.directory = SqlDirectory(self.engine)
        self.users = SqlUsers(self.engine)
        self.aliases = SqlAliases(self.engine)
        self.rules = Rules()
        self.approvals = SqlApprovals(self.engine)
        self.drafts = SqlDrafts(self.engine)
        self.order_rules = OrderRules()
        self.indexed: list[Path | None] = []

    def parts(self) -> Parts:
        return Parts(
            answer=self.rote.answer,
            distribution=lambda: self.shop,
            review=self.review,
            marks=self.marks,
            attachments=self.attachments,
            directory=self.directory,
            aliases=self.aliases,
            alias_rules=lambda: self.rules,
            approvals=self.approvals,
            order_rules=lambda: self.order_rules,
            users=self.users,
            sessions=SqlSessions(self.engine),
            clock=self.clock,
            readiness=self._readiness,
            may_impersonate=lambda: self.is_open,
            may_index=lambda secret: secret == "right secret",
            reindex=self._reindex,
            hosts=("hazir.example",),
        )

    def employ(self, name: str, role: ConsoleRole = ConsoleRole.SUPPORT, staff: str | None = None) -> None:
        self.users.add(ConsoleUser(name, role, hashed(PASSWORD), NOON, staff=staff))

    def _readiness(self) -> Mapping[str, str | None]:
        return self.problems

    def _reindex(self, folder: Path | None) -> Iterable[str]:
        self.indexed.append(folder)
        if folder == Path("/missing"):
            raise BadInput("/missing: there is no such folder")
        yield "12 documents\nread"
        if folder == Path("/broken"):
            raise Unavailable("the index is away")


@contextmanager
def opened(folder: Path, **premises: object) -> Iterator[Premises]:
    """Serve a console over a database in `folder` at a port of its own, in a thread."""
    engine = open_database(f"sqlite:///{folder / 'hazir.db'}", 4)
    place = Premises(engine, **premises)
    with ExitStack() as ending:
        ending.callback(engine.dispose)
        place.url = ending.enter_context(served(build(place.parts(), place.loading)))
        ending.callback(place.rote.let_go.set)
        yield place


class Browser:
    """A browser without scripts: it keeps cookies and sends the token of the page it saw last."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=30)
        self.csrf = ""

    def see(self, path: str, status: int = 200, **headers: str) -> str:
        answer = self.http.get(path, headers=headers, follow_redirects=False)
        assert answer.status_code == status, answer.text
        if token := re.search(r'X-CSRF-Token": "(\w+)"', answer.text):
            self.csrf = token[1]
        return answer.text

    def send(self, path: str, *, script: bool = True, **fields: str) -> httpx.Response:
        headers = {"HX-Request": "true", "X-CSRF-Token": self.csrf} if script else {}
        data = fields if script else {"csrf": self.csrf, **fields}
        return self.http.post(path, data=data, headers=headers)

    def say(self, text: str, message: str = "m1", code: str = "D-1", key: str = "1") -> httpx.Response:
        return self.send("/chat/messages", code=code, key=key, message=message, text=text)

    def sign_in(self, name: str, password: str = PASSWORD, back: str = "") -> httpx.Response:
        self.see("/sign-in")
        answer = self.send("/sign-in", script=False, name=name, password=password, back=back)
        if answer.status_code == httpx.codes.SEE_OTHER:
            self.see("/review")
        return answer
