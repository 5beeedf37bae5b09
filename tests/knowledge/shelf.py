"""A few documents of a made-up maker and distributor, read already, and a store that holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.documents import Passage
from knowledge.retrieval.quotes import sentences

PRO, PLAIN, BUDS = ("Zento", "K7 Pro"), ("Zento", "K7"), ("Melo", "Buds 2")


def passage(
    text: str, *heading: str, of: tuple[str, str] | None = None, document: str | None = None
) -> Passage:
    """Return a passage of a model's sheet, or of a general document."""
    name = document or (f"{of[1]}.md" if of else "policy.md")
    title = " ".join(of) if of else (heading or ("Policy",))[0]
    number = f"{name}-{'-'.join(heading)}-{hash(text)}"
    return Passage(number, name, title, heading, None, text, *(of or (None, None)))


SHEETS = (
    passage(
        "A bright 6.67-inch AMOLED panel with 120 Hz refresh. Resolution: 1080 x 2400.\n"
        "Glass: Gorilla Glass 5",
        "Display",
        of=PRO,
    ),
    passage("Main camera: 64 MP + 8 MP\nSelfie: 16 MP. Video is recorded in 4K at 30 fps.", "Camera", of=PRO),
    passage(
        "The battery holds 5,000 mAh. It charges at 45 W. Wireless charging: No",
        "Battery and charging",
        of=PRO,
    ),
    passage(
        "NFC: Yes\nHeadphone jack: not available. It has no FM radio, IR blaster or memory card slot.\n"
        "SIM: dual nano-SIM\nBluetooth: 5.3\nUnlike the Zento K7, it carries an IP68 rating.\nWi-Fi: N/A\n"
        "Does it have a compass? Yes, a magnetometer is built in.",
        "Connectivity",
        of=PRO,
    ),
    passage("Phone, cable and SIM pin. A charger is sold separately.", "In the box", of=PRO),
    passage("It resists splashes (IP54). Weight: 189 g, 7.9 mm thick.", "Body", of=PLAIN),
    passage(
        "یہ فون 4G پر چلتا ہے۔ بیٹری 4500 ملی ایمپیئر ہے۔ اس میں این ایف سی نہیں ہے۔", "معلومات", of=PLAIN
    ),
    passage("Battery: 4,500 mAh (rated 4,400 mAh)\nThe K7 Pro charges at 45 W.", "Battery", of=PLAIN),
    passage(
        "Playtime: 28 hours with the case\nActive noise cancelling: no\nIPX5\nDriver: 10 mm",
        "Sound",
        of=BUDS,
    ),
)
POLICIES = (
    passage(
        "Handsets carry a warranty of 12 months from the date of invoice. Accessories carry 6 months.\n"
        "Batteries are covered for 6 months.",
        "Warranty",
        "How long",
        document="warranty.md",
    ),
    passage(
        "Water damage, broken screens and opened handsets are not covered.",
        "Warranty",
        "What is not covered",
        document="warranty.md",
    ),
    passage(
        "Sealed goods may be returned within 7 days. A restocking charge of 2% applies.",
        "Returns",
        document="returns.md",
    ),
    passage(
        "Orders before 2 pm leave the same day. Freight (bilty) is paid by the dealer below Rs 200,000.",
        "Delivery and freight",
        document="delivery.md",
    ),
    passage(
        "Pay into account PK36SCBL0000001123456702. Credit is 15 days from the invoice.",
        "Payment",
        document="payment.md",
    ),
    passage("If a price falls, stock bought in the last 10 days is credited.", "Price protection"),
)


def by_sentence(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return general documents as they are indexed: sentence by sentence."""
    return tuple(
        replace(one, id=f"{one.id}-{at}", text=sentence)
        for one in passages
        for at, sentence in enumerate(s for line in one.text.splitlines() for s in sentences(line))
    )


@dataclass
class Shelf:
    """A store in memory. `generation` and `passages_held` may be changed; nothing is nearer than anything."""

    passages_held: Sequence[Passage] = (*SHEETS, *by_sentence(POLICIES))
    generation: int = 1
    asked: list[str] = field(default_factory=list)

    def passages(self, brand: str | None, model: str | None) -> tuple[Passage, ...]:
        return tuple(one for one in self.passages_held if (one.brand, one.model) == (brand, model))

    def models(self) -> tuple[tuple[str | None, str | None], ...]:
        return tuple(dict.fromkeys((p.brand, p.model) for p in self.passages_held if p.model))

    def similarities(self, text: str, passages: Sequence[Passage]) -> Sequence[float]:
        self.asked.append(text)
        return [0.5] * len(passages)
