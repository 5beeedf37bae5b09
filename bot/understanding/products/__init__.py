"""Which SKUs a person means. Everything it knows of products is learnt from the catalogue."""

from bot.understanding.products.found import FoundProduct
from bot.understanding.products.index import ProductIndex

__all__ = ["FoundProduct", "ProductIndex"]
