"""The classifier as a reader uses it: trained when first needed, loaded ever after."""

import hashlib
from importlib import resources
from pathlib import Path

from bot.understanding.intents.examples import example_files, read_examples, words_of
from bot.understanding.intents.features import Features
from bot.understanding.intents.model import Model
from domain.intents import IntentName
from domain.language.lexicon import lexicon
from domain.language.spelling import spelling_key

_DECISIVE = (
    ("bot.understanding.intents", ""),
    ("bot.understanding.intents", "meanings"),
    ("domain.language", ""),
    ("domain.language", "data"),
)
"""The folders whose code and data decide what a model looks like: any change there makes a new model."""


class IntentClassifier:
    """Says how probable each intent is in a clause. Immutable; safe to share between threads."""

    def __init__(self, model: Model, features: Features) -> None:
        self._model = model
        self._features = features

    @classmethod
    def load(cls, cache: Path | None) -> "IntentClassifier":
        """Return a classifier for the example files as they are.

        The folder `cache` keeps the model for the next start; when it has none for these example files,
        this lexicon and this code, one is trained (seconds) and stored there. Without a cache the model
        is trained every time.

        Raises:
            domain.errors.BadInput: if an example file is not as described.
            OSError: if the cache cannot be written.
        """
        path = cache / f"intents-{_fingerprint()}.npz" if cache else None
        model = Model.read(path) if path else None
        if model is None:
            from bot.understanding.intents.training import train

            examples = read_examples()
            model = train(examples, Features(lexicon(), words_of(examples)))
            if path:
                model.save(path)
        return cls(model, Features(lexicon(), model.words))

    def probabilities(self, clause: str) -> dict[IntentName, float]:
        """Return the probability, 0 to 1, of every intent; they are independent, the sum is not 1.

        `clause` is normalised text in which marks (`<product>`, `<number>` ...) stand for slot values.
        """
        return self._model.probabilities(self._features(clause))

    def knows(self, word: str) -> bool:
        """Tell whether a normalised word stands in the examples, more than once."""
        return word in self._model.words or self._model.knows(f"word {word}")

    def resembles(self, word: str) -> bool:
        """Tell whether a normalised word stands in the examples, or may be a slip of a word that is known."""
        spelt = self._model.knows(f"key {spelling_key(word)}")
        return spelt or self.knows(word) or self._features.guess(word) is not None


def _fingerprint() -> str:
    """Return a hash of everything a model is made from."""
    digest = hashlib.sha256()
    folders = [resources.files(package).joinpath(folder) for package, folder in _DECISIVE]
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith((".py", ".tsv"))]
    for file in (*sorted(files, key=lambda file: file.name), *example_files()):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
