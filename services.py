"""What the commands are handed: every part of the program, opened when first asked for, and once."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

import structlog
import typer

from domain.clock import Clock, SystemClock
from domain.errors import BadInput, HazirError
from domain.house import HouseRules
from domain.intents import Standing
from settings import Settings, listed, read_settings, without_secrets

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.channels.telegram.channel import TelegramChannel
    from bot.dispatch import Dispatch
    from bot.understanding.reader import LocalReader
    from console.parts import Parts
    from console.serving import Companion
    from domain.conversation import InboundMessage, Turn
    from domain.ports import Distribution
    from integrations.sql.engine import Engine
    from knowledge.library import Library
    from knowledge.products import Named
    from knowledge.turnstile import Turnstile
    from storage.backup import Kept
    from storage.directory import SqlDirectory
    from storage.erasure import Erasure
    from storage.log import SqlConversationLog
    from storage.users import SqlUsers

SAMPLE = Path(__file__).parent / "sample"
_log = structlog.get_logger()


class Services:
    """The parts, each as the packages' commands name it."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.clock: Clock = SystemClock()
        self._opening = RLock()

    @cached_property
    def settings(self) -> Settings:
        """Return the settings: the command line's, else the environment's, else `.env`'s, else defaults."""
        return read_settings(self.given)

    @cached_property
    def home(self) -> Path:
        """Return the home folder, made if it was not there."""
        folder = self.settings.home.absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"HAZIR_HOME: cannot make the folder {folder}: {error.strerror}") from None
        return folder

    @property
    def _distribution_url(self) -> str:
        return self.settings.distribution_url or f"sqlite:///{self.home / 'distribution.db'}"

    @property
    def _storage_url(self) -> str:
        return self.settings.storage_url or f"sqlite:///{self.home / 'hazir.db'}"

    @cached_property
    def distribution_engine(self) -> "Engine":
        """Return the distribution database with its tables, whether anything was loaded or not."""
        from integrations.sql.engine import open_engine
        from integrations.sql.migration import upgrade

        engine = open_engine(self._distribution_url, threads=self.settings.worker_threads)
        upgrade(engine)
        return engine

    @cached_property
    def distribution(self) -> "Distribution":
        """Return the distribution database; one into which nothing was loaded gets the sample first."""
        from integrations.sql.distribution import SqlDistribution
        from integrations.sql.mirror import source_of

        with self._opening:
            engine = self.distribution_engine
            if source_of(engine) is None:
                from integrations.loading import load_directory

                notice = "hazir: nothing was loaded yet: loading the invented distributor in sample/"
                typer.echo(notice, err=True)
                load_directory(engine, SAMPLE, source="sample", clock=self.clock)
            return SqlDistribution(engine)

    @property
    def is_sample(self) -> bool:
        """Tell whether the invented distributor is loaded."""
        from integrations.sql.mirror import source_of

        return source_of(self.distribution_engine) == "sample"

    @cached_property
    def storage_engine(self) -> "Engine":
        """Return Hazir's own database, its schema up to date."""
        from storage.schema import open_database

        return open_database(self._storage_url, self.settings.worker_threads)

    @cached_property
    def conversation_log(self) -> "SqlConversationLog":
        """Return the log of all turns."""
        from storage.log import SqlConversationLog

        return SqlConversationLog(self.storage_engine)

    @cached_property
    def reader(self) -> "LocalReader":
        """Return the local reader, trained on first use and kept in the home folder."""
        from bot.understanding.reader import LocalReader

        trained = self.home / "trained"
        if not trained.exists():
            typer.echo("hazir: first start: learning from the examples, a quarter of a minute", err=True)
        reader = LocalReader(self.distribution, trained)
        gc.freeze()  # it all stays: looking through it for garbage would halt a turn now and then
        return reader

    @cached_property
    def assistant(self) -> "Assistant":
        """Return the assistant over all of these."""
        return self._assistant(self.conversation_log)

    def _assistant(self, log: "SqlConversationLog") -> "Assistant":
        from bot.assistant import Assistant

        accounts = listed(self.settings.bank_accounts, "|")
        house = HouseRules(accounts, read_only=self.settings.read_only)
        parts = (self.distribution, log, self.clock, self.reader)
        return Assistant(*parts, knowledge=self.library, house=house)

    @contextmanager
    def rehearsal(self) -> "Iterator[Assistant]":
        """Lend an assistant that keeps its turns in a log of its own, thrown away afterwards."""
        from storage.log import SqlConversationLog

        with TemporaryDirectory(prefix="hazir-rehearsal-") as folder:
            log = SqlConversationLog.open(f"sqlite:///{Path(folder) / 'hazir.db'}", 1)
            try:
                yield self._assistant(log)
            finally:
                log.close()

    @cached_property
    def turnstile(self) -> "Turnstile":
        """Return the way into the index of documents."""
        from knowledge.turnstile import Turnstile

        return Turnstile(self.home / "index")

    @cached_property
    def library(self) -> "Library":
        """Return the documents and their index; nothing is opened before the first question on one."""
        from knowledge.library import Library

        return Library(
            self.turnstile,
            lambda: self.distribution.catalogue(),  # noqa: PLW0108 - opened when first asked for
            self._named,
            lambda: SAMPLE / "docs" if self.is_sample else None,
            (self.settings.embeddings, self.settings.embeddings_url),
        )

    def _named(self, title: str) -> "Named":
        """Return the models that a document's title names, read as a message is read."""
        from knowledge.products import Named

        mentions = self.reader.mentions_in(title)
        skus = {sku for mention in mentions for sku in mention.skus}
        products = self.distribution.products(skus).values()
        models = tuple(dict.fromkeys((product.brand, product.model) for product in products))
        unknown = {Standing.UNKNOWN, Standing.NO_VARIANT}
        return Named(models, any(mention.standing in unknown for mention in mentions))

    def index_documents(self, export: Path) -> Iterator[str]:
        """Index the folder `docs` of an export; without one, match those there are with the new catalogue."""
        from knowledge.commands import reindexed

        documents, last = export / "docs", self.library.documents
        if documents.is_dir():
            yield from reindexed(self, documents)
        elif last and not last.is_dir():
            yield f"the documents indexed last, {last}, are gone: name their folder, main.py index DIR"
        elif self.library.holds_any:
            yield from reindexed(self, None)

    @cached_property
    def dispatch(self) -> "Dispatch":
        """Return the threads in which messages are answered, each conversation's in order."""
        from bot.dispatch import Dispatch

        return Dispatch(self.handle, self.settings.worker_threads)

    def handle(self, message: "InboundMessage") -> "Turn":
        """Answer a message, once everything is loaded."""
        with self._opening:
            assistant = self.assistant
        return assistant.handle(message)

    @cached_property
    def directory(self) -> "SqlDirectory":
        """Return who is behind the accounts of channels."""
        from storage.directory import SqlDirectory

        return SqlDirectory(self.storage_engine)

    @cached_property
    def users(self) -> "SqlUsers":
        """Return who may sign in to review."""
        from storage.users import SqlUsers

        return SqlUsers(self.storage_engine)

    @cached_property
    def telegram(self) -> "TelegramChannel | None":
        """Return the Telegram channel, `None` without a token."""
        token = self.settings.telegram_token.get_secret_value()
        if not token:
            return None
        from bot.channels.telegram.answering import Limits
        from bot.channels.telegram.channel import Plan, TelegramChannel
        from bot.channels.telegram.connection import Access
        from bot.channels.telegram.entrance import Entrance
        from bot.channels.telegram.reception import Records
        from storage.inbox import SqlInbox
        from storage.marks import SqlMarks
        from storage.outbox import SqlOutbox

        proxy = self.settings.telegram_proxy.get_secret_value()
        access = Access(token, self.settings.telegram_api or Access.api, proxy)
        pilot = listed(self.settings.telegram_pilot)
        engine, log = self.storage_engine, self.conversation_log
        entrance = Entrance(self.directory, self.distribution, log, self.clock, pilot)
        records = Records(SqlInbox(engine), SqlOutbox(engine), SqlMarks(engine), self.clock)
        plan = Plan(access, Limits(messages_per_minute=self.settings.messages_per_minute))
        return TelegramChannel(plan, self.handle, self.dispatch, entrance, records)

    @cached_property
    def companions(self) -> "Sequence[Companion]":
        """Return what runs beside the pages."""
        from storage.retention import Retention

        found: list[Companion] = [self.telegram] if self.telegram else []
        if self.settings.retention_days:
            found.append(Retention(self.erasure, self.clock, self.settings.retention_days))
        return found

    @cached_property
    def console(self) -> "Parts":
        """Return what the pages are handed."""
        from console.parts import Parts
        from storage.marks import SqlMarks
        from storage.review import SqlReview
        from storage.sent import SqlSentMessages
        from storage.users import SqlSessions

        engine = self.storage_engine
        return Parts(
            answer=lambda message: self.dispatch.submit(message),  # noqa: PLW0108 - opened when first asked for
            distribution=lambda: self.distribution,
            review=SqlReview(engine),
            marks=SqlMarks(engine),
            users=self.users,
            sessions=SqlSessions(engine),
            sent=SqlSentMessages(engine),
            clock=self.clock,
            readiness=self.readiness,
            may_impersonate=lambda: self.settings.chat_as_anyone or self.is_sample,
            may_index=self.turnstile.may_enter,
            reindex=lambda folder: self.library.reindex(folder, lambda *_: None),
            hosts=listed(self.settings.allowed_hosts),
        )

    def holding(self, address: str) -> AbstractContextManager[None]:
        """Hold this home folder's index for as long as the pages are served at `address`."""
        return self.turnstile.enter(address)

    def warm_up(self) -> None:
        """Load what answers need; documents in a thread of their own, since a first indexing takes longer."""
        with self._opening:
            self.assistant  # noqa: B018 - opened by being asked for
        Thread(target=self._warm_documents, name="documents", daemon=True).start()

    def _warm_documents(self) -> None:
        try:
            self.library.warm()
        except HazirError as error:
            _log.error("documents cannot be read", error=str(error))

    def readiness(self) -> Mapping[str, str | None]:
        """Return by part what it is not ready for, `None` where it is."""
        told: dict[str, str | None] = {"documents": self.library.trouble}
        for name, ask in {
            "storage": lambda: self.conversation_log.context("readiness"),
            "distribution": lambda: self.distribution.catalogue_version(),  # noqa: PLW0108 - not opened here
        }.items():
            try:
                ask()
            except HazirError as error:
                told[name] = str(error)
            else:
                told[name] = None
        return told | ({"telegram": self.telegram.trouble} if self.telegram else {})

    @property
    def restorable(self) -> "Kept":
        """Return where a backup comes back to; no database is opened."""
        from storage.backup import Kept

        urls = {"distribution.db": self._distribution_url, "hazir.db": self._storage_url}
        return Kept(urls, {"index": self.home / "index"}, without_secrets(self.settings))

    @property
    def kept(self) -> "Kept":
        """Return what goes into a backup; the databases are there, their schema up to date."""
        self.distribution_engine, self.storage_engine  # noqa: B018 - made by being asked for
        return self.restorable

    @cached_property
    def erasure(self) -> "Erasure":
        """Return what erases in Hazir's own database."""
        from storage.erasure import Erasure

        return Erasure(self.storage_engine)

    def forget_phone(self, code: str) -> bool:
        """Remove a phone number from the mirror of the company's data; tell whether there was one."""
        from integrations.sql.phones import forget_phone

        return forget_phone(self.distribution_engine, code)

    def running_at(self) -> str | None:
        """Return the address of a Hazir that runs on this home folder, `None` where none does."""
        holder = self.turnstile.holder()
        return holder.address if holder else None
