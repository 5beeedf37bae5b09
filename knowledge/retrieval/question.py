"""What a question asks of a product: attributes, values of them, words that must be found, yes or no."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.attributes import attribute_spans, attributes, attributes_in, value_meant
from domain.language.lexicon import LexicalSpan, lexicon
from domain.language.measured import MeasuredValue, measured_values
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.concepts import policy_words
from knowledge.retrieval.words import signals, unknown_words

_WHAT = "what"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `asked` are attributes, the narrowest; `values` are values of them that it names ("amoled"), `measures`
    those in units ("120 Hz"), `words` what nothing here knows. `whether` tells that it wants a yes or a no.
    """

    text: str
    asked: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, Decimal], ...]
    words: tuple[str, ...]
    whether: bool

    @property
    def is_for_everything(self) -> bool:
        """Tell whether nothing particular is asked."""
        return not self.asked and not self.words


def read_question(text: str) -> Question:
    """Understand a question, as it was typed without the product's name."""
    normalised = normalise(text)
    tokens = tokenise(normalised)
    spans = attribute_spans(tokens)
    asked = attributes_in(normalised)
    covered = {at for span in spans for at in range(span.start, span.end)}
    measures = [value for value in measured_values(tokens) if value.start not in covered]
    covered |= {at for value in measures for at in range(value.start, value.end)}
    return Question(
        text=normalised,
        asked=asked,
        values=tuple(
            (span.gloss, value)
            for span in spans
            if span.gloss in asked and (value := value_meant(span.senses[0].form))
        ),
        measures=tuple((value.unit, value.value) for value in measures),
        words=unknown_words(tokens, covered) or _of_trade(tokens, covered),
        whether=_is_whether(tokens, spans, measures, asked),
    )


def _of_trade(tokens: Sequence[Token], covered: Collection[int]) -> tuple[str, ...]:
    """Return the words for terms of trade ("installment"): no sheet of goods answers them by its facts."""
    spans = policy_words().match(tokens)
    found = (span for span in spans if span.gloss in signals("of trade") and span.start not in covered)
    return tuple(dict.fromkeys(token.text for span in found for token in tokens[span.start : span.end]))


def _is_whether(
    tokens: Sequence[Token],
    spans: Sequence[LexicalSpan],
    measures: Sequence[MeasuredValue],
    asked: Sequence[str],
) -> bool:
    words = [token.text for token in tokens if token.kind not in {Kind.SIGN, Kind.BREAK}]
    if not words or words[0] in signals("whether start"):
        return bool(words)
    glosses = {gloss for word in words for gloss in lexicon().glosses(word)}
    if (
        glosses & signals("asking")
        or set(words) & signals("asking for a value")
        or (_WHAT in glosses and words[-1] not in signals("whether tag"))
    ):
        return False
    if asked and all(attributes()[name].is_whether for name in asked):
        return True
    if measures or any(value_meant(span.senses[0].form) for span in spans):
        return True
    return not asked and (words[-1] in signals("whether end") or words[-1] in signals("whether tag"))
