"""Whether something in a group is said to us."""

import re

from bot.channels.telegram.arrivals import Arrival

_COMMAND_TO = re.compile(r"/[A-Za-z]\w*(@\w+)?")


def is_addressed(said: Arrival, name: str, source: str) -> bool:
    """Tell whether it names us, answers us, or is a command that is not another program's.

    Args:
        said: what was said in a group.
        name: our own public name, with the `@`.
        source: our own address, which ends in our account's id.
    """
    command = _COMMAND_TO.match(said.text.strip())
    if command:
        return command[1] is None or command[1].casefold() == name.casefold()
    own = {name.casefold(), source.rpartition(":")[2]}
    return any(one.casefold() in own for one in said.to)
