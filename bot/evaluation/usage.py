"""How often each intent is asked for: what a miss costs in daily use. An assumption, kept as data."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from domain.errors import BadInput

UNLISTED = 1.0
"""What an intent weighs that has no row."""
_HEADER = ("intent", "weight", "reason")


@cache
def usage() -> Mapping[str, float]:
    """Return the weight of each intent in `usage.tsv`: about how many of a hundred messages.

    Raises:
        BadInput: if the file is not as it must be.
    """
    lines = resources.files("bot.evaluation").joinpath("usage.tsv").read_text("utf-8").splitlines()
    header, *rows = (tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
    if header != _HEADER or any(len(row) != len(_HEADER) for row in rows):
        raise BadInput(f"usage.tsv: every line has {', '.join(_HEADER)}")
    try:
        return {intent: float(weight) for intent, weight, _ in rows}
    except ValueError as error:
        raise BadInput(f"usage.tsv: {error}") from error


def weighted(accuracies: Mapping[str, float]) -> float:
    """Return the mean of the accuracies of intents, each as heavy as it is used; 1 for none."""
    weights = {intent: usage().get(intent, UNLISTED) for intent in accuracies}
    total = sum(weights.values())
    return sum(accuracies[intent] * weight for intent, weight in weights.items()) / total if total else 1.0
