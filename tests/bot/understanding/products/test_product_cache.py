from pathlib import Path

import pytest
from shelves import MOMENT, PHONES, found, index_of

from bot.understanding.products import ProductIndex
from domain.catalogue import Catalogue

CATALOGUE = Catalogue("v1", MOMENT, PHONES)


def never() -> Catalogue:
    pytest.fail("the catalogue was read although its index is kept")


def test_a_built_index_is_kept_and_finds_the_same(tmp_path: Path) -> None:
    ProductIndex.cached("v1", lambda: CATALOGUE, tmp_path / "cache")
    kept = ProductIndex.cached("v1", never, tmp_path / "cache")
    for text in ("zorva note 13 8/256", "finxoa hot 40", "kalmir", "a99"):
        assert found(kept, text) == found(index_of(*PHONES), text)


def test_another_version_is_built_anew(tmp_path: Path) -> None:
    ProductIndex.cached("v1", lambda: CATALOGUE, tmp_path)
    newer = ProductIndex.cached("v2", lambda: Catalogue("v2", MOMENT, PHONES[:1]), tmp_path)
    assert len(found(newer, "note 13")[0].mention.skus) == 1


@pytest.mark.parametrize(
    "spoil", [lambda content: content[:-10], lambda _: b"", lambda content: content[::-1]]
)
def test_a_spoilt_file_is_built_anew(tmp_path: Path, spoil: object) -> None:
    ProductIndex.cached("v1", lambda: CATALOGUE, tmp_path)
    (file,) = tmp_path.iterdir()
    assert callable(spoil)
    file.write_bytes(spoil(file.read_bytes()))
    again = ProductIndex.cached("v1", lambda: CATALOGUE, tmp_path)
    assert found(again, "note 13") == found(index_of(*PHONES), "note 13")
    ProductIndex.cached("v1", never, tmp_path)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = ProductIndex.cached("v1", lambda: CATALOGUE, tmp_path / "file" / "cache")
    assert found(index, "note 13") == found(index_of(*PHONES), "note 13")


def test_old_files_are_forgotten(tmp_path: Path) -> None:
    for version in ("v1", "v2", "v3", "v4"):
        ProductIndex.cached(version, lambda: CATALOGUE, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_inactive_products_are_not_found() -> None:
    from dataclasses import replace

    index = index_of(*(replace(product, active=product.model != "Note 13") for product in PHONES))
    assert found(index, "note 13")[0].mention.standing is not None
    assert all("NOTE-13-6" not in sku for sku in found(index, "note 13")[0].mention.skus)
