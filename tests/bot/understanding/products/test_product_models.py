import pytest
from shelves import FANS, GOODS, PHONES, a_model, found, index_of, mention, skus

from domain.intents import Standing

INDEX = index_of(*PHONES, *GOODS, *FANS)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("note 13", "Zorva Note 13"),
        ("NOTE 13 hai kya?", "Zorva Note 13"),
        ("note 13 pro", "Zorva Note 13 Pro"),
        ("note 13 pro plus ka rate", "Zorva Note 13 Pro+"),
        ("note13pro+", "Zorva Note 13 Pro+"),
        ("sparkle 20 pro plus", "Temko Sparkle 20 Pro+"),
        ("a16", "Kalmir Orbis A16"),
        ("A 16", "Kalmir Orbis A16"),
        ("a16 5g", "Kalmir Orbis A16 5G"),
        ("kalmir ka a16", "Kalmir Orbis A16"),
        ("zorva 13", "Zorva 13"),
        ("13c", "Zorva 13C"),
        ("13 c", "Zorva 13C"),
        ("hot40i", "Finoxa Hot 40i"),
        ("finoxa hot 40 i", "Finoxa Hot 40i"),
        ("hot 40", "Finoxa Hot 40"),
        ("nothing 2a", "Nothing Phone (2a)"),
        ("vista 7 lite", "Dravo Vista 7 Lite"),
        ("s24 ultra", "Kalmir Orbis S24 Ultra"),
        ("zorvanote13pro", "Zorva Note 13 Pro"),
        ("r870 earbuds", "Ronex R-870 Earbuds"),
        ("fit 3 watch", "Chrono Fit 3 Watch"),
        ("20 watt charger", "Voltic 20W Charger"),
        ("type c cable 2 meter", "Bazelo Type-C Cable 2m"),
        ("ceiling fan superior", "Sahara Ceiling Fan Superior"),
        ("deluxe pankha", "Sahara Ceiling Fan Deluxe"),
        ("exhaust fan", "Exhaust Fan"),
    ],
)
def test_a_model_means_all_its_skus_and_no_siblings(text: str, model: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert set(one.skus) == skus(model)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("zrova note 13", "Zorva Note 13"),
        ("finxoa hot 40", "Finoxa Hot 40"),
        ("fnxa hot 40 i", "Finoxa Hot 40i"),
        ("kalmeer a17", "Kalmir Orbis A17"),
        ("zorva not13 pro", "Zorva Note 13 Pro"),
        ("sprkle 20c", "Temko Sparkle 20C"),
        ("زوروا نوٹ 13 پرو", "Zorva Note 13 Pro"),
        ("اے ۱۶ کا ریٹ", "Kalmir Orbis A16"),
        ("فنوکسا ہاٹ ۴۰ آئی", "Finoxa Hot 40i"),
        ("note terah pro", "Zorva Note 13 Pro"),
        ("نوٹ تیرہ", "Zorva Note 13"),
    ],
)
def test_words_may_be_misspelt_or_urdu(text: str, model: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert set(one.skus) == skus(model)


@pytest.mark.parametrize(
    "text",
    [
        "a18 hai?",
        "a99",
        "note 99",
        "note 13 max",
        "a16s",
        "note 40i",
        "hot 41",
        "zorva a16 ",
        "s25 ultra",
    ],
)
def test_numbers_are_never_fuzzy(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.UNKNOWN
    assert not one.skus
    assert one.nearest


def test_nothing_in_the_catalogue_looks_like_it() -> None:
    assert mention(INDEX, "wimbleton 3310 hai kya").standing is Standing.UNKNOWN
    assert mention(INDEX, "qrobix 15 pro max 1tb").standing is Standing.UNKNOWN


def test_another_makers_model_is_not_meant() -> None:
    one = mention(INDEX, "kalmir note 13")
    assert one.standing is Standing.UNKNOWN
    assert not one.skus
    assert one.nearest[0].startswith("KALMIR-")
    assert skus("Zorva Note 13") & set(one.nearest)


@pytest.mark.parametrize(
    "text", ["reno 13 pro", "oppo a16", "oppo note 13", "pixel 20c", "درانو 13 پرو", "vista 40i"]
)
def test_a_foreign_name_before_a_number_is_never_taken_for_granted(text: str) -> None:
    (one,) = found(INDEX, text)
    assert one.mention.standing in {Standing.AMBIGUOUS, Standing.UNKNOWN}


@pytest.mark.parametrize(
    "text", ["bhai a16 ka rate", "mujhe a16 chahiye", "salam a16 hai?", "10 a16", "please a16"]
)
def test_speech_before_a_model_is_no_name(text: str) -> None:
    assert mention(INDEX, text).standing is Standing.KNOWN


def test_speech_is_not_a_misspelt_name() -> None:
    index = index_of(
        *a_model("Velik", "Stak A46"), *a_model("Velik", "Stak 9 Pro+"), *a_model("Velik", "Ples 7 Pro")
    )
    for text in ("a46 ka stock", "stock batao", "price please", "velik 74 pro plus ka stock"):
        assert all("STAK-9" not in sku and "PLES" not in sku for one in found(index, text)
                   if one.mention.standing is Standing.KNOWN for sku in one.mention.skus)  # fmt: skip


def test_a_code_that_looks_like_a_quantity_belongs_to_the_name_before_it() -> None:
    index = index_of(*a_model("Brogrik", "Sharun 17"), *a_model("Plutok", "Stinak 71x"))
    assert mention(index, "sharun 71x hai kya").standing is Standing.UNKNOWN
    assert mention(index, "stinak 71x").skus == ("PLUTOK-STINAK-71X-BLACK",)


def test_equal_names_of_two_makers_are_ambiguous() -> None:
    index = index_of(
        *a_model("Zorva", "Note 13"), *a_model("Dravo", "Note 13"), *a_model("Dravo", "Note 13 Pro")
    )
    one = mention(index, "note 13")
    assert one.standing is Standing.AMBIGUOUS
    assert set(one.skus) == {"ZORVA-NOTE-13-BLACK", "DRAVO-NOTE-13-BLACK"}
    assert set(one.nearest) == set(one.skus)
    assert mention(index, "dravo note 13").skus == ("DRAVO-NOTE-13-BLACK",)


def test_only_a_longer_sibling_is_sold() -> None:
    index = index_of(*a_model("Zorva", "Note 13 Pro"), *a_model("Zorva", "Note 12"))
    assert mention(index, "note 13").standing is Standing.AMBIGUOUS
    index = index_of(*a_model("Zorva", "Note 13 5G"), *a_model("Zorva", "Note 12"))
    assert mention(index, "note 13").standing is Standing.KNOWN


def test_a_series_between_maker_and_number_is_not_passed_over() -> None:
    index = index_of(*a_model("Zorva", "Note 13"), *a_model("Zorva", "C51"), *a_model("Zorva", "7"))
    assert mention(index, "zorva 13").standing is Standing.AMBIGUOUS


def test_a_brand_alone() -> None:
    (one,) = found(INDEX, "Kalmir ka stock")
    assert one.brand == "Kalmir"
    assert not one.named_model
    assert one.mention.standing is Standing.AMBIGUOUS
    assert set(one.mention.skus) == {product.sku for product in PHONES if product.brand == "Kalmir"}
    (one,) = found(INDEX, "nothing ke rates")
    assert one.brand == "Nothing"


def test_a_kind_of_goods_means_all_models_of_it() -> None:
    one = mention(INDEX, "charger")
    assert one.standing is Standing.AMBIGUOUS
    assert set(one.skus) == skus("Voltic 33W Charger", "Voltic 20W Charger", "Omnia Fast Charger")
    assert len(one.nearest) == 3


def test_products_without_brand_or_model() -> None:
    assert mention(INDEX, "NAMELESS-1").skus == ("NAMELESS-1",)
    (one,) = found(INDEX, "sahara bracket")
    assert set(one.mention.skus) == {"SAHARA-BLACK", "SAHARA-WHITE-BRACKET"} & set(one.mention.skus)
    assert one.mention.skus


@pytest.mark.parametrize("code", ["ZORVA-13C-4-128-BLACK", "zorva-13c-4-128-black", "zorva13c4128black"])
def test_a_sku_in_any_spelling(code: str) -> None:
    assert mention(INDEX, f"{code} ka rate").skus == ("ZORVA-13C-4-128-BLACK",)


def test_a_barcode() -> None:
    assert mention(INDEX, "6291041500213 hai?").skus == ("NAMELESS-1",)
    assert found(INDEX, "6291041500214 hai?") == ()
