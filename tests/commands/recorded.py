"""A recorded turn with something in every field, for the commands that show it."""

from datetime import UTC, datetime
from decimal import Decimal

from domain.conversation import Button, Context, EvidenceRow, Turn
from domain.intents import DealerMention, Intent, IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language

TURN = Turn(
    id="t",
    conversation="c",
    channel="ask",
    at=datetime(2026, 3, 5, tzinfo=UTC),
    sender="D1",
    text="?",
    language=Language.URDU,
    normalised="?",
    intents=(
        Intent(
            IntentName.PLACE_ORDER,
            0.98765432,
            (ProductMention("a", Standing.KNOWN, ("A", "B")),),
            3,
            "SO-1",
            DealerMention("ali", ("D1",)),
        ),
        Intent(IntentName.HELP, 1.0, dealer=DealerMention("khan", ("D1", "D2"))),
    ),
    evidence=(EvidenceRow("stock", "A+LHE", (("on_hand", "5"),)),),
    reply="جی ہاں",
    buttons=(Button("قیمت", "rate"),),
    draft=Draft("D1", (OrderLine("A", 3, Decimal("41999.10")),), DraftStatus.READY),
    hand_offs=(),
    context=Context(Language.URDU),
    steps_ms=(("read", 1.0), ("total", 2.34567)),
)
