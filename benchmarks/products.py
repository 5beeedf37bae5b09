"""Which products a message means: accuracy and time on freshly drawn catalogues, beside two usual ways.

    python -m benchmarks.products [--skus 2000] [--mentions 600] [--seed 1] [--large]

Beside the product index run, in the same process and on the same mentions, rapidfuzz's WRatio over
the whole list of names and character 2-4-gram TF-IDF with cosine similarity; both give the best one
SKU, which they are always sure of. `--large` draws 100,000 SKUs (WRatio then sees a tenth of the
mentions). A trap is the name of something that is not sold, made of parts that are: *trapped* is the
share that was taken for a known product. *MB* is what a process grows by to hold the way: the index
as it is read again from its file, the others as they are built.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.drawn_products import draw_catalogue
from benchmarks.figures import quantile, table
from benchmarks.memory import resident_growth
from benchmarks.mentions import Mention, Mentions
from bot.understanding.products import ProductIndex
from domain.catalogue import Catalogue
from domain.intents import Standing
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

_LARGE = 100_000
Way = TypeVar("Way")


@dataclass
class Score:
    """What came of the mentions: `right` where the best SKU (the index: all SKUs) was meant."""

    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """Seconds of the processor."""
    right: int = 0
    exact: int = 0
    """Mentions whose SKUs were found all, and no other."""
    wrong: int = 0
    """Mentions for which SKUs that were not meant were given as known."""

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Note how long what happens inside takes."""
        begun, busy = time.perf_counter(), time.thread_time()
        yield
        self.busy.append(time.thread_time() - busy)
        self.seconds.append(time.perf_counter() - begun)

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
        with score.timed():
            found = index.find(tokenise(normalise(mention.text)))
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
        with score.timed():
            sku = best(normalise(mention.text))
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


def show_mentions(catalogue: Catalogue, rng: random.Random, count: int, *, ratio_share: int = 1) -> None:
    """Print how mentions are resolved, ours beside the usual ways; WRatio sees one in `ratio_share`."""
    drawn = Mentions(rng, catalogue)
    mentions = [drawn.draw() for _ in range(count)]
    traps = [drawn.draw_trap() for _ in range(count)]
    with TemporaryDirectory() as folder:
        cache = Path(folder)

        def load() -> ProductIndex:
            return ProductIndex.cached("drawn", lambda: catalogue, cache)

        rows = [_row("product index", load, measure_index, (mentions, traps))]
        rows.append(
            _row("char TF-IDF, best one", lambda: by_tfidf(catalogue), measure_best, (mentions, traps))
        )
        fewer = (mentions[::ratio_share], traps[::ratio_share])
        rows.append(_row("WRatio, best one", lambda: by_ratio(catalogue), measure_best, fewer))
        again = time.perf_counter()
        index = load()
        again = time.perf_counter() - again
    title = (
        f"{count} mentions of products at {len(catalogue.products):,} SKUs, and {count} of what is not sold"
    )
    header = ("", "right", "exact", "wrongly sure", "trapped", "p50 ms", "p95 ms", "CPU p95", "build s", "MB")
    table(title, header, rows)
    print(f"\nThe product index is read again from its file in {again:.2f} s. Its mentions by kind:\n")
    for noise in sorted({mention.noise for mention in mentions}):
        print(measure_index(index, [one for one in mentions if one.noise == noise]).line(f"  {noise}"))
    for noise in sorted({trap.noise for trap in traps}):
        score = measure_index(index, [one for one in traps if one.noise == noise])
        print(f"  {noise:<24} of {len(score.seconds)}: taken for a known product {score.wrong}")


def _row(
    name: str,
    make: Callable[[], Way],
    measure: Callable[[Way, Sequence[Mention]], Score],
    told: tuple[Sequence[Mention], Sequence[Mention]],
) -> tuple[str, ...]:
    """Return a row of the table: of mentions of what is sold, and of traps."""
    mentions, traps = told
    begun = time.perf_counter()
    way = make()
    built = time.perf_counter() - begun
    score, trapped = measure(way, mentions), measure(way, traps)
    del way
    size = resident_growth(make)
    milliseconds = [second * 1000 for second in score.seconds]
    count = len(mentions)
    return (
        name,
        f"{score.right / count:.3f}",
        f"{score.exact / count:.3f}",
        f"{score.wrong / count:.3f}",
        f"{trapped.wrong / len(traps):.3f}",
        f"{quantile(milliseconds, 50):.2f}",
        f"{quantile(milliseconds, 95):.2f}",
        f"{quantile(score.busy, 95) * 1000:.2f}",
        f"{built:.1f}",
        "-" if size is None else f"{size:.0f}",
    )


def main() -> None:
    """Draw, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--skus", type=int, default=2000)
    parser.add_argument("--mentions", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="draw 100,000 SKUs")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    catalogue = draw_catalogue(rng, _LARGE if options.large else options.skus)
    print(f"seed {options.seed}")
    large = len(catalogue.products) >= _LARGE
    show_mentions(catalogue, rng, options.mentions, ratio_share=10 if large else 1)


if __name__ == "__main__":
    main()
