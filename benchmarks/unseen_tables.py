"""What the bench of unseen messages prints: the tables of `eval`, accuracy by noise, families of misses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.unseen_messages import NOT_AN_ORDER, Played
from bot.evaluation.play import Report
from bot.evaluation.tables import share, tables
from bot.evaluation.verdicts import Pair, Verdict

_FAMILIES = 15
_WIDTH = 100


def show(played: Sequence[Played], reports: Iterable[Report]) -> None:
    """Print all figures."""
    reports = list(reports)
    judged = [verdict for report in reports for verdict in report.verdicts]
    print("\n".join(tables(judged)))
    made = [one for one in played if one.template.intent != NOT_AN_ORDER]
    both = list(zip(made, judged, strict=True))
    _show_noise("names of products", [(one.names, verdict) for one, verdict in both])
    _show_noise("words around them", [(one.words, verdict) for one, verdict in both])
    _show_safety(played, reports)
    _show_families([(one, verdict) for one, verdict in both if not verdict.right])


def _show_noise(title: str, found: Iterable[tuple[str, Verdict]]) -> None:
    groups: dict[str, list[bool]] = defaultdict(list)
    for noise, verdict in found:
        groups[noise].append(verdict.right)
    print(f"\nframes by noise in the {title}")
    for noise, right in sorted(groups.items()):
        print(f"  {noise:<12} {share((sum(right), len(right)))}")


def _show_safety(played: Sequence[Played], reports: Sequence[Report]) -> None:
    wrong = [order for report in reports for order in report.wrong_orders]
    traps = sum(one.template.intent == NOT_AN_ORDER for one in played)
    print(
        f"\nwrong orders to be confirmed  {len(wrong)} (of {len(played)}, {traps} of them only look like one)"
    )
    for name, found in (
        ("turns with a wrong figure", [figure for report in reports for figure in report.wrong_figures]),
        ("turns with an error", [error for report in reports for error in report.errors]),
    ):
        print(f"{name}  {len(found)}")
        wrong += found
    for line in wrong:
        print(f"  {line}")


def _show_families(missed: Sequence[tuple[Played, Verdict]]) -> None:
    families: dict[str, list[tuple[Played, Verdict]]] = defaultdict(list)
    for made, verdict in missed:
        families[family(verdict)].append((made, verdict))
    print(f"\nthe {_FAMILIES} most frequent families of misses, of {len(missed)} misses")
    ordered = sorted(families.items(), key=lambda item: -len(item[1]))
    for name, found in ordered[:_FAMILIES]:
        languages = Counter(str(verdict.language) for _, verdict in found)
        noise = Counter(made.names for made, _ in found)
        told = ", ".join(f"{key} {count}" for key, count in [*languages.items(), *noise.most_common(2)])
        print(f"{len(found):4} {name}  [{told}]")
        for _, verdict in found[:: max(1, len(found) // 2)][:2]:
            print(f"       {verdict.text!r}"[:_WIDTH])


def family(verdict: Verdict) -> str:
    """Return what is wrong with a frame, in words that alike misses share."""
    wrong = next((pair for pair in verdict.pairs if _is_wrong(pair)), None)
    if wrong is None:
        return "other"
    if wrong.expected != wrong.read:
        others = [pair for pair in verdict.pairs if pair.read == pair.expected]
        return f"{wrong.expected} read as {wrong.read}" + (" beside what is right" if others else "")
    slots = ", ".join(name for name, right in wrong.slots.items() if not right)
    standings = sorted({one.standing for one in verdict.resolved if not one.right})
    return f"{wrong.expected}: wrong {slots}" + (f" ({', '.join(standings)})" if standings else "")


def _is_wrong(pair: Pair) -> bool:
    return pair.expected != pair.read or not all(pair.slots.values())
