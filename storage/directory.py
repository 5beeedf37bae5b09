"""Contacts and their invitations in Hazir's own database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, bindparam, delete, func, insert, select, update

from domain.contacts import (
    BY_PHONE,
    INVITATION_LENGTH,
    LONG_INVITATION_LENGTH,
    Contact,
    ContactRole,
    Invitation,
    Refusal,
)
from storage.database import reading, writing
from storage.invitation_secrets import digest, new_secret
from storage.mail_tables import addresses, contacts, invitation_attempts, invitations
from storage.storable import storable

MOST_ATTEMPTS = 5
"""Wrong invitations that one account may type within `ATTEMPT_SPAN`."""
ATTEMPT_SPAN = timedelta(hours=1)


_BOUND = select(contacts).where(
    contacts.c.channel == bindparam("by"),
    contacts.c.person == bindparam("who"),
    contacts.c.revoked_at.is_(None),
)
"""Asked at every message, so made once."""


class SqlDirectory:
    """A `domain.contacts.Directory` over SQLAlchemy. Of an invitation only a digest is stored."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def invite(
        self,
        code: str,
        at: datetime,
        expires_at: datetime,
        role: ContactRole = ContactRole.OWNER,
        by: str = "",
    ) -> str:
        """Return the secret of a new invitation for a dealer's or staff code, in capitals and digits."""
        return self._invited([code], INVITATION_LENGTH, at, expires_at, role, by)[0]

    def invite_all(
        self, codes: Sequence[str], at: datetime, expires_at: datetime, role: ContactRole, by: str
    ) -> Sequence[str]:
        """Return the secrets of new invitations, one a code, all of them made or none."""
        return self._invited(codes, LONG_INVITATION_LENGTH, at, expires_at, role, by)

    def _invited(  # noqa: PLR0913, PLR0917 - the columns of an invitation
        self,
        codes: Sequence[str],
        length: int,
        at: datetime,
        expires_at: datetime,
        role: ContactRole,
        by: str,
    ) -> Sequence[str]:
        made = {new_secret(length): code for code in codes}
        common = {"invited_at": at, "expires_at": expires_at, "role": role.value, "invited_by": storable(by)}
        rows = [{"digest": digest(secret), "code": code, **common} for secret, code in made.items()]
        with writing(self._engine) as connection:
            if rows:
                connection.execute(insert(invitations), rows)
        return tuple(made)

    def accept(self, secret: str, channel: str, person: str, name: str, at: datetime) -> Contact | Refusal:
        """Bind an account to the code it was invited for; spacing and letter case do not matter."""
        account = {"channel": channel, "person": person}
        shown = digest(secret)
        with writing(self._engine) as connection:
            if bound := _contact(connection, channel, person):
                return bound
            if _attempts(connection, channel, person, at - ATTEMPT_SPAN) >= MOST_ATTEMPTS:
                return Refusal.TOO_MANY
            taken = (
                update(invitations)
                .where(invitations.c.digest == shown, _is_open(at))
                .values(closed_at=at, **account)
                .returning(invitations.c.code, invitations.c.role, invitations.c.invited_by)
            )
            row = connection.execute(taken).one_or_none()
            if row is None:
                connection.execute(insert(invitation_attempts), account | {"at": at})
                return Refusal.INVALID
            told = {"role": ContactRole(row.role), "bound_by": row.invited_by}
            return _bind(connection, row.code, (channel, person, name), at, **told)

    def bind(self, code: str, channel: str, person: str, name: str, at: datetime) -> Contact | Refusal:
        """Bind an account as an owner whose own telephone number is that of a code."""
        former = (
            contacts.c.channel == channel,
            contacts.c.person == person,
            contacts.c.code == code,
            contacts.c.revoked_at.is_not(None),
        )
        with writing(self._engine) as connection:
            if bound := _contact(connection, channel, person):
                return bound
            if connection.scalar(select(contacts.c.seq).where(*former).limit(1)) is not None:
                return Refusal.REVOKED
            return _bind(connection, code, (channel, person, name), at, bound_by=BY_PHONE)

    def contact(self, channel: str, person: str) -> Contact | None:
        """Return the contact behind an account, unless it was revoked."""
        with reading(self._engine) as connection:
            return _contact(connection, channel, person)

    def contacts(self, code: str | None = None) -> tuple[Contact, ...]:
        """Return all contacts, or those of a code, revoked ones too, in the order they were bound."""
        wanted = select(contacts).order_by(contacts.c.seq)
        if code is not None:
            wanted = wanted.where(contacts.c.code == storable(code))
        with reading(self._engine) as connection:
            return tuple(map(_read, connection.execute(wanted)))

    def invitations(self, at: datetime, code: str | None = None) -> tuple[Invitation, ...]:
        """Return what can still be accepted at the moment `at`, the first to expire first."""
        wanted = select(invitations).where(_is_open(at)).order_by(invitations.c.expires_at)
        if code is not None:
            wanted = wanted.where(invitations.c.code == storable(code))
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            Invitation(row.code, row.invited_at, row.expires_at, ContactRole(row.role), row.invited_by)
            for row in rows
        )

    def revoke(self, code: str, at: datetime) -> int:
        """Revoke every contact and every open invitation of a code; return how many there were."""
        bound = update(contacts).where(contacts.c.code == storable(code), contacts.c.revoked_at.is_(None))
        invited = update(invitations).where(invitations.c.code == storable(code), _is_open(at))
        with writing(self._engine) as connection:
            revoked = connection.execute(bound.values(revoked_at=at)).rowcount
            return revoked + connection.execute(invited.values(closed_at=at)).rowcount

    def revoke_account(self, channel: str, person: str, at: datetime) -> int:
        """Revoke the contact behind one account; return 1, or 0 if there is none."""
        with writing(self._engine) as connection:
            bound = update(contacts).where(*_bound(channel, person)).values(revoked_at=at)
            return connection.execute(bound).rowcount

    def unreachable(self, channel: str, person: str, since: datetime | None) -> None:
        """Note since when a contact does not take our messages; `None`: it takes them."""
        changed = contacts.c.unreachable_at.is_(None) if since else contacts.c.unreachable_at.is_not(None)
        noted = update(contacts).where(*_bound(channel, person), changed).values(unreachable_at=since)
        with writing(self._engine) as connection:
            connection.execute(noted)

    def want_news(self, channel: str, person: str, since: datetime | None) -> None:
        """Note since when a contact wants to hear of its orders; `None`: no more."""
        with writing(self._engine) as connection:
            connection.execute(update(contacts).where(*_bound(channel, person)).values(news_since=since))

    def erase(self, code: str) -> int:
        """Delete the contacts and invitations of a code with all they hold; return how many."""
        with writing(self._engine) as connection:
            accounts = select(contacts.c.channel, contacts.c.person).where(contacts.c.code == storable(code))
            for channel, person in connection.execute(accounts).all():
                of_account = (
                    invitation_attempts.c.channel == channel,
                    invitation_attempts.c.person == person,
                )
                connection.execute(delete(invitation_attempts).where(*of_account))
            erased = connection.execute(delete(contacts).where(contacts.c.code == storable(code))).rowcount
            invited = delete(invitations).where(invitations.c.code == storable(code))
            return erased + connection.execute(invited).rowcount

    def introduce(self, channel: str, address: str) -> None:
        """Remember the public address of our own account in a channel, for links."""
        with writing(self._engine) as connection:
            connection.execute(delete(addresses).where(addresses.c.channel == channel))
            connection.execute(insert(addresses), {"channel": channel, "address": storable(address)})

    def address(self, channel: str) -> str | None:
        """Return the public address of our own account in a channel."""
        with reading(self._engine) as connection:
            known: str | None = connection.scalar(
                select(addresses.c.address).where(addresses.c.channel == channel)
            )
        return known


def _is_open(at: datetime) -> ColumnElement[bool]:
    return invitations.c.closed_at.is_(None) & (invitations.c.expires_at > at)


def _bound(channel: str, person: str) -> tuple[ColumnElement[bool], ...]:
    return (contacts.c.channel == channel, contacts.c.person == person, contacts.c.revoked_at.is_(None))


def _contact(connection: Connection, channel: str, person: str) -> Contact | None:
    row = connection.execute(_BOUND, {"by": channel, "who": person}).one_or_none()
    return None if row is None else _read(row)


def _attempts(connection: Connection, channel: str, person: str, since: datetime) -> int:
    """Return the wrong invitations of an account since a moment, and forget everybody's before it."""
    connection.execute(delete(invitation_attempts).where(invitation_attempts.c.at < since))
    of_account = (invitation_attempts.c.channel == channel, invitation_attempts.c.person == person)
    count: int | None = connection.scalar(
        select(func.count()).select_from(invitation_attempts).where(*of_account)
    )
    return count or 0


def _conversation(connection: Connection, channel: str, person: str, code: str) -> str:
    """Return where the turns of an account under a code are kept: a new place for each further code."""
    former = select(contacts.c.code, contacts.c.conversation).where(
        contacts.c.channel == channel, contacts.c.person == person
    )
    places = {row.code: row.conversation for row in connection.execute(former)}
    first = f"{channel}:{person}"
    return places.get(code) or (f"{first}-{len(places) + 1}" if places else first)


def _bind(
    connection: Connection, code: str, account: tuple[str, str, str], at: datetime, **told: Any
) -> Contact:
    """Make an account (channel, person, name) a contact of a code."""
    channel, person, name = account
    place = _conversation(connection, channel, person, code)
    bound = Contact(channel, person, code, storable(name), place, at, **told)
    connection.execute(insert(contacts), _row(bound))
    return bound


def _row(contact: Contact) -> dict[str, Any]:
    names = ("channel", "person", "code", "name", "conversation", "bound_at", "bound_by")
    return {name: getattr(contact, name) for name in names} | {"role": contact.role.value}


def _read(row: Row[Any]) -> Contact:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's columns by name
    del values["seq"]
    return Contact(**values | {"role": ContactRole(row.role)})
