"""Where a text names attributes: by their words, by values in their units, by words that amount to them.

Clause by clause, so that in "5,000 mAh, 33 W charging" each value goes with its own attribute.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from domain.language.attribute_joins import joins, part_spans, parts_of, small_words
from domain.language.attributes import attribute_spans, attributes, value_meant, wider
from domain.language.lexicon import LexicalSpan
from domain.language.measured import MeasuredValue, measured_values
from domain.language.tokens import Kind, Token

_ENDS = frozenset(";:,()|+&•·\n.!?")
TOLD_BY = {
    "mah": "battery_capacity",
    "hz": "refresh_rate",
    "nits": "brightness",
    "mp": "main_camera",
    "ip": "water_resistance",
    "atm": "water_resistance",
    "ghz": "processor_speed",
    "pixel": "resolution",
    "inch": "display_size",
    "gram": "weight",
    "aperture": "aperture",
    "watt": "wattage",
}
"""What a value tells where no word does, by its unit."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An attribute named by the tokens from `start` up to `end`, once a clause.

    `value` is a value of it that is a word (`amoled`); `measured` are its values with units in the clause.
    """

    attribute: str
    start: int
    end: int
    clause: int
    value: str | None = None
    measured: tuple[MeasuredValue, ...] = ()


def namings(tokens: Sequence[Token], above: Iterable[str] = ()) -> tuple[Naming, ...]:
    """Return what a text names, in its order; `above` is what the headings over it name, parts included."""
    values = measured_values(tokens)
    spans = [span for span in attribute_spans(tokens) if not _unit_of_another(span, values)]
    found: list[Naming] = []
    said = set(above)
    for number, (start, end) in enumerate(_clauses(tokens)):
        own = _Clause(number, start, end)
        for span in spans:
            if start <= span.start < end:
                own.add(span.gloss, span.start, span.end, value_meant(span.senses[0].form))
        own.add_without_links(tokens[start:end])
        inside = [value for value in values if start <= value.start < end]
        own.join(tokens[start:end], inside, said)
        own.measure(inside, said, found)
        own.join(tokens[start:end], inside, said)
        said |= own.implied()
        if end < len(tokens) and tokens[end].text == ":":
            said |= parts_of(tokens[start:end])
        found += sorted([*own.named.values(), *own.further], key=lambda one: one.start)
    return tuple(found)


class _Clause:
    """What one clause names while it is being read."""

    def __init__(self, number: int, start: int, end: int) -> None:
        self.number, self.start, self.end = number, start, end
        self.named: dict[str, Naming] = {}
        self.further: list[Naming] = []  # of what is named already, another value

    def add(self, name: str, start: int, end: int, value: str | None = None) -> None:
        known = self.named.get(name)
        if known is None:
            self.named[name] = Naming(name, start, end, self.number, value)
        elif value and not known.value:
            self.named[name] = replace(known, value=value)
        elif value and value != known.value:
            self.further.append(Naming(name, start, end, self.number, value))

    def add_without_links(self, tokens: Sequence[Token]) -> None:
        """Add what the words name once the small ones between them are passed over: `size of the screen`."""
        kept = [at for at, token in enumerate(tokens) if token.text not in small_words("link")]
        if len(kept) == len(tokens):
            return
        bare = [tokens[at] for at in kept]
        for span in attribute_spans(bare):
            if span.end - span.start > 1:
                first, last = kept[span.start], kept[span.end - 1]
                self.add(
                    span.gloss,
                    self.start + first,
                    self.start + last + 1,
                    value_meant(span.senses[0].form),
                )

    def join(self, tokens: Sequence[Token], values: Sequence[MeasuredValue], said: set[str]) -> None:
        """Add what words and units amount to together, one of which at least the clause says itself."""
        places = {
            sense.gloss: (self.start + span.start, self.start + span.end)
            for span in part_spans(tokens)
            for sense in span.senses
        }
        for before, one in zip((None, *values), values, strict=False):
            beside = before and before.unit == one.unit and one.start - before.end <= 1
            places[f"{'units' if beside else 'unit'}:{one.unit}"] = (one.start, one.end)
        for name, value, words in joins():
            parts = [places[word] for word in words if word in places]
            names = [word for word in words if word in self.named]
            own = [*parts, *((self.named[word].start, self.named[word].end) for word in names)]
            if own and words <= places.keys() | self.named.keys() | said:
                said_value = value or next(
                    (self.named[word].value for word in names if self.named[word].value), None
                )
                self.add(name, min(start for start, _ in own), max(end for _, end in own), said_value)
                self._drop(name, names, parts)

    def implied(self) -> set[str]:
        """Return what is named, and what that is a part of."""
        return {above for name in self.named for above in (name, *wider(name))}

    def _drop(self, name: str, names: Iterable[str], parts: Sequence[tuple[int, int]]) -> None:
        """Let go what is only a piece of `name`: `display` in "under the display"."""
        inside = [
            other
            for other, one in self.named.items()
            if any(
                start <= one.start and one.end <= end and end - start > one.end - one.start
                for start, end in parts
            )
        ]
        for other in {*names, *inside} - {name, *wider(name)}:
            if name not in wider(other) and not self.named[other].value:
                del self.named[other]

    def measure(self, values: Sequence[MeasuredValue], said: set[str], before: Sequence[Naming]) -> None:
        """Give each value to what it measures: a word of its clause, else of the line, else its unit."""
        for value in values:
            owners = [name for name in self.named if value.unit in _units(name)]
            narrow = [name for name in owners if not any(name in wider(other) for other in owners)]
            if not narrow:
                told = _told(value.unit, self.named.keys() | said, before)
                narrow = [told] if told else []
            for name in dict.fromkeys(
                [*narrow, *filter(None, map(partial(_plain_part, value.unit), narrow))]
            ):
                self.add(name, value.start, value.end)
                known = self.named[name]
                self.named[name] = replace(known, measured=(*known.measured, value))


def _told(unit: str, said: Iterable[str], before: Sequence[Naming]) -> str | None:
    """Return what a value measures that no word of its clause owns."""
    earlier = next((one.attribute for one in reversed(before) if unit in _units(one.attribute)), None)
    if (
        earlier
        and before
        and before[-1].clause == next(one.clause for one in reversed(before) if one.attribute == earlier)
    ):
        return earlier
    under = set(said)
    known = attributes()
    for name, one in known.items():
        if unit in one.units and (under & set(wider(name)) or name in under):
            return name
    return TOLD_BY.get(unit)


def _plain_part(unit: str, broad: str) -> str | None:
    """Return the part of a broad attribute that a value in this unit plainly is: the first that has it."""
    return next(
        (name for name, one in attributes().items() if one.broader == broad and unit in one.units), None
    )


def _units(name: str) -> frozenset[str]:
    known = attributes().get(name)
    return known.units if known else frozenset()


def _clauses(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.text in _ENDS or token.kind is Kind.BREAK or token.text in small_words("break"):
            yield start, at
            start = at + 1
    yield start, len(tokens)


def _unit_of_another(span: LexicalSpan, values: Sequence[MeasuredValue]) -> bool:
    """Tell whether a word is only the unit of a value that its attribute does not have (mega *pixel*)."""
    return any(
        value.start < span.start and span.end <= value.end and value.unit not in _units(span.gloss)
        for value in values
    )
