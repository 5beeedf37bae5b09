"""Who may write through a network channel: `invite` a person, list and revoke `contacts`."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Protocol

import typer

from domain.clock import KARACHI, Clock
from domain.contacts import INVITATION_LENGTH, Contact, Directory
from domain.errors import BadInput
from domain.ports import Distribution

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CODES = typer.Argument(metavar="CODE...", help="Codes of dealers or members of staff.")
_DAYS = typer.Option("--days", min=1, max=365, help="How long an invitation can be accepted.")
_AS = typer.Option("--as", metavar="CODE", help="Only those of this code.")
_REVOKE = typer.Option("--revoke", metavar="WHO", help="A code with all its accounts, or one account.")
_TELEGRAM = "telegram"


class Services(Protocol):
    """What these commands are handed; each is opened when first asked for."""

    @property
    def distribution(self) -> Distribution:
        """Return the distribution database."""
        ...

    @property
    def directory(self) -> Directory:
        """Return the contacts and their invitations."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `invite` and `contacts` to `app`."""

    @app.command()
    def invite(codes: Annotated[list[str], _CODES], days: Annotated[int, _DAYS] = 7) -> None:
        """Print an invitation for each code: whoever sends it to the bot first writes as that code."""
        names = [_name(services.distribution, code) for code in codes]
        now = services.clock.now()
        until = now + timedelta(days=days)
        address = services.directory.address(_TELEGRAM)
        for code, name in zip(codes, names, strict=True):
            secret = services.directory.invite(code, now, until)
            typer.echo("\n".join(_invitation(code, name, secret, until, address)))

    @app.command()
    def contacts(
        code: Annotated[str | None, _AS] = None, revoke: Annotated[str | None, _REVOKE] = None
    ) -> None:
        """List who may write through a channel, and open invitations; or revoke some."""
        if revoke is not None:
            typer.echo(f"revoked: {_revoked(services, revoke)}")
            return
        for contact in services.directory.contacts(code):
            typer.echo(_contact(contact))
        for open_one in services.directory.invitations(services.clock.now(), code):
            typer.echo(f"{'invited':<24}  {open_one.code:<12}  until {_moment(open_one.expires_at)}")


def _name(distribution: Distribution, code: str) -> str:
    party = distribution.dealer(code) or distribution.staff_member(code) if code.isprintable() else None
    if party is None:
        raise BadInput(f"{code}: no active dealer and no member of staff has this code")
    return party.name


def _invitation(code: str, name: str, secret: str, until: datetime, address: str | None) -> Iterator[str]:
    half = INVITATION_LENGTH // 2
    yield _printable(f"{name} ({code}), one account, until {_moment(until)}:")
    yield f"  {secret[:half]}-{secret[half:]}"
    if address:
        yield f"  https://t.me/{address}?start={secret}"


def _revoked(services: Services, who: str) -> int:
    now = services.clock.now()
    channel, _, person = who.partition(":")
    revoked = services.directory.revoke(who, now)
    revoked = revoked or services.directory.revoke_account(channel, person, now)
    if not revoked:
        raise BadInput(
            f"--revoke {who}: neither a code nor an account of `main.py contacts` that is not revoked"
        )
    return revoked


def _contact(contact: Contact) -> str:
    account = f"{contact.channel}:{contact.person}"
    told = f"{account:<24}  {contact.code:<12}  since {_moment(contact.bound_at)}  {contact.name}"
    if contact.revoked_at:
        told += f"  revoked {_moment(contact.revoked_at)}"
    elif contact.unreachable_at:
        told += f"  has blocked the bot since {_moment(contact.unreachable_at)}"
    return _printable(told)


def _moment(at: datetime) -> str:
    return at.astimezone(KARACHI).strftime("%Y-%m-%d %H:%M")


def _printable(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
