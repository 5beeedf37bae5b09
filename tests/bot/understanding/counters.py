"""Two invented distributors, and conversations with a reader that has learnt them."""

from dataclasses import dataclass, field, replace

from bot.understanding.reader import LocalReader
from domain.catalogue import Warehouse
from domain.conversation import Context
from domain.intents import Intent, IntentName
from domain.parties import Actor, Language
from tests.bot.understanding.products.shelves import a_model
from tests.fakes import FakeDistribution
from tests.records import NOON, a_dealer, a_rep, an_order
from tests.shops import ADMIN

COLOURS = ("Midnight Black", "Sky Blue", "Titan Grey")


def handsets() -> FakeDistribution:
    """Return a distributor of telephones whose orders are called SO-41007."""
    return FakeDistribution(
        catalogue_products=[
            *a_model("Zorva", "Note 13", [(6, 128), (8, 256)], COLOURS),
            *a_model("Zorva", "Note 13 Pro", [(8, 256), (12, 512)], COLOURS),
            *a_model("Zorva", "13C", [(4, 128)], ("Black", "Blue", "Green")),
            *a_model("Kalmir", "Orbis A16", [(6, 128), (8, 256)], ("Black", "Light Green"), "4G"),
            *a_model("Kalmir", "Orbis A17", [(4, 128)], ("Black",), "4G"),
            *a_model("Finoxa", "Hot 40i", [(8, 256)], ("Starlit Black",)),
            *a_model("Finoxa", "Hot 50", [(6, 128)], ("Black",)),
            *a_model("Rilmo", "C51", [(4, 64)], ("Mint Green",)),
        ],
        parties=[
            a_dealer("D-101", "Bilal Mobiles"),
            a_dealer("D-102", "Rehmat Telecom", city="Karachi"),
            a_dealer("D-103", "Al Noor Phones", sales_rep="S-2", city="Multan"),
            a_dealer("D-104", "Shalimar Communication", sales_rep="S-2"),
        ],
        team=[a_rep("S-1"), a_rep("S-2", "Omar Rep"), ADMIN],
        order_book=[an_order(f"SO-{number}", "D-101", placed_at=NOON) for number in range(41007, 41090, 9)],
        version="handsets",
    )


def household() -> FakeDistribution:
    """Return a distributor of fans, cables and lamps whose orders are called INV/70012."""
    return FakeDistribution(
        catalogue_products=[
            *a_model("Sahara", "Ceiling Fan Deluxe", colours=("White", "Brown"), size="56 inch"),
            *a_model("Toofan", "Breeze P7", colours=("White",)),
            *a_model("Toofan", "Breeze P9", colours=("White",)),
            *a_model("Voltic", "Bolt V20", colours=("White",), wattage="20W"),
            *a_model("Bazelo", "Cord R3", colours=("Red",), length="1m"),
            *a_model("Nuvara", "Lumo L4", colours=("White",), wattage="12W"),
        ],
        places=[Warehouse("MUX", "Multan Depot", "Multan")],
        parties=[
            a_dealer("9001", "Chishti Electric Store", city="Multan"),
            a_dealer("9002", "Gulberg Lights", city="Faisalabad"),
        ],
        team=[a_rep("S-1"), ADMIN],
        order_book=[an_order(f"INV/{number}", "9001") for number in (70012, 70019, 70544)],
        version="household",
    )


ONE_SKU = {
    "handsets": {
        "hot 50": "FINOXA-HOT-50-6-128-BLACK",
        "finoxa hot 40i": "FINOXA-HOT-40I-8-256-STARLIT-BLACK",
        "a17": "KALMIR-ORBIS-A17-4-128-BLACK",
        "a16 8/256 black": "KALMIR-ORBIS-A16-8-256-BLACK",
        "13c green": "ZORVA-13C-4-128-GREEN",
        "note 13 pro 12/512 blue": "ZORVA-NOTE-13-PRO-12-512-SKY-BLUE",
        "c51": "RILMO-C51-4-64-MINT-GREEN",
    },
    "household": {
        "breeze p7": "TOOFAN-BREEZE-P7-WHITE",
        "toofan breeze p9": "TOOFAN-BREEZE-P9-WHITE",
        "bolt v20": "VOLTIC-BOLT-V20-WHITE-20W",
        "lumo l4": "NUVARA-LUMO-L4-WHITE-12W",
        "ceiling fan deluxe brown": "SAHARA-CEILING-FAN-DELUXE-BROWN-56-INCH",
    },
}
"""What people call the products of each distributor, by its version, and the only SKU so called."""


@dataclass(frozen=True)
class Counter:
    """A conversation of one person with a reader. `context` is what the next message may refer to."""

    reader: LocalReader
    actor: Actor
    context: Context = field(default_factory=lambda: Context(Language.ENGLISH))

    def intents(self, text: str) -> tuple[Intent, ...]:
        return self.reader.read(text, self.context, self.actor).intents

    def names(self, text: str) -> list[str]:
        return [intent.name.value for intent in self.intents(text)]

    def only(self, text: str) -> Intent:
        (intent,) = self.intents(text)
        return intent

    def lines(self, text: str) -> list[tuple[tuple[str, ...], int | None]]:
        """Return SKUs and quantity of each line ordered; nothing but an order may be meant."""
        intents = self.intents(text)
        assert {intent.name for intent in intents} == {IntentName.PLACE_ORDER}, intents
        return [(intent.skus, intent.quantity) for intent in intents]

    def after(self, text: str) -> "Counter":
        """Return this conversation after a message that was answered by a summary, if it ordered."""
        reading = self.reader.read(text, self.context, self.actor)
        ordered = tuple(i for i in reading.intents if i.name is IntentName.PLACE_ORDER)
        context = Context(reading.language, spoken=reading.intents, draft_lines=ordered)
        return replace(self, context=context)
