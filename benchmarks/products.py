"""Which products a message means: accuracy and time on freshly drawn catalogues, beside two usual ways.

    python -m benchmarks.products [--skus 2000] [--mentions 600] [--seed 1] [--large]

Beside the product index run, in the same process and on the same mentions, rapidfuzz's WRatio over
the whole list of names and character 2-4-gram TF-IDF with cosine similarity; both give the best one
SKU. `--large` draws 100,000 SKUs (WRatio then sees a tenth of the mentions).
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.drawn_products import Mention, Mentions, draw_catalogue
from bot.understanding.products import ProductIndex
from domain.catalogue import Catalogue
from domain.intents import Standing
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

_LARGE = 100_000


@dataclass
class Score:
    """What came of the mentions: `right` where the best SKU (the index: all SKUs) was meant."""

    seconds: list[float] = field(default_factory=list)
    right: int = 0
    exact: int = 0
    """Mentions whose SKUs were found all, and no other."""
    wrong: int = 0
    """Mentions for which SKUs that were not meant were given as known."""

    def line(self, name: str) -> str:
        """Return the score as a line of a table."""
        count = len(self.seconds)
        times = sorted(self.seconds)
        p50, p95 = times[count // 2] * 1000, times[int(count * 0.95)] * 1000
        return (
            f"{name:<24} right {self.right / count:.3f}  exact {self.exact / count:.3f}"
            f"  wrongly sure {self.wrong / count:.4f}  p50 {p50:8.2f} ms  p95 {p95:8.2f} ms"
        )


def measure_index(index: ProductIndex, mentions: Sequence[Mention]) -> Score:
    """Return how well and how fast the product index does."""
    score = Score()
    for mention in mentions:
        begun = time.perf_counter()
        found = index.find(tokenise(normalise(mention.text)))
        score.seconds.append(time.perf_counter() - begun)
        skus = {sku for one in found for sku in one.mention.skus}
        known = {sku for one in found if one.mention.standing is Standing.KNOWN for sku in one.mention.skus}
        score.right += bool(skus & mention.skus)
        score.exact += skus == mention.skus
        score.wrong += bool(known - mention.skus)
    return score


def measure_best(best: Callable[[str], str], mentions: Sequence[Mention]) -> Score:
    """Return how well and how fast a way does that gives one SKU for every text, sure or not."""
    score = Score()
    for mention in mentions:
        begun = time.perf_counter()
        sku = best(normalise(mention.text))
        score.seconds.append(time.perf_counter() - begun)
        score.right += sku in mention.skus
        score.exact += {sku} == mention.skus
        score.wrong += sku not in mention.skus
    return score


def by_ratio(catalogue: Catalogue) -> Callable[[str], str]:
    """Return the baseline of rapidfuzz's WRatio over all names."""
    from rapidfuzz import fuzz, process

    names = [normalise(product.name) for product in catalogue.products]

    def best(text: str) -> str:
        found = process.extractOne(text, names, scorer=fuzz.WRatio)
        return catalogue.products[found[2]].sku if found else ""

    return best


def by_tfidf(catalogue: Catalogue) -> Callable[[str], str]:
    """Return the baseline of character n-grams weighed by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    names = [normalise(product.name) for product in catalogue.products]
    vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4))
    matrix = vectoriser.fit_transform(names).T.tocsr()

    def best(text: str) -> str:
        likeness = vectoriser.transform([text]) @ matrix
        return catalogue.products[int(likeness.argmax())].sku

    return best


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    print(f"{name:<24} {time.perf_counter() - begun:.2f} s")


def main() -> None:
    """Draw, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--skus", type=int, default=2000)
    parser.add_argument("--mentions", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="draw 100,000 SKUs")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - a drawn catalogue, not a secret
    catalogue = draw_catalogue(rng, _LARGE if options.large else options.skus)
    drawn = Mentions(rng, catalogue)
    mentions = [drawn.draw() for _ in range(options.mentions)]
    print(f"{len(catalogue.products)} SKUs, {len(mentions)} mentions, seed {options.seed}")
    with TemporaryDirectory() as folder:
        cache = Path(folder)
        timed("build", lambda: ProductIndex.build(catalogue))
        timed("build and keep", lambda: ProductIndex.cached("drawn", lambda: catalogue, cache))
        timed("load again", lambda: ProductIndex.cached("drawn", lambda: catalogue, cache))
        index = ProductIndex.cached("drawn", lambda: catalogue, cache)
    print(measure_index(index, mentions).line("product index"))
    for noise in sorted({mention.noise for mention in mentions}):
        print(measure_index(index, [one for one in mentions if one.noise == noise]).line(f"  {noise}"))
    traps = [drawn.draw_trap() for _ in range(options.mentions)]
    for noise in sorted({trap.noise for trap in traps}):
        score = measure_index(index, [one for one in traps if one.noise == noise])
        print(f"  {noise:<24} of {len(score.seconds)}: taken for a known product {score.wrong}")
    print(measure_best(by_tfidf(catalogue), mentions).line("char TF-IDF, best one"))
    fewer = mentions[:: 10 if options.large else 1]
    print(measure_best(by_ratio(catalogue), fewer).line("WRatio, best one"))


if __name__ == "__main__":
    main()
