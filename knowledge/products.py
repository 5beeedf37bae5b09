"""Which models of the catalogue a document is about."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.catalogue import Catalogue
from domain.language.normalise import normalise
from knowledge.reading import Document

Model = tuple[str | None, str | None]

_KEPT = re.compile(r"[^\w+]+")
_GENERAL_FOLDERS = frozenset({"policies", "policy", "general"})
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Named:
    """What a title names: models of the catalogue, and whether it names a product that is not in it."""

    models: tuple[Model, ...] = ()
    stranger: bool = False


Resolve = Callable[[str], Named]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: models, or with none of them all goods. With a `problem` it is left out."""

    models: tuple[Model, ...] = ()
    problem: str | None = None


class Subjects:
    """Matches documents with one version of the catalogue.

    A document that should be about a product and cannot be matched is a problem: it answers for no other
    product, and for nothing in general.
    """

    def __init__(self, catalogue: Catalogue, resolve: Resolve) -> None:
        """Match with `catalogue`; `resolve` reads titles and names that are not spelled as there."""
        self._resolve = resolve
        self._models: dict[str, set[Model]] = {}
        for product in catalogue.products:
            if product.model:
                model = (product.brand, product.model)
                for name in (f"{product.brand or ''} {product.model}", product.model, product.model_name):
                    self._models.setdefault(_key(name), set()).add(model)

    def subject_of(self, document: Document, place: str) -> Subject:
        """Return what a document is about; `place` is its path below the folder of documents.

        The front matter decides; else a folder named `policies` makes it general; else its title, which
        may name no product at all. A topic alone does not make a sheet of one product hold for all goods,
        and neither does a brand without a model.
        """
        if document.models:
            return self._told(document.brand, document.models)
        if not document.brand and _GENERAL_FOLDERS & {part.casefold() for part in place.split("/")[:-1]}:
            return Subject()
        return self._titled(document.brand, document.title)

    def _titled(self, brand: str, title: str) -> Subject:
        if exact := self._of_brand(brand, self._models.get(_key(title), ())):
            return _one(title, exact)
        named = self._resolve(title)
        if models := self._of_brand(brand, named.models):
            return _one(title, models)
        if named.stranger or named.models:
            return Subject(problem=f"the catalogue has no product of its title: {title}")
        return Subject(problem=f"names the brand {brand}, but no model") if brand else Subject()

    @staticmethod
    def _of_brand(brand: str, models: Iterable[Model]) -> tuple[Model, ...]:
        """Return the models of a brand, all where none is named; a model without a brand is of any."""
        return tuple(one for one in models if not brand or _key(one[0] or "") in {"", _key(brand)})

    def _told(self, brand: str, models: Iterable[str]) -> Subject:
        found: list[Model] = []
        for model in models:
            name = f"{brand} {model}".strip()
            exact = self._models.get(_key(name)) or self._models.get(_key(model), set())
            matching = self._of_brand(brand, exact) or self._of_brand(brand, self._resolve(name).models)
            subject = _one(name, matching)
            if subject.problem:
                return subject
            found += subject.models
        return Subject(tuple(dict.fromkeys(found)))


def _one(name: str, models: tuple[Model, ...]) -> Subject:
    if len(models) == 1:
        return Subject(models)
    if not models:
        return Subject(problem=f"the catalogue has no {name}")
    several = ", ".join(sorted(" ".join(filter(None, model)) for model in models)[:_MOST_NAMED])
    return Subject(problem=f"{name} may be several products ({several}): name one by brand and model")


def _key(name: str) -> str:
    """Return a name without what spellings differ in: case, blanks and signs but `+`."""
    return _KEPT.sub("", normalise(name)).replace("_", "")
