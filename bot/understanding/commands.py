"""The command `alias`: what else models are called."""

import getpass
from collections.abc import Iterator
from typing import Annotated, Protocol

import typer

from domain.aliases import BY_COMMAND, Alias, Aliases, AliasRules, Named
from domain.clock import Clock, local_date
from domain.errors import BadInput
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

_ACTION = typer.Argument(metavar="add|list|revoke", help="What to do.")
_WORDS = typer.Argument(metavar="[WORDS]", help="What people say, in quotes.")
_PRODUCT = typer.Argument(metavar="[PRODUCT]", help="The model meant, by its name or a SKU.")


class Services(Protocol):
    """What this command is handed; each is opened when first asked for."""

    @property
    def aliases(self) -> Aliases:
        """Return the keeper of aliases."""
        ...

    @property
    def alias_rules(self) -> AliasRules:
        """Return what decides what may be taught."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `alias` to `app`."""

    @app.command()
    def alias(
        action: Annotated[str, _ACTION],
        words: Annotated[str | None, _WORDS] = None,
        product: Annotated[str | None, _PRODUCT] = None,
    ) -> None:
        """Keep further names of models: add WORDS PRODUCT, list, revoke WORDS [PRODUCT]."""
        if action == "list":
            typer.echo("\n".join(map(_line, services.aliases.aliases())) or "nothing was taught")
        elif action == "add" and words is not None and product is not None:
            named = services.alias_rules.checked(words, product)
            services.aliases.teach(Alias(named, _who(), services.clock.now(), BY_COMMAND))
            typer.echo(f"“{named.words}” means {named.model_name} from now on")
        elif action == "revoke" and words is not None:
            for named in _taught(services.aliases, words, product):
                services.aliases.revoke(named, _who(), services.clock.now())
                typer.echo(f"“{named.words}” no longer means {named.model_name}")
        else:
            raise BadInput("write alias add WORDS PRODUCT, alias list or alias revoke WORDS [PRODUCT]")


def _taught(aliases: Aliases, words: str, product: str | None) -> Iterator[Named]:
    """Yield the active aliases that are meant.

    Raises:
        BadInput: if there is none.
    """
    said = " ".join(token.text for token in tokenise(normalise(words)))
    wanted = None if product is None else normalise(product)
    found = [
        named
        for named in aliases.active()
        if named.words == said and wanted in {None, normalise(named.model_name), normalise(named.model)}
    ]
    if not found:
        raise BadInput(f"“{words}”{f' for {product}' if product else ''} was not taught: see alias list")
    yield from found


def _line(alias: Alias) -> str:
    told = f"{alias.named.words}  →  {alias.named.model_name}  "
    told += f"({alias.taught_by}, {local_date(alias.taught_at)}, {alias.source})"
    if alias.revoked_at and alias.revoked_by:
        told += f"  revoked ({alias.revoked_by}, {local_date(alias.revoked_at)})"
    return told


def _who() -> str:
    """Return the name under which somebody uses this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "command line"
