"""How the local reader comes from messages to intents, step by step.

    python -m benchmarks.trace [--home DIR] [--as CODE] MESSAGE [MESSAGE ...]

Several messages are one conversation. Without `--home`, a folder that is thrown away is used, and the sample.
`docs/understanding.md` explains what is printed, and a test holds its examples to what this prints.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.understanding.clauses import clauses_of
from bot.understanding.intents import IntentClassifier
from bot.understanding.marking import Mark
from bot.understanding.marks import marks_of
from bot.understanding.reader import LocalReader
from bot.understanding.vocabulary import VocabularySource
from domain.conversation import Context, InboundMessage
from domain.intents import Intent, ProductMention
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.parties import Actor, Language
from services import Services

_SHOWN = 0.2
"""Probability from which the classifier's word is shown."""
_SENDER = "D1001"


@dataclass(frozen=True, slots=True)
class Parts:
    """What reads, and what it is made of."""

    vocabulary: VocabularySource
    classifier: IntentClassifier
    reader: LocalReader

    @classmethod
    def of(cls, services: Services) -> "Parts":
        """Return the parts that read for a home folder."""
        trained = services.home / "trained"
        return cls(
            VocabularySource(services.distribution, trained),
            IntentClassifier.load(trained),
            LocalReader(services.distribution, trained),
        )


def traced(parts: Parts, text: str, context: Context, actor: Actor) -> Iterator[str]:
    """Yield what each step makes of a message, a line or more each."""
    normalised = normalise(text)
    tokens = tokenise(normalised)
    marks = marks_of(normalised, tokens, parts.vocabulary.current(), actor)
    yield f"message     {text}"
    yield f"normalised  {normalised}"
    for mark in marks:
        words = " ".join(tokens[at].text for at in sorted(mark.tokens))
        yield f"named       {mark.kind.value:<10} {words}{_value(mark)}"
    for clause in clauses_of(tokens, marks, parts.classifier):
        likely = sorted(parts.classifier.probabilities(clause.text).items(), key=lambda one: -one[1])
        said = ", ".join(f"{name} {chance:.2f}" for name, chance in likely if chance >= _SHOWN)
        yield f"clause      {clause.text}"
        yield f"  likely    {'things only, no words' if clause.bare else said or 'nothing'}"
    reading = parts.reader.read(text, context, actor)
    for intent in reading.intents:
        yield f"intent      {_frame(intent)}"
    yield f"language    {reading.language.value}"


def conversation(services: Services, messages: Sequence[str], sender: str | None) -> Iterator[str]:
    """Yield the traces of the messages of one conversation."""
    parts = Parts.of(services)
    dealer = services.distribution.dealer(sender) if sender else None
    actor = Actor(dealer=dealer)
    context = Context(dealer.language if dealer and dealer.language else Language.ENGLISH)
    with services.rehearsal() as assistant:
        for at, text in enumerate(messages):
            if at:
                yield ""
            yield from traced(parts, text, context, actor)
            context = assistant.handle(InboundMessage("trace", sender, text, "trace")).context


def _value(mark: Mark) -> str:
    if mark.product:
        return f"  = {_product(mark.product.mention)}" if mark.product.named_model else ""
    if mark.number:
        unit = mark.number.unit or ""
        return f"  = {mark.number.value.normalize():f} {unit}".rstrip()
    return f"  = {mark.order or mark.city or _codes(mark)}"


def _codes(mark: Mark) -> str:
    return ", ".join(mark.dealer.mention.codes) if mark.dealer else "?"


def _product(mention: ProductMention) -> str:
    skus = mention.skus or mention.nearest
    more = f" and {len(skus) - 1} more" if len(skus) > 1 else ""
    near = "" if mention.skus or not skus else "nearest "
    return f"{mention.standing}: {near}{skus[0]}{more}" if skus else mention.standing.value


def _frame(intent: Intent) -> str:
    told: list[str] = [intent.name.value, f"{intent.confidence:.2f}"]
    told += [_product(mention) for mention in intent.products]
    slots = {"quantity": intent.quantity, "order": intent.order, "city": intent.city, "brand": intent.brand}
    told += [f"{name} {value}" for name, value in slots.items() if value is not None]
    return "; ".join(told)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--as", dest="sender", default=_SENDER)
    parser.add_argument("messages", nargs="+", metavar="MESSAGE")
    return parser.parse_args()


def main() -> None:
    """Print the traces."""
    given = _given()
    with TemporaryDirectory() as folder:
        services = Services()
        home = given.home or Path(folder)
        services.given |= {"home": home} | ({} if given.home else {"distribution_url": "", "storage_url": ""})
        for line in conversation(services, given.messages, given.sender):
            print(line)
        services.distribution_engine.dispose()


if __name__ == "__main__":
    main()
