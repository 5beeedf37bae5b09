"""Names in Urdu letters, letters apart, and suffixes without vowels."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Pomelo", "eFone 15", [(4, 128)]),
    *a_model("Pomelo", "eFone 15 Pro", [(4, 128)]),
    *a_model("Pomelo", "eFone 15 Pro Max", [(4, 256)]),
    *a_model("OneTek", "OneTek 13", [(8, 256)]),
    *a_model("Kalmir", "Galaksi A35", [(8, 128)], network="5G"),
    *a_model("Kalmir", "Galaksi M55", [(8, 128)]),
    *a_model("Kalmir", "Galaksi A05", [(4, 64)]),
    *a_model("Kalmir", "Galaksi A05s", [(4, 128)]),
    *a_model("Finoxa", "Hot 60", [(8, 128)]),
    *a_model("Finoxa", "Smart 8", [(4, 64)]),
    *a_model("Finoxa", "Smart 8 Plus", [(4, 128)]),
    *a_model("Finoxa", "Smart 8 XL", [(4, 256)]),
    *a_model("Kalmir", "GT 5 Neo", [(8, 256)]),
    *a_model("Sonari", "Buds 3"),
    *a_model("Sonari", "Earbuds Air"),
    *a_model("Bazelo", "Cable 1m"),
    *a_model("Bazelo", "Cable 2m"),
)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("ای فون 15 پرو میکس", "EFONE-15-PRO-MAX"),
        ("ای فون پندرہ پرو", "EFONE-15-PRO-4"),
        ("ون ٹیک 13", "ONETEK-13"),
        ("گلکسی اے 35 فائیو جی", "GALAKSI-A35"),
        ("گلکسیاے35", "GALAKSI-A35"),
        ("بڈز 3", "BUDS-3"),
        ("کیبل ایک میٹر", "CABLE-1M"),
        ("a05 s 4 128", "A05S-4-128"),
        ("a05s4/128", "A05S-4-128"),
        ("smart 8 plus", "SMART-8-PLUS"),
        ("efone 15 pro mx", "EFONE-15-PRO-MAX"),
        ("اسمارٹ 8 ایکس ایل", "SMART-8-XL"),
        ("جی ٹی 5 نیو", "GT-5-NEO"),
        ("اور بڈز 3", "BUDS-3"),
        ("the a05's battery", "GALAKSI-A05-4"),
        ("the a05s's battery", "GALAKSI-A05S-4"),
    ],
)
def test_the_model_meant(text: str, model: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    (sku,) = one.skus
    assert model in sku


def test_letters_and_numbers_of_a_list() -> None:
    names = [one.mention.skus for one in found(INDEX, "اے 35، ایم 55 اور ہاٹ 60")]
    assert names == [("KALMIR-GALAKSI-A35-8-128-BLACK",), ("KALMIR-GALAKSI-M55-8-128-BLACK",),
                     ("FINOXA-HOT-60-8-128-BLACK",)]  # fmt: skip


@pytest.mark.parametrize("text", ["smart 8 pls", "smrt 8 pls"])
def test_please_or_plus_is_asked_about(text: str) -> None:
    assert mention(INDEX, text).standing is Standing.AMBIGUOUS


def test_please_where_no_plus_is_sold() -> None:
    assert mention(INDEX, "hot 60 pls").standing is Standing.KNOWN
