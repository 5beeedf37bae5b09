"""What is known of models: quotes of their documents, what the catalogue holds, and what neither tells."""

from collections.abc import Iterable

from bot.replies.attributes import attribute_title, column_title
from bot.replies.layout import Part
from bot.replies.naming import LONGEST_NAME, clean, model_title
from bot.replies.quotes import cut, quote_lines, worded_lines
from bot.replies.tongue import Tongue
from domain.facts import PTA, Fact, ModelFacts

_MOST_FACTS = 12
_MOST_VALUES = 8
_MOST_QUOTES = 10
_MOST_UNSTATED = 6
_SAYS_NOTHING = frozenset({"category", "type", "product type", "product category", "kind", "class"})
"""Columns that repeat what the product's name says already."""


def phrase_facts(answer: ModelFacts, t: Tongue) -> Part:
    """Say what is known of a model and where it stands, then what is not stated and what is near to it."""
    statements = answer.statements[:_MOST_QUOTES]
    worded = worded_lines(answer.wording, statements, t) if answer.wording else quote_lines(statements, t)
    lines = [
        *worded,
        *catalogue_lines(answer.catalogue, t),
        *_not_known(answer, t),
    ]
    title = t.say("{label}:", label=t.name(model_title(answer.product)))
    return Part((title, *(lines or [t.say("not known")])))


def catalogue_lines(facts: Iterable[Fact], t: Tongue) -> list[str]:
    """Return the facts of the catalogue, a line each, and that they are its."""
    told = [line for fact in facts if (line := _fact_line(fact, t))][:_MOST_FACTS]
    return [*told, t.say("Source: our catalogue")] if told else []


def fact_values(fact: Fact, t: Tongue) -> list[str]:
    """Return the values of a fact, isolated, each once."""
    if fact.name == PTA:
        if len(fact.values) > 1:
            return [t.say("some yes, some no: name the memory or colour")]
        return [t.say("yes") if fact.values == ("yes",) else t.say("no")]
    shown = (cut(value, LONGEST_NAME) for value in fact.values)
    return [t.isolated(value) for value in dict.fromkeys(shown) if value][:_MOST_VALUES]


def _fact_line(fact: Fact, t: Tongue) -> str:
    name, values = clean(fact.name.replace("_", " ")), fact_values(fact, t)
    if not name or not values or name.casefold() in _SAYS_NOTHING:
        return ""
    return t.labelled(column_title(fact.name, t), values)


def _not_known(answer: ModelFacts, t: Tongue) -> list[str]:
    if answer.unreadable and (answer.unstated or not answer.asked):
        return [t.say("Our documents cannot be read just now.")]
    if not answer.unstated:
        return []
    asked = t.listed(attribute_title(name, t) for name in answer.unstated[:_MOST_UNSTATED])
    lines = [t.say("{attributes}: not stated in our documents.", attributes=asked)]
    if answer.near:
        lines += [t.say("Nearest to it there:"), *quote_lines(answer.near, t)]
    return lines
