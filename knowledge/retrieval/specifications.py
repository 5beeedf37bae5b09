"""What the documents of one model say to a question: held to that model and to the attribute asked."""

from collections.abc import Callable, Iterable, Sequence

from domain.documents import Finding, Stance, Statement
from domain.language.attributes import attributes, includes, siblings
from domain.language.measured import UNITS
from knowledge.retrieval.question import Question
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.stance import named, stance_of
from knowledge.retrieval.words import contains, signals

MOST_OF_ONE = 2
"""The most quotes for one narrow attribute: a second one only where it says something else."""
MOST_OF_BROAD = 5
MOST_NEAR = 2
OVERVIEW = (
    "display_size",
    "panel",
    "refresh_rate",
    "main_camera",
    "camera",
    "front_camera",
    "battery_capacity",
    "charging_speed",
    "processor",
    "ram",
    "storage",
    "memory_card",
    "software",
    "mobile_generation",
    "sim",
    "wattage",
    "connector",
    "cable_length",
    "playtime",
    "bluetooth",
    "warranty",
)
"""The main facts of goods, in the order in which they are told."""

Likeness = Callable[[str, Sequence[Quote]], Sequence[float]]
"""How near each quote is to a question, 0 to 1."""


def specified(question: Question, quotes: Sequence[Quote], likeness: Likeness) -> Finding:
    """Return what the quotes of one model say to a question.

    A quote answers only if it names the very attribute asked (or a part of it), with a value where the
    attribute has a unit and the question wants one, and every value and word that was asked.
    """
    if question.is_for_everything:
        return Finding(overview(quotes), documented=bool(quotes))
    if not question.asked:
        return _by_words(question, quotes, likeness)
    statements: list[Statement] = []
    near: list[Statement] = []
    unstated: list[str] = []
    for attribute in question.asked:
        found = _answering(question, attribute, quotes, likeness)
        alike = attributes()[attribute].alike
        if not found and alike:
            found = _answering(question, alike, quotes, likeness)
        statements += found
        if not found:
            unstated.append(attribute)
            near += _near(attribute, quotes)
    return Finding(
        statements=_once(statements),
        unstated=tuple(unstated),
        near=_once(near)[:MOST_NEAR],
        whether=question.whether,
        documented=bool(quotes),
        asked=question.asked,
    )


def overview(quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    """Return the main facts, one quote an attribute, no quote twice."""
    told: dict[str, Statement] = {}
    for attribute in OVERVIEW:
        best = next((quote for quote in _ranked(attribute, quotes) if _tells(attribute, quote)), None)
        if best and best.text not in told:
            told[best.text] = Statement(best.passage, best.text, (attribute,))
    return tuple(told.values())


def _tells(attribute: str, quote: Quote) -> bool:
    denies = {token.text for token in quote.tokens} & signals("no")
    return _has_value(attribute, quote) and not denies


def _by_words(question: Question, quotes: Sequence[Quote], likeness: Likeness) -> Finding:
    """Answer a question of words that no attribute is known for: all of them must be in the quote."""
    found = [quote for quote in quotes if all(contains(quote.stems, word) for word in question.words)]
    scores = dict(zip(found, likeness(question.text, found), strict=True))
    best = sorted(found, key=lambda quote: -scores[quote])[:MOST_OF_ONE]
    statements = tuple(Statement(quote.passage, quote.text, question.words) for quote in best)
    return Finding(
        statements=statements,
        unstated=() if statements else question.words,
        whether=question.whether,
        documented=bool(quotes),
        asked=question.words,
    )


def _answering(
    question: Question, attribute: str, quotes: Sequence[Quote], likeness: Likeness
) -> list[Statement]:
    fitting = [quote for quote in _ranked(attribute, quotes) if _answers(question, attribute, quote)]
    if not fitting:
        return []
    fitting = _closer(question, fitting)
    broad = any(includes(attribute, name) and name != attribute for name in attributes())
    if not broad and len(fitting) > 1:
        fitting = _differing(attribute, fitting, likeness(question.text, fitting))
    stances = [
        stance_of(quote, attribute, question) if question.whether else Stance.STATES for quote in fitting
    ]
    many = broad or all(attribute not in quote.attributes for quote in fitting)
    kept = list(zip(fitting, stances, strict=True))[: MOST_OF_BROAD if many else MOST_OF_ONE]
    if many:
        kept.sort(key=lambda pair: quotes.index(pair[0]))
    return [Statement(quote.passage, quote.text, (attribute,), stance) for quote, stance in kept]


def _answers(question: Question, attribute: str, quote: Quote) -> bool:
    if not question.whether and not _has_value(attribute, quote):
        return stance_of(quote, attribute, question) is Stance.DENIES  # "no camera" tells how many megapixels
    known = attributes()[attribute]
    values = [value for name, value in question.values if name == attribute]
    if not known.is_whether and not all(named(quote, value) for value in values):
        return False
    words = question.words if question.whether else ()
    return all(contains(quote.stems | quote.stems_above, word) for word in words)


def _closer(question: Question, quotes: list[Quote]) -> list[Quote]:
    """Return the quotes that have words of the question which name no attribute, else all of them.

    Of a fan that runs 10 hours on low and 4 on high, who asks for high is told the 4.
    """
    closer = [quote for quote in quotes if any(contains(quote.stems, word) for word in question.words)]
    return closer or quotes


def _has_value(attribute: str, quote: Quote) -> bool:
    """Tell whether a quote has a value for an attribute that is measured; any other needs none."""
    named_here = [name for name in quote.attributes if includes(attribute, name)] or [attribute]
    for name in named_here:
        units = attributes()[name].units
        if not units or any(value.unit in units for value in quote.values):
            return True
        if any(token.text in UNITS[unit] for unit in units for token in quote.tokens) and _counts(quote):
            return True
    return False


def _counts(quote: Quote) -> bool:
    return any(token.text in signals("counts") for token in quote.tokens)


def _ranked(attribute: str, quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes that name an attribute or a part of it, the plainest first."""
    scored = [(score, quote) for quote in quotes if (score := _naming(attribute, quote)) is not None]
    return [quote for _, quote in sorted(scored, key=lambda pair: pair[0])]


def _naming(attribute: str, quote: Quote) -> tuple[int, int] | None:
    """Return how plainly a quote names an attribute (less is plainer), `None` where it does not."""
    length = len(quote.text)
    if attribute in quote.attributes:
        labelled = any(span.gloss == attribute for span in quote.spans[:1]) and bool(quote.label)
        return (0 if labelled else 1), length
    if any(includes(attribute, name) for name in quote.attributes):
        return 2, length
    if _is_measured_in(attribute, quote):
        return 2, length
    own = any(includes(attribute, name) for name in quote.under)
    if own and (not quote.attributes or quote.answers):
        return 3, length
    return None


def _is_measured_in(attribute: str, quote: Quote) -> bool:
    """Tell whether a quote names a broader attribute with a value in a unit that only this part of it has.

    "It charges at 45 W" tells the charging power, though it does not say so. A value that another attribute
    named beside it is measured in is that one's: "full in 5 hours" is no time that it runs.
    """
    known = attributes()
    others = {name for name in quote.attributes if not includes(name, attribute)}
    for value in quote.values:
        if value.unit in known[attribute].units and not any(value.unit in known[n].units for n in others):
            sharing = [
                name for name in known if siblings(attribute, name) and value.unit in known[name].units
            ]
            wider = any(includes(name, attribute) for name in quote.attributes | set(quote.under))
            if wider and not sharing:
                return True
    return False


def _differing(attribute: str, quotes: Sequence[Quote], scores: Sequence[float]) -> list[Quote]:
    """Return the plainest quote, and further ones only where they give other values in the same unit."""
    order = sorted(range(len(quotes)), key=lambda at: (at > 0, -scores[at]))
    units = attributes()[attribute].units
    kept: list[Quote] = []
    told: set[object] = set()
    for at in order:
        values = {(value.unit, value.value) for value in quotes[at].values if value.unit in units}
        if not kept or (values and not values & told and not told & values):
            kept.append(quotes[at])
            told |= values
    return kept


def _near(attribute: str, quotes: Sequence[Quote]) -> list[Statement]:
    """Return what is told of the attribute's siblings and of the broader one."""
    near = [
        (quote, name)
        for quote in quotes
        for name in sorted(quote.attributes)
        if siblings(attribute, name) or includes(name, attribute)
    ]
    return [Statement(quote.passage, quote.text, (name,)) for quote, name in near[:MOST_NEAR]]


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements, one a quote, with the attributes of all."""
    merged: dict[tuple[str, str], Statement] = {}
    for one in statements:
        key = (one.passage.id, one.quote)
        before = merged.get(key)
        names = tuple(dict.fromkeys((*(before.attributes if before else ()), *one.attributes)))
        merged[key] = Statement(one.passage, one.quote, names, before.stance if before else one.stance)
    return tuple(merged.values())
