"""What a reader knows of one distributor: products, dealers, cities and the look of order numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.understanding.codes import CodeShapes
from bot.understanding.dealers import DealerIndex
from bot.understanding.products import ProductIndex
from domain.language.normalise import normalise
from domain.language.transliterate import romanise
from domain.ports import Distribution


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one distributor at one catalogue version. `cities` maps a folded name to its spelling."""

    version: str
    products: ProductIndex
    dealers: DealerIndex
    orders: CodeShapes
    cities: Mapping[str, str]

    def city(self, name: str) -> str | None:
        """Return the city of the distributor's data that a normalised name stands for, in either script."""
        return self.cities.get(name) or (None if name.isascii() else self.cities.get(romanise(name)))


class VocabularySource:
    """Keeps the vocabulary of the newest catalogue; a `load` is noticed at the next message."""

    def __init__(self, distribution: Distribution, cache: Path) -> None:
        """Read from `distribution`; `cache` is a folder for the built product index."""
        self._distribution = distribution
        self._cache = cache
        self._lock = Lock()
        self._current: Vocabulary | None = None

    def current(self) -> Vocabulary:
        """Return the vocabulary, built anew when the catalogue's version changed.

        Raises:
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        version = self._distribution.catalogue_version()
        with self._lock:
            if self._current is None or self._current.version != version:
                self._current = self._build(version)
            return self._current

    def _build(self, version: str) -> Vocabulary:
        dealers = self._distribution.dealers()
        places = [warehouse.city for warehouse in self._distribution.warehouses()]
        places += [dealer.city for dealer in dealers]
        return Vocabulary(
            version=version,
            products=ProductIndex.cached(version, self._distribution.catalogue, self._cache),
            dealers=DealerIndex(dealers),
            orders=CodeShapes(self._distribution.order_numbers()),
            cities={normalise(place): place for place in places},
        )
