"""Every bench of the whole program, each beside a baseline of the same run.

Ratios carry over from machine to machine, times do not; nothing here passes or fails.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.catalogue import Size, write_export
from benchmarks.documents import questions_in, show_documents
from benchmarks.figures import machine
from benchmarks.loads import show_load
from benchmarks.pages import bare_page, first_page, show_pages
from benchmarks.placing import show_placing
from benchmarks.starts import bare_start, first_answer, show_starts
from benchmarks.turns import show_turns, timed_turns
from services import SAMPLE, Services

_CONVERSATIONS = SAMPLE.parent / "tests" / "conversations"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: the made-up distributor, messages an intent, starts, mentions, orders placed."""

    size: Size
    messages: int
    starts: int
    mentions: int
    placed: int


FULL = Plan(
    Size(skus=100_000, dealers=5_000, orders=100_000), messages=60, starts=5, mentions=300, placed=300
)
QUICK = Plan(Size(skus=10_000, dealers=500, orders=10_000), messages=12, starts=2, mentions=100, placed=100)
SMOKE = Plan(Size(skus=300, dealers=20, orders=60), messages=1, starts=1, mentions=20, placed=3)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    plan = _plan(arguments)
    begun = time.perf_counter()
    print(machine())
    with TemporaryDirectory(prefix="hazir-bench-") as folder:
        sample = _sample(plan, Path(folder))
        large = _large(plan, Path(folder))
    _products(plan)
    print(
        f"\np95 of a turn: {sample:.1f} ms on the sample, {large:.1f} ms at {plan.size.skus:,} SKUs", end=""
    )
    print(f" ({large / sample:.1f}x)")
    print(f"\n{machine()}; {time.perf_counter() - begun:.0f} s in all")


def _plan(arguments: Sequence[str]) -> Plan:
    parser = argparse.ArgumentParser(description="Measure Hazir beside baselines of the same run.")
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_true", help="10,000 SKUs and fewer messages")
    depth.add_argument("--smoke", action="store_true", help="as little as shows that the bench itself runs")
    parser.add_argument("--skus", type=int, help="SKUs of the made-up distributor")
    parser.add_argument("--orders", type=int, help="its orders; 1,000,000 take some minutes more")
    given = parser.parse_args(arguments)
    plan = QUICK if given.quick else SMOKE if given.smoke else FULL
    size = replace(plan.size, skus=given.skus or plan.size.skus, orders=given.orders or plan.size.orders)
    return replace(plan, size=size)


def _sample(plan: Plan, folder: Path) -> float:
    """Measure starts and turns on the sample; return the 95th percentile of a turn in milliseconds."""
    home = folder / "sample"
    code, text = _first_dealer(SAMPLE), "aaj ke rate"
    bare_start()  # the first one pays for reading the libraries from the disk
    bare = [bare_start() for _ in range(plan.starts)]
    cold = [first_answer(home, code, text)]
    warm = [first_answer(home, code, text) for _ in range(plan.starts)]
    show_starts(
        "Start on the sample; the very first one loads it and learns from the examples",
        [("bare imports", bare), ("first start", cold), ("warm", warm)],
    )
    pages = [
        ("bare web server", [bare_page() for _ in range(plan.starts)]),
        ("first serve: documents are indexed", [first_page(home)]),
        ("warm", [first_page(home) for _ in range(plan.starts)]),
    ]
    show_pages("Pages on the sample", pages)
    services = _services(home)
    show_documents(services, questions_in(sorted(_CONVERSATIONS.glob("documents*.yaml"))))
    return show_turns(
        "Turns on the sample", timed_turns(services, plan.messages, _new(folder / "sample-log"))
    )


def _large(plan: Plan, folder: Path) -> float:
    """Measure load, starts, turns and placing of the made-up distributor; return the same percentile."""
    export = write_export(folder / "export", plan.size)
    home = _new(folder / "large")
    (folder / "sample" / "trained").rename(home / "trained")
    services = _services(home)
    show_load(services, export, folder)
    code, text = _first_dealer(export), "aaj ke rate"
    bare = [bare_start() for _ in range(plan.starts)]
    fresh = [first_answer(home, code, text)]
    warm = [first_answer(home, code, text) for _ in range(plan.starts)]
    size = plan.size
    show_starts(
        f"Start at {size.skus:,} SKUs; the first one after a load learns the catalogue",
        [("bare imports", bare), ("first after a load", fresh), ("warm", warm)],
    )
    title = f"Turns at {size.skus:,} SKUs, {size.dealers:,} dealers, {size.orders:,} orders"
    p95 = show_turns(title, timed_turns(services, plan.messages, _new(folder / "large-log")))
    show_placing(services.distribution_engine, plan.placed)
    return p95


def _products(plan: Plan) -> None:
    """Measure how mentions of products are resolved, on a catalogue drawn for it."""
    print(
        f"\nMentions of products at {plan.size.skus:,} SKUs, beside the nearest of the whole list\n",
        flush=True,
    )
    drawn = ["--skus", str(plan.size.skus), "--mentions", str(plan.mentions)]
    subprocess.run([sys.executable, "-m", "benchmarks.products", *drawn], check=True, cwd=SAMPLE.parent)


def _services(home: Path) -> Services:
    services = Services()
    services.given["home"] = home
    return services


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _first_dealer(export: Path) -> str:
    return (export / "dealers.csv").read_text("utf-8-sig").splitlines()[1].split(",")[0]
