"""What the catalogue itself knows of products: memory, network, approval, further attributes."""

from collections.abc import Sequence

from bot.replies.naming import clean, model_title
from bot.replies.tongue import Tongue
from domain.catalogue import Product

_MOST_MODELS = 4
_MOST_FACTS = 12
_MOST_VALUES = 8

_Facts = dict[str, list[str]]


_SAID_AS = {"ram": "memory", "storage": "memory", "variant": "memory", "non_pta": "pta"}


def fact_lines(products: Sequence[Product], t: Tongue, asked: Sequence[str] = ()) -> list[str]:
    """Return a line for each fact; of several models, what each has of it, by name.

    Where some of the facts are those `asked` about (words of the lexicon), only these.
    """
    by_model: dict[str, list[Product]] = {}
    for product in products:
        by_model.setdefault(product.model_name.casefold(), []).append(product)
    models = list(by_model.values())[:_MOST_MODELS]
    told = {model_title(group[0]): _facts(group, t) for group in models}
    names = list(dict.fromkeys(name for facts in told.values() for name in facts))
    names = _wanted(names, asked, t)[:_MOST_FACTS]
    if not names:
        return []
    if len(told) == 1:
        model, facts = next(iter(told.items()))
        head = t.say("{label}:", label=t.name(model))
        return [head, *(t.labelled(t.name(name), facts[name]) for name in names)]
    return [_compared(name, told, t) for name in names]


def _wanted(names: list[str], asked: Sequence[str], t: Tongue) -> list[str]:
    own = {t.say("Memory"): "memory", t.say("Network"): "network", t.say("PTA approved"): "pta"}
    words = {_SAID_AS.get(word, word) for word in asked}
    wanted = [name for name in names if words & {own.get(name, ""), *name.casefold().split()}]
    return wanted or names


def _compared(name: str, told: dict[str, _Facts], t: Tongue) -> str:
    """Return one fact of each model, so that they are read beside one another."""
    unknown = [t.say("not known")]
    values = [(t.name(model), t.listed(facts.get(name) or unknown)) for model, facts in told.items()]
    each = [t.say("{product} {value}", product=model, value=value) for model, value in values]
    return t.say("{label}: {facts}", label=t.name(name), facts=t.in_groups(each))


def _facts(products: list[Product], t: Tongue) -> _Facts:
    """Return the facts of one model, each with its different values over the SKUs."""
    facts: _Facts = {}
    for product in products:
        _add(facts, t.say("Memory"), product.memory, t)
        _add(facts, t.say("Network"), product.network or "", t)
        for name, value in product.attributes:
            _add(facts, name, value, t)
    if any(p.pta_approved or p.network or p.storage_gb is not None for p in products):
        facts[t.say("PTA approved")] = [_approval({p.pta_approved for p in products}, t)]
    return {name: values[:_MOST_VALUES] for name, values in facts.items()}


def _add(facts: _Facts, name: str, value: str, t: Tongue) -> None:
    name, value = clean(name.replace("_", " ")), clean(value)
    if name and value and t.name(value) not in facts.setdefault(name, []):
        facts[name].append(t.name(value))


def _approval(states: set[bool], t: Tongue) -> str:
    if len(states) > 1:
        return t.say("some yes, some no: name the memory or colour")
    return t.say("yes") if states.pop() else t.say("no")
