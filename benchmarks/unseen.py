"""How well messages are understood that nobody has seen, about catalogues that nobody has seen.

    python -m benchmarks.unseen [--shops 2] [--messages 800] [--skus 1500] [--seed N]
                               [--phrasings FILE] [--trained DIR]

Every run draws catalogues, dealers, names, numbers and noise afresh, writes each catalogue as an export,
loads it into a home of its own and plays conversations of `unseen.tsv`, or of the file of `--phrasings`;
the classifier has learnt none of their phrasings. It says its seed: the same seed draws the same.
`--trained` names a folder in which what was learnt is kept from run to run. Nothing passes or fails but for a
wrong order that waits for a yes.
"""

import argparse
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import machine
from benchmarks.products import show_mentions
from benchmarks.unseen_messages import FIRST_PHRASINGS, Played, conversations
from benchmarks.unseen_shop import draw_shop, write_shop
from benchmarks.unseen_slots import Slots
from benchmarks.unseen_tables import show
from bot.evaluation.play import Report, play
from integrations.loading import load_directory
from services import Services


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is drawn, from which seed, and from which file of phrasings."""

    shops: int
    messages: int
    skus: int
    mentions: int
    seed: int
    phrasings: Path = FIRST_PHRASINGS


@dataclass(slots=True)
class Found:
    """What playing showed: the conversations of all shops, and a report of each shop."""

    played: list[Played] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    @property
    def wrong_orders(self) -> list[str]:
        """Return the drafts that wait for a yes and are not what was ordered."""
        return [wrong for report in self.reports for wrong in report.wrong_orders]


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, play and print; return 1 if a wrong order waits for a yes."""
    plan, trained = _plan(arguments)
    print(f"{machine()}; seed {plan.seed}; {plan.phrasings.name}\n")
    with TemporaryDirectory(prefix="hazir-unseen-") as folder:
        found = measured(plan, Path(folder), trained or Path(folder) / "trained")
    show(found.played, found.reports)
    rng = random.Random(plan.seed)
    if plan.mentions:
        show_mentions(draw_shop(rng, plan.skus), rng, plan.mentions)
    print(f"\nseed {plan.seed}: --seed {plan.seed} draws the same again")
    return 1 if found.wrong_orders else 0


def measured(plan: Plan, folder: Path, trained: Path) -> Found:
    """Draw and play all shops, each in a home under `folder`; what is learnt is kept in `trained`."""
    found = Found()
    trained.mkdir(parents=True, exist_ok=True)
    for shop in range(plan.shops):
        seed = plan.seed + shop
        home = folder / f"home-{shop}"
        home.mkdir()
        (home / "trained").symlink_to(trained.resolve(), target_is_directory=True)
        rng = random.Random(seed)
        catalogue = draw_shop(rng, plan.skus)
        services = Services()
        services.given |= {"home": home, "distribution_url": "", "storage_url": ""}
        export = write_shop(folder / f"export-{shop}", catalogue, seed)
        load_directory(services.distribution_engine, export, clock=services.clock)
        slots = Slots(rng, catalogue, services.distribution)
        played = list(conversations(rng, slots, plan.messages, plan.phrasings))
        with services.rehearsal() as assistant:
            cases = [one.case for one in played]
            report = play(cases, assistant.handle, [product.sku for product in catalogue.products])
        services.distribution_engine.dispose()
        found.played += played
        found.reports.append(report)
    return found


def _plan(arguments: Sequence[str] | None) -> tuple[Plan, Path | None]:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shops", type=int, default=2, help="catalogues drawn")
    parser.add_argument("--messages", type=int, default=800, help="conversations about each")
    parser.add_argument("--skus", type=int, default=1500, help="SKUs of each")
    parser.add_argument("--mentions", type=int, default=400, help="mentions for the table of names; 0: none")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--phrasings", type=Path, default=FIRST_PHRASINGS, help="file of phrasings")
    parser.add_argument("--trained", type=Path, help="folder that keeps what was learnt")
    given = vars(parser.parse_args(arguments))
    if not given["phrasings"].is_file():
        parser.error(f"no such file of phrasings: {given['phrasings']}")
    trained: Path | None = given.pop("trained")
    return Plan(**given), trained


if __name__ == "__main__":
    raise SystemExit(main())
