"""What is sold: products, warehouses and the catalogue as one versioned whole."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Product:
    """One SKU: a model in one memory, colour and network variant.

    `ram_gb` and `storage_gb` are gigabytes. `list_price` is rupees, tax inclusive.
    `attributes` are the further columns of the export (size, wattage, material ...), in its order.
    `network_tells` is false where the model is sold in this network only, so that it need not be said;
    `Distribution.products` and `offers` know it, the whole catalogue does not.
    """

    sku: str
    brand: str | None
    model: str | None
    ram_gb: Decimal | None
    storage_gb: Decimal | None
    colour: str | None
    network: str | None
    ean: str | None
    list_price: Decimal
    pta_approved: bool
    active: bool
    attributes: tuple[tuple[str, str], ...] = ()
    network_tells: bool = field(default=True, compare=False)

    @property
    def model_name(self) -> str:
        """Return brand and model as one would say them, e.g. `Samsung Galaxy A16`; the SKU if both lack."""
        brand, model = self.brand or "", self.model or ""
        if brand and model.casefold().startswith(brand.casefold() + " "):
            return model
        return f"{brand} {model}".strip() or self.sku

    @property
    def memory(self) -> str:
        """Return the memory as the trade writes it: `8/256`, `256GB`, or empty."""
        ram, storage = _gigabytes(self.ram_gb), _gigabytes(self.storage_gb)
        if ram and storage:
            return f"{ram}/{storage}"
        return f"{storage}GB" if storage else f"{ram}GB RAM" if ram else ""

    @property
    def name(self) -> str:
        """Return the full name of the SKU, e.g. `Samsung Galaxy A16 8/256 Black`."""
        return " ".join(part for part in (self.model_name, self.memory, self.colour or "") if part)


def _gigabytes(size: Decimal | None) -> str:
    return "" if size is None else f"{size.normalize():f}"


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A place where stock lies."""

    code: str
    name: str
    city: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All active products at one version. A new `load` gives a new version, never the same one twice."""

    version: str
    as_of: datetime
    products: tuple[Product, ...]
