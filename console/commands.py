"""The console's own commands: `serve` runs the page, `user` keeps who may sign in to review."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.clock import Clock
from domain.errors import BadInput
from domain.users import ConsoleRole, ConsoleUser, Users

if TYPE_CHECKING:
    from console.parts import Parts
    from console.serving import Companion

_NAME_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_")
_LONGEST_NAME = 40


class Settings(Protocol):
    """The settings that these commands read."""

    @property
    def host(self) -> str:
        """Return the address to listen on."""
        ...

    @property
    def port(self) -> int:
        """Return the port to listen on."""
        ...


class Services(Protocol):
    """What these commands are handed; each is opened when first asked for."""

    @property
    def settings(self) -> Settings:
        """Return the settings."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...

    @property
    def users(self) -> Users:
        """Return who may sign in."""
        ...

    @property
    def console(self) -> "Parts":
        """Return what the pages are handed."""
        ...

    @property
    def companions(self) -> "Sequence[Companion]":
        """Return what runs beside the page."""
        ...

    def running_at(self, address: str) -> AbstractContextManager[None]:
        """Return what is held while the page is served at `address`; refuses where another one is."""
        ...

    @property
    def warm_up(self) -> Callable[[], None]:
        """Return what loads all that takes its time."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `serve` and the group `user` to `app`."""

    @app.command()
    def serve(
        host: Annotated[str | None, typer.Option(help="Address to listen on (HAZIR_HOST).")] = None,
        port: Annotated[
            int | None, typer.Option(min=0, max=65535, help="Port to listen on (HAZIR_PORT); 0: any.")
        ] = None,
    ) -> None:
        """Serve the chat and the review page until Ctrl-C."""
        _serve(
            services,
            services.settings.host if host is None else host,
            services.settings.port if port is None else port,
        )

    @app.command()
    def user(
        action: Annotated[str, typer.Argument(help="add, list, disable, enable, password or staff.")],
        name: Annotated[str | None, typer.Argument(help="The user's name.")] = None,
        role: Annotated[ConsoleRole, typer.Option(help="What a new user may do.")] = ConsoleRole.SUPPORT,
        staff: Annotated[str | None, typer.Option(help="Code of the member of staff who it is.")] = None,
    ) -> None:
        """Keep who may sign in to review: add NAME, list, disable, enable, password or staff NAME."""
        _user(services, action, name, role, staff)


def _serve(services: Services, host: str, port: int) -> None:
    from console.loops import run
    from console.serving import listen, serve

    bound = listen(host, port)
    address = _address(host, bound.getsockname()[1])
    with bound, services.running_at(address):
        parts = services.console

        def listening() -> None:
            typer.echo(f"Hazir is at {address}/")
            if not any(user.active for user in services.users.users()):
                typer.echo("Nobody can sign in to /review yet: main.py user add NAME")

        run(
            serve(
                parts,
                bound,
                warm_up=services.warm_up,
                companions=services.companions,
                listening=listening,
            )
        )


def _address(host: str, port: int) -> str:
    """Return where this machine's own browsers find the page."""
    name = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _user(services: Services, action: str, name: str | None, role: ConsoleRole, staff: str | None) -> None:
    if action == "list":
        for one in services.users.users():
            who = f"  {one.staff}" if one.staff else ""
            typer.echo(f"{one.name}  {one.role.value}{who}{'' if one.active else '  disabled'}")
        return
    if action not in {"add", "disable", "enable", "password", "staff"}:
        raise BadInput(f"user {action}: write add, list, disable, enable, password or staff")
    if name is None:
        raise BadInput(f"user {action}: whose? write main.py user {action} NAME")
    known = name.strip().casefold()
    if action == "add":
        _add(services, known, role, staff)
    elif action == "staff":
        services.users.set_staff(known, staff)
        typer.echo(f"{known} is {staff or 'no member of staff'}.")
    elif action == "password":
        services.users.set_password(known, _new_password())
    else:
        services.users.set_active(known, active=action == "enable")


def _add(services: Services, name: str, role: ConsoleRole, staff: str | None) -> None:
    if not 0 < len(name) <= _LONGEST_NAME or not _NAME_SIGNS.issuperset(name):
        raise BadInput(f"user add {name}: a name has up to {_LONGEST_NAME} letters a-z, digits, and . - _")
    if services.users.user(name):
        raise BadInput(f"user add {name}: there is such a user already")
    services.users.add(ConsoleUser(name, role, _new_password(), services.clock.now(), staff=staff))
    typer.echo(f"{name} may sign in to /review as {role.value}.")


def _new_password() -> str:
    """Return what to keep of a password: typed twice without being shown, or a line of standard input."""
    from console.passwords import hashed

    if not sys.stdin.isatty():
        return hashed(sys.stdin.readline().rstrip("\r\n"))
    import getpass

    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise BadInput("the two passwords are not the same")
    return hashed(password)
