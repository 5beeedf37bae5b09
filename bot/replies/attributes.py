"""Attributes of goods and columns of a catalogue as a reply calls them."""

from bot.replies.naming import clean
from bot.replies.titles import ATTRIBUTE_TITLES
from bot.replies.tongue import Tongue, msg
from domain.facts import COLOURS, MEMORY, NETWORK, PTA

OWN_NAMES = {
    MEMORY: msg("Memory"),
    NETWORK: msg("Network"),
    COLOURS: msg("Colours"),
    PTA: msg("PTA approved"),
}
"""What every catalogue holds."""


def attribute_title(name: str, t: Tongue) -> str:
    """Return an attribute's name; words that are no attribute's name stand as they were asked."""
    return t.say(ATTRIBUTE_TITLES[name]) if name in ATTRIBUTE_TITLES else column_title(name, t)


def column_title(name: str, t: Tongue) -> str:
    """Return the name of a fact of the catalogue: a column stands as the distributor called it."""
    return t.say(OWN_NAMES[name]) if name in OWN_NAMES else t.name(clean(name.replace("_", " ")))
