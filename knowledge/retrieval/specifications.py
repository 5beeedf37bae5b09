"""What the documents of one model say to a question: held to that model and to the attribute asked."""

from collections.abc import Callable, Iterable, Sequence

from domain.documents import Finding, Stance, Statement
from domain.language.attributes import attributes, includes, siblings, wider
from knowledge.retrieval.facts import namings_of, overview, ranked, same_line
from knowledge.retrieval.question import Question
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.stance import stance_of
from knowledge.retrieval.words import contains, signals

MOST_OF_ONE = 2
"""The most quotes for one narrow attribute: a second one only where it says something else."""
MOST_OF_BROAD = 5
MOST_NEAR = 2

Likeness = Callable[[str, Sequence[Quote]], Sequence[float]]
"""How near each quote is to a question, 0 to 1."""


def specified(question: Question, quotes: Sequence[Quote], likeness: Likeness) -> Finding:
    """Return what the quotes of one model say to a question.

    A quote answers only if it names the very attribute asked (or a part of it), with a value where the
    attribute has a unit and the question wants one, and every value and word that was asked.
    """
    if question.is_for_everything:
        return Finding(overview(quotes))
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
        asked=question.asked,
    )


def _by_words(question: Question, quotes: Sequence[Quote], likeness: Likeness) -> Finding:
    """Answer a question of words that no attribute is known for: all of them must be in the quote."""
    words = question.words or (question.text,)
    found = [quote for quote in quotes if _has_words(question, quote) and _has_measures(question, quote)]
    near = likeness(question.text, found) if len(found) > 1 else (0.0,) * len(found)
    scores = dict(zip(found, near, strict=True))
    best = sorted(found, key=lambda quote: -scores[quote])[:MOST_OF_ONE]
    statements = tuple(Statement(quote.passage, quote.text, words) for quote in best)
    return Finding(
        statements=statements,
        unstated=() if statements else words,
        whether=question.whether,
        asked=words,
    )


def _has_words(question: Question, quote: Quote) -> bool:
    return all(contains(quote.stems | quote.stems_above, word) for word in question.words)


def _has_measures(question: Question, quote: Quote) -> bool:
    told = {(value.unit, value.value) for value in quote.values}
    return set(question.measures) <= told


def _answering(
    question: Question, attribute: str, quotes: Sequence[Quote], likeness: Likeness
) -> list[Statement]:
    fitting = [quote for quote in ranked(attribute, quotes) if _answers(question, attribute, quote)]
    if not fitting:
        return []
    fitting = _closer(question, fitting)
    broad = any(includes(attribute, name) and name != attribute for name in attributes())
    if broad:
        kept = _spread(attribute, fitting)
        kept.sort(key=quotes.index)
    else:
        if question.whether:  # the quote that decides goes first
            fitting.sort(key=lambda quote: _stance(question, attribute, quote) is Stance.STATES)
        scores = likeness(question.text, fitting) if len(fitting) > MOST_OF_ONE else (0.0,) * len(fitting)
        kept = _differing(attribute, fitting, scores)[:MOST_OF_ONE]
    return [
        Statement(
            quote.passage,
            quote.text,
            (attribute,),
            _stance(question, attribute, quote),
        )
        for quote in kept
    ]


def _stance(question: Question, attribute: str, quote: Quote) -> Stance:
    """Return what a quote says to a question; no yes where a word of the question is not found in it."""
    stance = stance_of(quote, attribute, question) if question.whether else Stance.STATES
    unsure = stance is Stance.AFFIRMS and not _has_words(question, quote)
    return Stance.STATES if unsure else stance


def _closer(question: Question, quotes: list[Quote]) -> list[Quote]:
    """Return the quotes that have words of the question which name no attribute, else all of them.

    Of a fan that runs 10 hours on low and 4 on high, who asks for high is told the 4.
    """
    closer = [quote for quote in quotes if any(contains(quote.stems, word) for word in question.words)]
    return closer or quotes


def _answers(question: Question, attribute: str, quote: Quote) -> bool:
    known = attributes()[attribute]
    found = tuple(namings_of(attribute, quote))
    in_row = bool(quote.label) and any(value.unit in known.units for value in quote.values)
    measured = (
        any(one.measured for one in found)
        or (in_row and bool(found))
        or (bool(known.units) and _counts(quote))
    )
    wanting = bool(known.units) and (question.amount or not (question.whether or known.is_whether))
    denied = bool(found) and any(token.text in signals("no") for token in quote.tokens)
    if wanting and not measured and not denied and not (known.is_whether and any(one.value for one in found)):
        return False
    values = [value for name, value in question.values if same_line(name, attribute)]
    told = {one.value for one in found if one.value}
    if (
        values
        and not known.is_whether
        and not told & set(values)
        and not (known.is_which and (told or measured))
    ):
        return False
    if question.open or known.is_whether:
        return all(contains(quote.stems | quote.stems_above, word) for word in question.strange)
    return _has_words(question, quote)


def _counts(quote: Quote) -> bool:
    return any(token.text in signals("counts") for token in quote.tokens)


def _spread(attribute: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Return quotes on different parts of a broad attribute before further ones on the same."""
    seen: set[str] = set()
    fresh: list[Quote] = []
    others: list[Quote] = []
    for quote in quotes:
        names = {one.attribute for one in namings_of(attribute, quote)}
        (fresh if names - seen or not names else others).append(quote)
        seen |= names
    return [*fresh, *others][:MOST_OF_BROAD]


def _differing(attribute: str, quotes: Sequence[Quote], scores: Sequence[float]) -> list[Quote]:
    """Return the plainest quote, and further ones only where they give other values in the same unit."""
    order = sorted(range(len(quotes)), key=lambda at: (at > 0, -scores[at]))
    kept: list[Quote] = []
    told: set[object] = set()
    for at in order:
        values = {
            (value.unit, value.value) for one in namings_of(attribute, quotes[at]) for value in one.measured
        }
        if not kept or (values and not values & told):
            kept.append(quotes[at])
            told |= values
    return kept


def _near(attribute: str, quotes: Sequence[Quote]) -> list[Statement]:
    """Return what is told of the attribute itself (of another value), of its siblings, of the broader one."""
    near = [
        (quote, name)
        for fits in (lambda name: name == attribute, lambda name: _is_beside(name, attribute))
        for quote in quotes
        for name in sorted(quote.attributes)
        if fits(name)
    ]
    return [Statement(quote.passage, quote.text, (name,)) for quote, name in near[:MOST_NEAR]]


def _is_beside(name: str, attribute: str) -> bool:
    return siblings(attribute, name) or name in wider(attribute)


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements, one a quote, with the attributes of all."""
    merged: dict[tuple[str, str], Statement] = {}
    for one in statements:
        key = (one.passage.id, one.quote)
        before = merged.get(key)
        names = tuple(dict.fromkeys((*(before.attributes if before else ()), *one.attributes)))
        merged[key] = Statement(one.passage, one.quote, names, before.stance if before else one.stance)
    return tuple(merged.values())
