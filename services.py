"""What the commands are handed: the office, its faces to the world, and its upkeep."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from threading import Thread
from typing import TYPE_CHECKING

import structlog

from domain.errors import HazirError
from office import SAMPLE, Office, keep_what_is_loaded
from settings import listed, without_secrets

if TYPE_CHECKING:
    from pathlib import Path

    from bot.approval_news import ApprovalNews
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.webhook import Webhook
    from bot.dispatch import Dispatch
    from bot.dispute_news import DisputeNews
    from bot.order_news import OrderNews
    from bot.status_news import StatusNews
    from console.parts import Parts
    from console.serving import Companion
    from domain.conversation import InboundMessage, Record, Turn
    from domain.ports import ConversationLog, Distribution
    from storage.attachments import SqlAttachments
    from storage.backup import Kept
    from storage.directory import SqlDirectory
    from storage.erasure import Erasure
    from storage.users import SqlUsers

__all__ = ["SAMPLE", "Services"]
_log = structlog.get_logger()


class Services(Office):
    """All parts, each as the packages' commands name it."""

    @cached_property
    def dispatch(self) -> "Dispatch":
        """Return the threads in which messages are answered, each conversation's in order."""
        from bot.dispatch import Dispatch

        return Dispatch(self.handle, self.settings.worker_threads)

    def handle(self, message: "InboundMessage", record: "Record | None" = None) -> "Turn":
        """Answer a message, once everything is loaded; `record` stores the turn, if not the log itself."""
        with self.opening:
            assistant = self.assistant
        return assistant.handle(message, record)

    @cached_property
    def directory(self) -> "SqlDirectory":
        """Return who is behind the accounts of channels."""
        from storage.directory import SqlDirectory

        return SqlDirectory(self.storage_engine)

    @cached_property
    def attachments(self) -> "SqlAttachments":
        """Return what people sent that is no text."""
        from storage.attachments import SqlAttachments

        return SqlAttachments(self.storage_engine, self.files)

    @property
    def files(self) -> "Path":
        """Return the folder in which the files of attachments are."""
        return self.home / "files"

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
        from bot.channels.telegram.fetching import Files
        from bot.channels.telegram.reception import Records
        from storage.inbox import SqlInbox
        from storage.marks import SqlMarks
        from storage.order_watch import SqlOrderWatch
        from storage.outbox import SqlOutbox

        proxy = self.settings.telegram_proxy.get_secret_value()
        own = {"api": self.settings.telegram_api} if self.settings.telegram_api else {}
        access = Access(token, proxy=proxy, **own)
        pilot = listed(self.settings.telegram_pilot)
        engine, log = self.storage_engine, self.conversation_log
        known = (self.directory, self.distribution, log, self.clock)
        by_phone, watch = self.settings.telegram_by_phone, SqlOrderWatch(engine)
        entrance = Entrance(*known, pilot, watch=watch, by_phone=by_phone)
        files = Files(self.attachments, self.settings.attachment_mb)
        records = Records(
            SqlInbox(engine), SqlOutbox(engine), SqlMarks(engine), self.clock, files, self._loaded
        )
        limits = Limits(messages_per_minute=self.settings.messages_per_minute)
        plan = Plan(access, limits, webhook=self.settings.telegram_webhook)
        return TelegramChannel(plan, self.handle, self.dispatch, entrance, records)

    @cached_property
    def companions(self) -> "Sequence[Companion]":
        """Return what runs beside the pages."""
        from storage.retention import Retention

        found: list[Companion] = [self.telegram] if self.telegram else []
        found.append(self.order_news)
        if self.telegram:
            found.append(self._approval_news(self.telegram.source))
            found.append(self._status_news(self.telegram.source))
            found.append(self._dispute_news(self.telegram.source))
        if self.settings.retention_days:
            found.append(Retention(self.erasure, self.clock, self.settings.retention_days))
        return found

    @property
    def _told_from(self) -> "tuple[Distribution, SqlDirectory, ConversationLog]":
        """What all news are made of."""
        return self.distribution, self.directory, self.conversation_log

    def _status_news(self, outbox: str) -> "StatusNews":
        """Return what tells of orders whose status has changed."""
        from bot.status_news import Sources, StatusNews
        from domain.order_watch import quiet_hours
        from storage.order_watch import SqlOrderWatch

        def sources() -> Sources:
            with self.opening:
                return Sources(*self._told_from, SqlOrderWatch(self.storage_engine))

        return StatusNews(sources, self.clock, outbox, quiet_hours(self.settings.quiet_hours))

    @cached_property
    def order_news(self) -> "OrderNews":
        """Return what tells of orders, and looks up what is not known of them."""
        from bot.order_news import OrderNews, Sources

        def sources() -> Sources:
            with self.opening:
                return Sources(*self._told_from, self.orders, self.order_book.drafts)

        return OrderNews(sources, self.clock, self.telegram.source if self.telegram else None)

    def _approval_news(self, outbox: str) -> "ApprovalNews":
        """Return what tells managers and reps of approvals."""
        from bot.approval_news import ApprovalNews, Sources

        def sources() -> Sources:
            with self.opening:
                return Sources(*self._told_from, self.approvals, self.rules)

        return ApprovalNews(sources, self.clock, outbox)

    def _dispute_news(self, outbox: str) -> "DisputeNews":
        """Return what tells sales reps of orders that are called wrong."""
        from bot.dispute_news import DisputeNews, Sources
        from storage.disputes import SqlDisputes

        def sources() -> Sources:
            with self.opening:
                return Sources(*self._told_from, SqlDisputes(self.storage_engine))

        return DisputeNews(sources, self.clock, outbox)

    @cached_property
    def console(self) -> "Parts":
        """Return what the pages are handed."""
        from console.parts import Parts
        from storage.marks import SqlMarks
        from storage.review import SqlReview
        from storage.users import SqlSessions

        engine = self.storage_engine
        return Parts(
            answer=lambda message: self.dispatch.submit(message),  # noqa: PLW0108 - opened when first asked for
            distribution=lambda: self.distribution,
            review=SqlReview(engine),
            marks=SqlMarks(engine),
            attachments=self.attachments,
            directory=self.directory,
            aliases=self.aliases,
            alias_rules=lambda: self.alias_rules,
            approvals=self.approvals,
            order_rules=lambda: self.rules,
            users=self.users,
            sessions=SqlSessions(engine),
            clock=self.clock,
            readiness=self.readiness,
            may_impersonate=lambda: self.settings.chat_as_anyone or self.is_sample,
            may_index=self.turnstile.may_enter,
            reindex=lambda folder: self.library.reindex(folder, lambda *_: None),
            hosts=listed(self.settings.allowed_hosts),
            doors=self._doors(),
        )

    def _doors(self) -> "Mapping[str, Webhook]":
        """Return what is asked for beside the pages, by path."""
        if self.telegram is None or self.telegram.webhook is None:
            return {}
        from bot.channels.telegram.webhook import PATH

        return {PATH: self.telegram.webhook}

    def running_at(self, address: str) -> AbstractContextManager[None]:
        """Hold this home folder's index for as long as the pages are served at `address`."""
        return self.turnstile.enter(address)

    def _loaded(self) -> None:
        with self.opening:
            _ = self.assistant  # opened by being asked for

    @property
    def warm_up(self) -> Callable[[], None]:
        """Return what loads all that takes its time."""
        return self._warm_up

    def _warm_up(self) -> None:
        """Load what answers need; documents in a thread of their own, since a first indexing takes longer."""
        from bot.rehearsing import rehearse

        with self.opening:  # what comes early waits, and finds nothing cold
            self._loaded()
            rehearse(self.distribution, self.conversation_log, self.clock, self.local_reader)
        Thread(target=self._warm_documents, name="documents", daemon=True).start()

    def _warm_documents(self) -> None:
        try:
            self.library.warm()
            keep_what_is_loaded()
        except HazirError as error:
            _log.error("documents cannot be read", error=str(error))

    def readiness(self) -> Mapping[str, str | None]:
        """Return by part what it is not ready for, `None` where it is."""
        told: dict[str, str | None] = {"documents": self.library.trouble}
        for name, ask in {
            "storage": self._ask_storage,
            "distribution": self._ask_distribution,
        }.items():
            try:
                ask()
            except HazirError as error:
                told[name] = str(error)
            else:
                told[name] = None
        return told | ({"telegram": self.telegram.trouble} if self.telegram else {})

    def _ask_storage(self) -> None:
        self.conversation_log.context("readiness")

    def _ask_distribution(self) -> None:
        self.distribution.catalogue_version()

    @property
    def restorable(self) -> "Kept":
        """Return where a backup comes back to; no database is opened."""
        from storage.backup import Kept

        urls = {"distribution.db": self.distribution_url, "hazir.db": self.storage_url}
        folders = {"index": self.home / "index", "files": self.files}
        return Kept(urls, folders, without_secrets(self.settings))

    @property
    def kept(self) -> "Kept":
        """Return what goes into a backup; the databases are there, their schema up to date."""
        _ = self.distribution_engine, self.storage_engine  # made by being asked for
        return self.restorable

    @cached_property
    def erasure(self) -> "Erasure":
        """Return what erases in Hazir's own database."""
        from storage.erasure import Erasure

        return Erasure(self.storage_engine, self.files)

    def forget_phone(self, code: str) -> bool:
        """Remove a phone number from the mirror of the company's data; tell whether there was one."""
        from integrations.sql.phones import forget_phone

        return forget_phone(self.distribution_engine, code)

    def running_elsewhere(self) -> str | None:
        """Return the address of a Hazir that runs on this home folder, `None` where none does."""
        holder = self.turnstile.holder()
        return holder.address if holder else None
