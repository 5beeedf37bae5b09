"""Who is behind an account of a network, and how one becomes known: by an invitation.

Every method of the port may raise `domain.errors.Unavailable` when the database does not answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

INVITATION_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What the secret of an invitation is made of, digits and letters: no two of them look alike."""
INVITATION_LENGTH = 8


LONG_INVITATION_LENGTH = 12
"""Of invitations that are made many at once: they need less stretching to be as hard to guess."""


class ContactRole(StrEnum):
    """What a contact may do for its shop. Members of staff have their own roles: theirs here says nothing."""

    OWNER = "owner"
    BUYER = "buyer"
    CLERK = "clerk"
    """May ask, but not order."""

    @property
    def may_order(self) -> bool:
        """Tell whether a contact of this role may order and cancel."""
        return self is not ContactRole.CLERK


BY_PHONE = "phone"
"""Who bound a contact that shared its own telephone number."""


@dataclass(frozen=True, slots=True)
class Contact:
    """An account of a network, bound to a dealer's or staff code.

    `person` is the network's own, unchangeable id of the account; `name` what it called itself when it
    was bound. `conversation` is where its turns are kept: an account that is bound to another code
    later begins another one, so that nothing of the first is spoken of. `unreachable_at` is when the
    network first said that the person does not want our messages. `bound_by` is who had invited it, or
    `BY_PHONE`. `news_since` is when it asked to hear of its orders, `None`: it does not want to.
    """

    channel: str
    person: str
    code: str
    name: str
    conversation: str
    bound_at: datetime
    revoked_at: datetime | None = None
    unreachable_at: datetime | None = None
    role: ContactRole = ContactRole.OWNER
    bound_by: str = ""
    news_since: datetime | None = None

    @property
    def listens(self) -> bool:
        """Tell whether it hears of its orders: it wants to, and takes our messages."""
        return self.news_since is not None and self.unreachable_at is None and self.revoked_at is None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that nobody has taken up yet; its secret is known to nobody but who was handed it."""

    code: str
    invited_at: datetime
    expires_at: datetime
    role: ContactRole = ContactRole.OWNER
    invited_by: str = ""


class Refusal(StrEnum):
    """Why an invitation is not accepted."""

    INVALID = "invalid"
    """Unknown, used already, revoked or expired: which of these is not told."""
    TOO_MANY = "too_many"
    """This account has typed too many wrong ones of late."""
    REVOKED = "revoked"
    """This account was revoked: its own telephone number does not bring it back, an invitation does."""


class Directory(Protocol):
    """Knows the contacts and their invitations. Safe to use from several threads."""

    def invite(
        self,
        code: str,
        at: datetime,
        expires_at: datetime,
        role: ContactRole = ContactRole.OWNER,
        by: str = "",
    ) -> str:
        """Return the secret of a new invitation for a dealer's or staff code, in capitals and digits.

        Whoever takes it up gets `role`; `by` is who invites.
        """
        ...

    def invite_all(
        self, codes: Sequence[str], at: datetime, expires_at: datetime, role: ContactRole, by: str
    ) -> Sequence[str]:
        """Return the secrets of new invitations, one a code, all of them made or none."""
        ...

    def bind(self, code: str, channel: str, person: str, name: str, at: datetime) -> Contact | Refusal:
        """Bind an account as an owner whose own telephone number is that of a code.

        An account that is bound stays bound as it is. One that was revoked from this code is refused.
        """
        ...

    def accept(self, secret: str, channel: str, person: str, name: str, at: datetime) -> Contact | Refusal:
        """Bind an account to the code it was invited for; spacing and letter case do not matter.

        An account that is bound stays bound as it is, and leaves the invitation unused.
        """
        ...

    def contact(self, channel: str, person: str) -> Contact | None:
        """Return the contact behind an account, unless it was revoked."""
        ...

    def contacts(self, code: str | None = None) -> tuple[Contact, ...]:
        """Return all contacts, or those of a code, revoked ones too, in the order they were bound."""
        ...

    def invitations(self, at: datetime, code: str | None = None) -> tuple[Invitation, ...]:
        """Return what can still be accepted at the moment `at`, the first to expire first."""
        ...

    def revoke(self, code: str, at: datetime) -> int:
        """Revoke every contact and every open invitation of a code; return how many there were."""
        ...

    def revoke_account(self, channel: str, person: str, at: datetime) -> int:
        """Revoke the contact behind one account; return 1, or 0 if there is none."""
        ...

    def unreachable(self, channel: str, person: str, since: datetime | None) -> None:
        """Note since when a contact does not take our messages; `None`: it takes them."""
        ...

    def want_news(self, channel: str, person: str, since: datetime | None) -> None:
        """Note since when a contact wants to hear of its orders; `None`: no more."""
        ...

    def erase(self, code: str) -> int:
        """Delete the contacts and invitations of a code with all they hold; return how many."""
        ...

    def introduce(self, channel: str, address: str) -> None:
        """Remember the public address of our own account in a channel, for links."""
        ...

    def address(self, channel: str) -> str | None:
        """Return the public address of our own account in a channel."""
        ...
