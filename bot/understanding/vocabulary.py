"""What a reader knows of one distributor: products, dealers, cities and the look of order numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from bot.understanding.codes import CodeShapes
from bot.understanding.dealers import DealerIndex
from bot.understanding.products import ProductIndex
from domain.aliases import Named
from domain.language.normalise import normalise
from domain.language.transliterate import romanise
from domain.orders import OWN_NUMBER
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

    def __init__(
        self, distribution: Distribution, cache: Path, taught: Callable[[], tuple[Named, ...]] = tuple
    ) -> None:
        """Read from `distribution`; `cache` is a folder for the built product index.

        The names that `taught` returns, asked every turn, are learnt beside the catalogue's.
        """
        self._distribution = distribution
        self._cache = cache
        self._taught = taught
        self._lock = Lock()
        self._current: Vocabulary | None = None
        self._known: tuple[Named, ...] = ()

    def current(self) -> Vocabulary:
        """Return the vocabulary, built anew when the catalogue's version changed or a name was taught.

        Raises:
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        version = self._distribution.catalogue_version()
        taught = self._taught()
        with self._lock:
            if self._current is None or self._current.version != version:
                self._current, self._known = self._build(version), ()
            if self._known != taught:
                products = self._current.products.knowing(taught)
                self._current, self._known = replace(self._current, products=products), taught
            return self._current

    def _build(self, version: str) -> Vocabulary:
        dealers = self._distribution.dealers()
        places = [warehouse.city for warehouse in self._distribution.warehouses()]
        places += [dealer.city for dealer in dealers]
        return Vocabulary(
            version=version,
            products=ProductIndex.cached(version, self._distribution.catalogue, self._cache),
            dealers=DealerIndex(dealers),
            orders=CodeShapes((*self._distribution.order_numbers(), OWN_NUMBER)),
            cities={normalise(place): place for place in places},
        )
