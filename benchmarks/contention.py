"""Many people confirm at the same moment what there is too little of, through the sales desk.

`python -m benchmarks.contention [--url URL --storage URL]`: eight processes of 200 threads order the last 50
pieces, each summary confirmed by two processes. Ends with status 1 where anything was sold twice, or
somebody was not told the truth. The databases must be empty.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, func, select, update

from benchmarks.catalogue import Size, write_export
from benchmarks.crowd import Crowd
from benchmarks.figures import machine, median, quantile
from domain.clock import SystemClock
from integrations.loading import load_directory
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine, reading, writing
from integrations.sql.migration import upgrade
from integrations.sql.schema import dealers, orders, stock
from storage.draft_tables import drafts
from storage.schema import open_database

PIECES = 50
_ROOT = Path(__file__).parent.parent
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Told:
    """What the confirmations of one conversation were answered."""

    replies: tuple[str, ...]
    failures: tuple[str, ...]
    milliseconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """What was told, what is stored, and the seconds from the first confirmation to the last answer."""

    told: Mapping[str, Told]
    sold: Mapping[str, str]
    left: int
    seconds: float

    def untruths(self) -> list[str]:
        """Return what was told that is not so: of an order, of none, or of nothing at all."""
        found = []
        for conversation, told in self.told.items():
            number = self.sold.get(conversation)
            found += [f"{conversation}: {failure}" for failure in told.failures]
            for reply in told.replies:
                placed = number is not None and f"Order {number} " in reply and " placed" in reply
                refused = "Nothing was ordered:" in reply or (
                    "NOT placed yet:" in reply and "None in stock now" in reply
                )
                if placed is (number is None) or (number is None and not refused):
                    found.append(f"{conversation} ({number}): {reply}")
        return found


def contend(crowd: Crowd) -> Contest:
    """Let everybody confirm at once, and return what came of it."""
    program = [sys.executable, "-m", "benchmarks.crowd", json.dumps(asdict(crowd))]
    started = [
        subprocess.Popen(
            [*program, str(process)], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for process in range(crowd.processes)
    ]
    for process in started:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("a process of the crowd did not get ready")
    begun = time.perf_counter()
    for process in started:
        if process.stdin is not None:
            process.stdin.write("go\n")
            process.stdin.flush()
    answers = [line for process in started for line in json.loads(process.communicate(timeout=_SECONDS)[0])]
    return _contest(crowd, answers, time.perf_counter() - begun)


def _contest(crowd: Crowd, answers: Sequence[Sequence[object]], seconds: float) -> Contest:
    lines = defaultdict(list)
    for conversation, *answer in answers:
        lines[str(conversation)].append(answer)
    told = {
        conversation: Told(
            tuple(str(reply) for reply, failure, _ in of_it if not failure),
            tuple(str(failure) for _, failure, _ in of_it if failure),
            tuple(float(str(taken)) for *_, taken in of_it),
        )
        for conversation, of_it in lines.items()
    }
    engine, storage = open_engine(crowd.distribution_url), open_database(crowd.storage_url, 2)
    scarce = crowd.skus[0]
    left = SqlDistribution(engine).availability([scarce])[scarce].available
    sold = _sold(engine, storage)
    engine.dispose()
    storage.dispose()
    return Contest(told, sold, left, seconds)


def _sold(engine: Engine, storage: Engine) -> dict[str, str]:
    """Return the numbers of the orders there are, by the conversation that showed their summary."""
    with reading(engine) as connection:
        found = select(orders.c.reference, orders.c.number).where(orders.c.reference.is_not(None))
        numbers = {row.reference: row.number for row in connection.execute(found)}
    with storage.connect() as connection:
        found = select(drafts.c.conversation, drafts.c.id).where(drafts.c.id.in_(numbers))
        return {conversation: numbers[draft] for conversation, draft in connection.execute(found)}


def prepare(folder: Path, distribution_url: str, storage_url: str, processes: int, threads: int) -> Crowd:
    """Fill the databases with a made-up distributor that has the last pieces of one product in two places."""
    engine = open_engine(distribution_url)
    upgrade(engine)
    size = Size(skus=40, dealers=30, orders=10, warehouses=2)
    load_directory(engine, write_export(folder / "export", size), clock=SystemClock())
    open_database(storage_url, 1).dispose()
    active = SqlDistribution(engine).catalogue().products
    scarce, plenty = [product.sku for product in active if _places(engine, product.sku) > 1][:2]
    with writing(engine) as connection:
        connection.execute(update(dealers).values(credit_limit=None, language="en"))
        for sku, pieces in ((scarce, PIECES // 2), (plenty, processes * threads)):
            connection.execute(update(stock).where(stock.c.sku == sku).values(on_hand=pieces, reserved=0))
    codes = tuple(dealer.code for dealer in SqlDistribution(engine).dealers())
    engine.dispose()
    return Crowd(distribution_url, storage_url, processes, threads, codes, (scarce, plenty))


def _places(engine: Engine, sku: str) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).where(stock.c.sku == sku)) or 0


def main(arguments: Sequence[str]) -> int:
    """Hold the contest and print what came of it."""
    parser = argparse.ArgumentParser(description="Let a crowd order the last pieces at once.")
    parser.add_argument("--url", help="an empty distribution database; a SQLite file if left out")
    parser.add_argument("--storage", help="an empty database for Hazir itself; a SQLite file if left out")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--threads", type=int, default=200)
    given = parser.parse_args(arguments)
    print(machine())
    with TemporaryDirectory(prefix="hazir-bench-") as folder:
        files = [f"sqlite:///{Path(folder) / name}.db" for name in ("distribution", "hazir")]
        urls = given.url or files[0], given.storage or files[1]
        contest = contend(prepare(Path(folder), *urls, given.processes, given.threads))
    taken = [one for told in contest.told.values() for one in told.milliseconds]
    untrue = contest.untruths()
    print(
        f"{len(contest.told):,} summaries, {len(taken):,} confirmations in {contest.seconds:.1f} s "
        f"({len(taken) / contest.seconds:,.0f} a second), "
        f"p50 {median(taken) / 1000:.1f} s, p95 {quantile(taken, 95) / 1000:.1f} s\n"
        f"{len(contest.sold)} sold of {PIECES}, {contest.left} left, {len(untrue)} told what is not so"
    )
    print("\n".join(untrue[:20]))
    return int(bool(untrue) or len(contest.sold) != PIECES or contest.left != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
