"""One product in a message, as the catalogue's words that belong to it."""

from dataclasses import dataclass

from bot.understanding.products.sighting import DOUBTFUL, Sighting


@dataclass(frozen=True, slots=True)
class Chain:
    """Words of one product in a message.

    `models` have all of them. `evidence` grows with every word. `strange` are tokens that belong to
    the mention and that no such model explains: then nothing in the catalogue is meant. `aside` are
    tokens of another maker said before: then it is better to ask. `maker` are the models of a maker
    of the catalogue that was said and sells nothing of the kind.
    """

    sightings: tuple[Sighting, ...]
    models: frozenset[int]
    evidence: float
    strange: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    maker: frozenset[int] = frozenset()

    @property
    def words(self) -> tuple[int, ...]:
        """Return the catalogue's words in the order of the message."""
        return tuple(sighting.word for sighting in self.sightings)

    @property
    def end(self) -> int:
        """Return the atom after the last one used."""
        return self.sightings[-1].end

    @property
    def quality(self) -> float:
        """Return how well the worst word is written."""
        return min(sighting.quality for sighting in self.sightings) if not self.aside else DOUBTFUL
