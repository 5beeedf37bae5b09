"""Which turns are worth a look."""

import pytest

from domain.flags import SLOW_MS, UNSURE_BELOW, Flag, flags_of
from domain.intents import IntentName
from tests.turns import a_turn

STOCK = (IntentName.CHECK_STOCK, 0.9)


@pytest.mark.parametrize(
    ("about", "flags"),
    [
        ({}, ()),
        ({"intents": (STOCK,), "took_ms": SLOW_MS}, ()),
        ({"intents": ()}, (Flag.NOT_UNDERSTOOD,)),
        ({"intents": (), "sender": None}, ()),
        ({"intents": (), "error": "Unavailable: no answer"}, (Flag.ERROR,)),
        ({"intents": (STOCK, (IntentName.HELP, UNSURE_BELOW - 0.01))}, (Flag.LOW_CONFIDENCE,)),
        ({"intents": ((IntentName.HELP, UNSURE_BELOW),)}, ()),
        ({"intents": ((IntentName.COMPLAINT, 0.9),)}, (Flag.COMPLAINT,)),
        ({"hand_offs": ("complaint",)}, (Flag.COMPLAINT, Flag.HAND_OFF)),
        ({"hand_offs": ("no_documents",)}, (Flag.NO_ANSWER, Flag.HAND_OFF)),
        ({"hand_offs": ("bank_account",)}, (Flag.NO_ANSWER, Flag.HAND_OFF)),
        ({"hand_offs": ("asked_for_person",)}, (Flag.HAND_OFF,)),
        ({"took_ms": SLOW_MS + 1}, (Flag.SLOW,)),
    ],
)
def test_flags_say_what_happened(about: dict[str, object], flags: tuple[Flag, ...]) -> None:
    assert flags_of(a_turn(1, **about)) == flags
