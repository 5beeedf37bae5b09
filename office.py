"""What answers need: databases, reader, documents, assistant; each opened when first asked for, and once."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import TYPE_CHECKING, Any

import typer

from domain.clock import Clock, SystemClock
from domain.errors import BadInput
from domain.house import HouseRules
from domain.intents import Standing
from settings import Settings, listed, read_settings

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.model.client import ModelClient
    from bot.understanding.choices import Choices
    from bot.understanding.name_rules import NameRules
    from bot.understanding.reader import LocalReader
    from domain.desk import OrderBook
    from domain.order_port import Orders
    from domain.order_rules import OrderRules
    from domain.ports import Distribution, Reader, Worder
    from integrations.sql.engine import Engine
    from knowledge.library import Library
    from knowledge.products import Named
    from knowledge.turnstile import Turnstile
    from storage.aliases import SqlAliases
    from storage.approvals import SqlApprovals
    from storage.log import SqlConversationLog

SAMPLE = Path(__file__).parent / "sample"


def keep_what_is_loaded() -> None:
    """Look for garbage in nothing that there is now, and in new objects seldom: it halts every turn."""
    gc.freeze()
    gc.set_threshold(10_000)  # Python's own 700 are those of a part of one turn


class Office:
    """The parts that answers need, each as the packages' commands name it."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.clock: Clock = SystemClock()
        self.opening = RLock()

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
        if not os.access(folder, os.W_OK):
            raise BadInput(f"HAZIR_HOME: the folder {folder} cannot be written to")
        return folder

    @property
    def distribution_url(self) -> str:
        """Return the URL of the distribution database."""
        return self.settings.distribution_url or f"sqlite:///{self.home / 'distribution.db'}"

    @property
    def storage_url(self) -> str:
        """Return the URL of Hazir's own database."""
        return self.settings.storage_url or f"sqlite:///{self.home / 'hazir.db'}"

    @cached_property
    def distribution_engine(self) -> "Engine":
        """Return the distribution database with its tables, whether anything was loaded or not."""
        from integrations.sql.engine import open_engine
        from integrations.sql.migration import upgrade

        engine = open_engine(self.distribution_url, threads=self.settings.worker_threads)
        upgrade(engine)
        return engine

    @cached_property
    def distribution(self) -> "Distribution":
        """Return the distribution database; one into which nothing was loaded gets the sample first."""
        from integrations.sql.distribution import SqlDistribution
        from integrations.sql.mirror import source_of

        with self.opening:
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

        return open_database(self.storage_url, self.settings.worker_threads)

    @cached_property
    def conversation_log(self) -> "SqlConversationLog":
        """Return the log of all turns."""
        from storage.log import SqlConversationLog

        return SqlConversationLog(self.storage_engine)

    @cached_property
    def aliases(self) -> "SqlAliases":
        """Return what else models are called."""
        from storage.aliases import SqlAliases

        return SqlAliases(self.storage_engine)

    @cached_property
    def local_reader(self) -> "LocalReader":
        """Return the local reader, trained on first use and kept in the home folder."""
        from bot.understanding.reader import LocalReader
        from bot.understanding.taught import TaughtNames

        trained = self.home / "trained"
        if not trained.exists():
            typer.echo("hazir: first start: learning from the examples, about two minutes", err=True)
        reader = LocalReader(self.distribution, trained, TaughtNames(self.aliases).current)
        keep_what_is_loaded()
        return reader

    @property
    def alias_rules(self) -> "NameRules":
        """Return what decides what may be taught."""
        return self.local_reader.name_rules

    @cached_property
    def reader(self) -> "Reader":
        """Return the local reader, behind it the model where one is set."""
        if self.model_client is None:
            return self.local_reader
        from bot.model.second_reader import SecondReader

        below = self.settings.model_below
        return SecondReader(self.local_reader, self.model_client, self.distribution, below)

    @cached_property
    def worder(self) -> "Worder | None":
        """Return what words answers from documents, where a model is set and may."""
        if self.model_client is None or not self.settings.model_wording:
            return None
        from bot.model.wording import ModelWording

        return ModelWording(self.model_client, self._models_in, self.local_reader.names_a_dealer)

    def _models_in(self, text: str) -> frozenset[str]:
        """Return the names of all models that a text names."""
        mentions = self.local_reader.mentions_in(text)
        skus = {sku for mention in mentions for sku in (*mention.skus, *mention.nearest)}
        return frozenset(product.model_name for product in self.distribution.products(skus).values())

    @cached_property
    def model_client(self) -> "ModelClient | None":
        """Return the way to the model that is set, none where none is."""
        settings = self.settings
        if not settings.model:
            return None
        from bot.model.budget import DailyBudget
        from bot.model.building import model_client
        from bot.model.client import Patience

        budget = DailyBudget(settings.model_daily, self.clock)
        server = (settings.model_url, settings.model_key.get_secret_value())
        return model_client(settings.model, server, Patience(settings.model_seconds), budget)

    @cached_property
    def assistant(self) -> "Assistant":
        """Return the assistant over all of these."""
        from bot.understanding.choices import Choices

        choices = Choices(self.distribution, self.aliases, lambda: self.alias_rules)
        return self._assistant(self.conversation_log, choices, self.order_book)

    @cached_property
    def orders(self) -> "Orders":
        """Return where orders are placed and cancelled."""
        from integrations.sql.orders import SqlOrders

        return SqlOrders(self.distribution_engine)

    @cached_property
    def order_book(self) -> "OrderBook":
        """Return where confirmed drafts become orders."""
        from domain.desk import OrderBook
        from storage.drafts import SqlDrafts

        return OrderBook(self.orders, SqlDrafts(self.storage_engine), approvals=self.approvals)

    @cached_property
    def approvals(self) -> "SqlApprovals":
        """Return what managers are asked to approve."""
        from storage.approvals import SqlApprovals

        return SqlApprovals(self.storage_engine)

    @cached_property
    def rules(self) -> "OrderRules":
        """Return the house's rules for orders."""
        from order_rules import read_rules

        return read_rules(self.settings.order_rules)

    def _assistant(
        self,
        log: "SqlConversationLog",
        choices: "Choices | None" = None,
        book: "OrderBook | None" = None,
    ) -> "Assistant":
        from bot.assistant import Assistant

        accounts = listed(self.settings.bank_accounts, "|")
        house = HouseRules(accounts, read_only=self.settings.read_only, orders=self.rules)
        parts = (self.distribution, log, self.clock, self.reader)
        return Assistant(
            *parts, knowledge=self.library, house=house, choices=choices, worder=self.worder, book=book
        )

    @contextmanager
    def rehearsal(self) -> "Iterator[Assistant]":
        """Lend an assistant that places no order and keeps its turns in a log that is thrown away."""
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

        mentions = self.local_reader.mentions_in(title)
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
