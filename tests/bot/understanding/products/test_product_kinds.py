"""Kinds of goods and series alone: plural, misspelt, in Urdu letters; and what stays speech."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Temko", "Sparkle 20", [(8, 128)]),
    *a_model("Temko", "Spark 20", [(8, 128)]),
    *a_model("Temko", "Spark 30", [(8, 128)]),
    *a_model("Pomelo", "Gofone 13", [(4, 128)]),
    *a_model("Pomelo", "Gofone 14", [(4, 128)]),
    *a_model("Barka", "Power Bank 10000mAh", category="power bank"),
    *a_model("Barka", "Power Bank 20000mAh", category="power bank"),
    *a_model("Sandor", "Ultra Memory Card 32GB", category="memory card"),
    *a_model("Sandor", "Ultra Memory Card 64GB", category="memory card"),
    *a_model("Sonari", "Neckband NB2", category="neckband"),
    *a_model("Sonari", "Airbuds 4", category="earbuds"),
    *a_model("Sonari", "Airbuds 4 Pro", category="earbuds"),
    *a_model("Bazelo", "C to C Cable 1m"),
    *a_model("Bazelo", "Type-C Cable 1m"),
    *a_model("Bazelo", "Charger 33W"),
    *a_model("Hawak", "Ceiling Fan 56 inch", category="fan"),
    *a_model("Hawak", "Ceiling Fan 48 inch", category="fan"),
)


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("10 spark bhej do", {"SPARK-20", "SPARK-30"}),
        ("spark ka rate", {"SPARK-20", "SPARK-30"}),
        ("5 gofones", {"GOFONE-13", "GOFONE-14"}),
        ("memory card 10 piece", {"MEMORY-CARD-32GB", "MEMORY-CARD-64GB"}),
        ("power bank hai?", {"POWER-BANK-10000MAH", "POWER-BANK-20000MAH"}),
        ("پاور بینک", {"POWER-BANK-10000MAH", "POWER-BANK-20000MAH"}),
        ("buds", {"AIRBUDS-4-BLACK", "AIRBUDS-4-PRO"}),
        ("earbuds hain", {"AIRBUDS-4-BLACK", "AIRBUDS-4-PRO"}),
        ("fan", {"CEILING-FAN-56-INCH", "CEILING-FAN-48-INCH"}),
    ],
)
def test_a_kind_or_a_series_means_all_its_models(text: str, models: set[str]) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.AMBIGUOUS
    assert len(one.skus) == len(models)
    assert all(any(model in sku for sku in one.skus) for model in models)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("neckband", "NECKBAND-NB2"),
        ("neckbands", "NECKBAND-NB2"),
        ("نیک بینڈ", "NECKBAND-NB2"),
        ("33 واٹ چارجر", "CHARGER-33W"),
        ("chargers", "CHARGER-33W"),
        ("ائیر بڈز 4 پرو", "AIRBUDS-4-PRO"),
        ("سی ٹو سی کیبل", "C-TO-C-CABLE"),
        ("c to c cable", "C-TO-C-CABLE"),
        ("64 gb memory card", "MEMORY-CARD-64GB"),
        ("memory card 64", "MEMORY-CARD-64GB"),
    ],
)
def test_the_only_model_of_a_kind(text: str, model: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert all(model in sku for sku in one.skus)


@pytest.mark.parametrize(
    "text",
    [
        "spark",
        "bank transfer kar diya",
        "power nahi hai",
        "card",
        "a spark of hope",
        "smart phone",
        "memory full hai",
    ],
)
def test_everyday_words_are_no_products(text: str) -> None:
    assert not [one for one in found(INDEX, text) if one.named_model]


@pytest.mark.parametrize(
    "text", ["cable c to c 1m", "5 cable c to c", "cable type c 1m", "charger bazelo 33w"]
)
def test_a_kind_before_the_name_is_part_of_it(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN


def test_a_kind_beside_another_product_is_its_own() -> None:
    assert len(found(INDEX, "5 cable 3 charger")) == len(found(INDEX, "cable, charger 33w")) == 2
