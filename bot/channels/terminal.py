"""The terminal as a channel: a chat of one person, with a look behind each answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.conversation import Button, InboundMessage, Turn
from domain.errors import HazirError
from domain.intents import Intent

_ROWS_SHOWN = 25
_SKUS_SHOWN = 6
_PICK = re.compile(r"/\s*(\d+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

COMMANDS = "/1, /2 … press a button · /why what was understood and read · /quit"


def chat(
    messages: Iterable[str],
    write: Callable[[str], None],
    handle: Callable[[InboundMessage], Turn],
    conversation: str,
    sender: str | None,
) -> None:
    """Answer `messages` of one person until they end or one is `/quit`; `write` shows a piece of text.

    `/why` shows the newest turn, `/1` presses its first button; every other text is a message.
    """
    last: Turn | None = None
    for typed in messages:
        text = typed.strip()
        if text in {"/quit", "/q", "/exit"}:
            return
        if text == "/why":
            write(explain(last) if last else "Nothing was asked yet.")
            continue
        if pick := _PICK.fullmatch(text):
            pressed = _pressed(int(pick.group(1)), last.buttons if last else ())
            if pressed is None:
                write("There is no such button.")
                continue
            text = pressed
        if not text:
            continue
        try:
            last = handle(InboundMessage(conversation, sender, text))
        except HazirError as error:
            write(printable(f"Not answered: {error}"))
        else:
            write(show(last))


def show(turn: Turn) -> str:
    """Return the reply with its buttons as numbered choices."""
    choices = [f"  /{number}  {button.label}" for number, button in enumerate(turn.buttons, start=1)]
    return printable("\n".join([turn.reply, *choices]))


def explain(turn: Turn) -> str:
    """Return what was understood in a turn, the rows read for it, its duration and what failed."""
    lines = [f"understood ({turn.language.value}): {turn.normalised}"]
    lines += [f"  {_intent(intent)}" for intent in turn.intents] or ["  nothing"]
    lines += [f"rows read: {len(turn.evidence)}"]
    for row in turn.evidence[:_ROWS_SHOWN]:
        values = " ".join(f"{name}={value}" for name, value in row.values)
        lines.append(f"  {row.table} {row.key}: {values}")
    if len(turn.evidence) > _ROWS_SHOWN:
        lines.append(f"  and {len(turn.evidence) - _ROWS_SHOWN} more: main.py log --json")
    lines += [f"for a person: {reason}" for reason in turn.hand_offs]
    lines += [f"failed: {turn.error}"] if turn.error else []
    lines.append("took " + ", ".join(f"{step} {spent:.1f} ms" for step, spent in turn.steps_ms))
    return printable("\n".join([*lines, f"turn {turn.id}"]))


def printable(text: str) -> str:
    """Return `text` without the control characters that could steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def typed_lines(prompt: str) -> Iterator[str]:
    """Yield what is typed at a terminal, with editing and history, until Ctrl-D; Ctrl-C drops a line."""
    from prompt_toolkit import PromptSession  # only a real terminal pays for it

    session: PromptSession[str] = PromptSession(prompt)
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _pressed(number: int, buttons: Sequence[Button]) -> str | None:
    return buttons[number - 1].text if 1 <= number <= len(buttons) else None


def _intent(intent: Intent) -> str:
    slots = [f"{intent.name.value} {intent.confidence:.2f}"]
    for mention in intent.products:
        shown = ", ".join(mention.skus[:_SKUS_SHOWN]) + (" …" if len(mention.skus) > _SKUS_SHOWN else "")
        slots.append(f"[{mention.text}: {mention.standing.value}, {len(mention.skus)} SKUs {shown}]".rstrip())
    named = {
        "quantity": intent.quantity,
        "order": intent.order,
        "dealer": intent.dealer and (", ".join(intent.dealer.codes) or "nobody"),
        "city": intent.city,
        "brand": intent.brand,
        "ram": intent.ram_gb,
        "storage": intent.storage_gb,
        "network": intent.network,
        "detail": intent.detail,
    }
    slots += [f"{name}={value}" for name, value in named.items() if value is not None]
    if intent.budget:
        slots.append(f"budget={intent.budget.low or ''}..{intent.budget.high or ''}")
    return " ".join(slots)
