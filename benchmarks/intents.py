"""How well intents are read: `python -m benchmarks.intents`, minutes on one core.

Every example is judged by a model that has not seen its group of phrasings; the messages in
`tests/bot/understanding/intents/unseen.tsv` by the model of all examples.
"""

from pathlib import Path

from bot.understanding.intents.evaluation import (
    Judged,
    accuracy,
    by_intent,
    confusions,
    cross_validated,
    precision_and_recall,
    reliability,
)
from bot.understanding.intents.examples import Example, read_examples
from bot.understanding.intents.features import Features
from bot.understanding.intents.training import train
from domain.intents import IntentName
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.parties import Language

UNSEEN = Path("tests/bot/understanding/intents/unseen.tsv")
_MOST_CONFUSIONS = 15


def _report(title: str, judged: list[Judged]) -> None:
    print(f"\n{title}: {len(judged)} clauses, {accuracy(judged):.3f} exactly right")
    for language in Language:
        said = [one for one in judged if one.example.language is language]
        print(f"  {language:8} {accuracy(said):.3f} of {len(said)}")
    for threshold in (0.5, 0.8):
        precision, recall = precision_and_recall(judged, threshold)
        print(f"  at {threshold}: precision {precision:.3f}, recall {recall:.3f}")


def _details(judged: list[Judged]) -> None:
    for name, said in by_intent(judged).items():
        print(f"  {name:20} {accuracy(said):.3f} of {len(said)}")
    for chance, meant, count in reliability(judged):
        print(f"  probability {chance:.2f}: meant {meant:.2f} ({count})")
    for (meant_name, read), count in confusions(judged).most_common(_MOST_CONFUSIONS):
        print(f"  {count:4} {meant_name} read as {read}")


def _unseen() -> list[Example]:
    rows = [line.split("\t") for line in UNSEEN.read_text("utf-8").splitlines()[1:]]
    return [
        Example(normalise(text), frozenset(map(IntentName, labels.split("+"))), Language(language), "unseen")
        for language, labels, text in rows
    ]


def main() -> None:
    """Print all figures."""
    features = Features(lexicon())
    examples = read_examples()
    judged = list(cross_validated(examples, features))
    _report("Held-out phrasings", judged)
    _details(judged)
    model = train(examples, features)
    _report("Unseen messages", [Judged(one, model.probabilities(features(one.text))) for one in _unseen()])


if __name__ == "__main__":
    main()
