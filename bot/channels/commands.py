"""Who may write through a network channel: `invite` a person, list and revoke `contacts`."""

import getpass
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.clock import Clock
from domain.contacts import Contact, ContactRole, Directory
from domain.errors import BadInput
from domain.parties import Dealer, StaffMember
from domain.ports import Distribution

if TYPE_CHECKING:
    from bot.channels.inviting import Shown

_CODES = typer.Argument(metavar="[CODE...]", help="Codes of dealers or members of staff.")
_DAYS = typer.Option("--days", min=1, max=365, help="How long an invitation can be accepted.")
_ROLE = typer.Option("--role", help="What the person may do: a clerk may ask, but not order.")
_QR = typer.Option("--qr", help="Show each link as a QR code too.")
_PICTURES = typer.Option("--pictures", metavar="DIR", help="Write each link as a QR code into DIR.")
_PNG = typer.Option("--png", help="Pictures as PNG, not SVG.")
_ALL = typer.Option("--all", help="All active dealers, but those bound already or invited.")
_AGAIN = typer.Option("--again", help="With --all: those bound or invited too.")
_CSV = typer.Option("--csv", metavar="FILE", help="Write the invitations into a new CSV file, not here.")
_AS = typer.Option("--as", metavar="CODE", help="Only those of this code.")
_REVOKE = typer.Option("--revoke", metavar="WHO", help="A code with all its accounts, or one account.")
_TELEGRAM = "telegram"
_MANY = 20
"""Up to so many invitations are short ones, quick to type."""


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
    def invite(  # noqa: PLR0913, PLR0917 - one argument an option
        codes: Annotated[list[str] | None, _CODES] = None,
        days: Annotated[int, _DAYS] = 7,
        role: Annotated[ContactRole, _ROLE] = ContactRole.OWNER,
        qr: Annotated[bool, _QR] = False,
        pictures: Annotated[Path | None, _PICTURES] = None,
        png: Annotated[bool, _PNG] = False,
        everybody: Annotated[bool, _ALL] = False,
        again: Annotated[bool, _AGAIN] = False,
        table: Annotated[Path | None, _CSV] = None,
    ) -> None:
        """Make an invitation for each code: whoever sends it to the bot first writes as that code."""
        if bool(codes) is everybody:
            raise BadInput("invite: name codes, or say --all")
        from bot.channels.inviting import in_words, new_table, save_picture, write_table

        parties = _all_dealers(services, again=again) if everybody else _named(services, codes or ())
        out = new_table(table) if table else None  # before anything is made: what cannot be written is lost
        invited = _invited(services, parties, days, role)
        if out:
            with out:
                write_table(out, ((one, party.phone) for one, party in zip(invited, parties, strict=True)))
            typer.echo(f"{table}: {len(invited):,} invitations")
        for one in invited:
            if pictures:
                typer.echo(save_picture(one, pictures, "png" if png else "svg"))
            if not out:
                typer.echo("\n".join(in_words(one, qr=qr)))

    @app.command()
    def contacts(
        code: Annotated[str | None, _AS] = None, revoke: Annotated[str | None, _REVOKE] = None
    ) -> None:
        """List who may write through a channel, and open invitations; or revoke some."""
        if revoke is not None:
            typer.echo(f"revoked: {_revoked(services, revoke)}")
            return
        from bot.channels.inviting import printable

        for line in _listed(services, code):
            typer.echo(printable(line))


def _named(services: Services, codes: Iterable[str]) -> list[Dealer | StaffMember]:
    return [_party(services.distribution, code) for code in codes]


def _party(distribution: Distribution, code: str) -> Dealer | StaffMember:
    party = distribution.dealer(code) or distribution.staff_member(code) if code.isprintable() else None
    if party is None:
        raise BadInput(f"{code}: no active dealer and no member of staff has this code")
    return party


def _all_dealers(services: Services, *, again: bool) -> list[Dealer | StaffMember]:
    """Return all active dealers; unless `again` without those who have a way in already."""
    directory, known = services.directory, set[str]()
    if not again:
        known = {one.code for one in directory.contacts() if one.revoked_at is None}
        known |= {one.code for one in directory.invitations(services.clock.now())}
    return [dealer for dealer in services.distribution.dealers() if dealer.code not in known]


def _invited(
    services: Services, parties: Sequence[Dealer | StaffMember], days: int, role: ContactRole
) -> "list[Shown]":
    from bot.channels.inviting import Shown, link_of

    now = services.clock.now()
    until, directory, by = now + timedelta(days=days), services.directory, _who()
    codes = [party.code for party in parties]
    if len(codes) > _MANY:
        secrets = directory.invite_all(codes, now, until, role, by)
    else:
        secrets = [directory.invite(code, now, until, role, by) for code in codes]
    address = directory.address(_TELEGRAM)
    return [
        Shown(party.code, party.name, secret, until, link_of(address, secret))
        for party, secret in zip(parties, secrets, strict=True)
    ]


def _who() -> str:
    """Return the name under which somebody uses this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "command line"


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


def _listed(services: Services, code: str | None) -> Iterator[str]:
    from bot.channels.inviting import moment

    yield from map(_contact, services.directory.contacts(code))
    for one in services.directory.invitations(services.clock.now(), code):
        told = f"{'invited':<24}  {one.code:<12}  {one.role.value:<6}  until {moment(one.expires_at)}"
        yield f"{told}  by {one.invited_by or 'unknown'}"


def _contact(contact: Contact) -> str:
    from bot.channels.inviting import moment

    account = f"{contact.channel}:{contact.person}"
    told = f"{account:<24}  {contact.code:<12}  {contact.role.value:<6}  since {moment(contact.bound_at)}"
    told += f"  by {contact.bound_by or 'unknown'}  {contact.name}"
    if contact.revoked_at:
        told += f"  revoked {moment(contact.revoked_at)}"
    elif contact.unreachable_at:
        told += f"  has blocked the bot since {moment(contact.unreachable_at)}"
    return told
