"""What a question asks of a product: attributes, values of them, words that must be found, yes or no."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.attribute_joins import part_spans
from domain.language.attributes import attribute_spans, attributes, includes, narrowest, siblings
from domain.language.lexicon import lexicon
from domain.language.measured import MeasuredValue, measured_values
from domain.language.naming import Naming, namings
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.words import content_words, signals

_WHAT = "what"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `asked` are attributes, the narrowest; `values` are values of them that it names ("amoled"), `measures`
    those in units ("120 Hz"), `words` what else a document must contain to answer it. `whether` tells that it
    wants a yes or a no, `amount` that it wants a number, `open` that it has a question word.
    """

    text: str
    asked: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, Decimal], ...]
    words: tuple[str, ...]
    whether: bool
    amount: bool = False
    open: bool = False

    @property
    def strange(self) -> tuple[str, ...]:
        """The words that are not even words of the trade, names mostly: without them nothing is answered."""
        return tuple(word for word in self.words if not lexicon().senses(word))

    @property
    def is_for_everything(self) -> bool:
        """Tell whether nothing particular is asked."""
        return not self.asked and not self.words and not self.measures


def read_question(text: str) -> Question:
    """Understand a question, as it was typed without the product's name."""
    normalised = normalise(text)
    tokens = tokenise(normalised)
    found = namings(tokens)
    asked = narrowest(
        one.attribute
        for one in found
        if not _is_beside_a_value(one, found) and not any(_is_inside(one, other) for other in found)
    )
    measures = measured_values(tokens)
    covered = _covered(tokens, found, measures)
    glosses = _glosses(tokens, covered)
    return Question(
        text=normalised,
        asked=asked,
        values=tuple((one.attribute, one.value) for one in found if one.value),
        measures=tuple((value.unit, value.value) for value in measures),
        words=content_words(tokens, covered),
        whether=_is_whether(tokens, found, glosses, asked),
        amount=bool(glosses & {"how_much", "how_many"}),
        open=bool(glosses & signals("asking") or _WHAT in glosses),
    )


def _is_inside(naming: Naming, other: Naming) -> bool:
    """Tell whether a name is only a piece of a longer one: the charger of "is the charger in the box"."""
    longer = other.end - other.start > naming.end - naming.start
    return longer and other.start <= naming.start and naming.end <= other.end


def _is_beside_a_value(naming: Naming, found: Sequence[Naming]) -> bool:
    """Tell whether a bare attribute only leads to a value of its sibling: the storage of "storage ufs 4"."""
    return not naming.value and any(
        other.value
        and other.clause == naming.clause
        and siblings(other.attribute, naming.attribute)
        and not includes(other.attribute, naming.attribute)
        for other in found
    )


def _covered(
    tokens: Sequence[Token], found: Iterable[Naming], measures: Iterable[MeasuredValue]
) -> frozenset[int]:
    """Return the places of the tokens that are understood as attributes or values."""
    spans = [*((one.start, one.end) for one in found), *((one.start, one.end) for one in measures)]
    spans += [(span.start, span.end) for span in attribute_spans(tokens)]
    covered = {at for start, end in spans for at in range(start, end)}
    if covered:
        covered |= {at for span in part_spans(tokens) for at in range(span.start, span.end)}
    return frozenset(covered)


def _glosses(tokens: Sequence[Token], covered: frozenset[int]) -> set[str]:
    """Return what the words mean that a question is built with; `type` in "type c" is none of them."""
    return {
        gloss
        for at, token in enumerate(tokens)
        for gloss in lexicon().glosses(token.text)
        if at not in covered or gloss in {"how_much", "how_many"}
    }


def _is_whether(
    tokens: Sequence[Token], found: Sequence[Naming], glosses: set[str], asked: Sequence[str]
) -> bool:
    words = [token.text for token in tokens if token.kind not in {Kind.SIGN, Kind.BREAK}]
    if not words or words[0] in signals("whether start"):
        return bool(words)
    inside = {token.text for one in found if one.value for token in tokens[one.start : one.end]}
    if (
        glosses & signals("asking")
        or (set(words) - inside) & signals("asking for a value")
        or (_WHAT in glosses and words[-1] not in signals("whether tag"))
    ):
        return False
    if asked and all(attributes()[name].is_whether for name in asked):
        return True
    if any(one.value or one.measured for one in found):
        return True
    return not asked and (words[-1] in signals("whether end") or words[-1] in signals("whether tag"))
