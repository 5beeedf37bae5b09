"""What a model returns to the second reader. No field can name a dealer, confirm, or carry a price."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from domain.intents import BY_RULE, IntentName

_NAMES = tuple(name.value for name in IntentName if name not in BY_RULE)


class ReadProduct(BaseModel):
    """A product that the message names."""

    words: str = Field(description="The words of the message that name the product, copied.")
    skus: list[str] = Field(description="Every SKU of the given products that fits; empty where none does.")


class ReadIntent(BaseModel):
    """One wish."""

    intent: Literal[_NAMES] = Field(description="What is wanted.")  # type: ignore[valid-type]
    products: list[ReadProduct] = Field(default=[], description="The products it is about.")
    quantity: int | None = Field(default=None, description="Pieces, as the message says.")
    order: str | None = Field(default=None, description="The order number, copied from the message.")
    brand: str | None = Field(default=None, description="A brand, where no model is named.")
    budget_low: Decimal | None = Field(default=None, description="Rupees a piece at least.")
    budget_high: Decimal | None = Field(default=None, description="Rupees a piece at most.")
    ram_gb: Decimal | None = Field(default=None, description="RAM that is sought.")
    storage_gb: Decimal | None = Field(default=None, description="Storage that is sought.")


class ReadMessage(BaseModel):
    """All that a message wants."""

    intents: list[ReadIntent] = Field(description="The wishes in the order in which they are said.")
