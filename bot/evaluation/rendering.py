"""A report as lines to read on a terminal."""

from collections.abc import Iterator

from bot.evaluation.play import Report
from bot.evaluation.tables import tables


def rendered(report: Report) -> str:
    """Return a report: figures first, then a line for each miss."""
    lines = [f"turns as expected  {report.turns_right}/{report.turns}", "", *tables(report.verdicts)]
    lines += ["", *_stated(report)]
    lines.append(f"turns with a wrong figure  {len(report.wrong_figures)} ({report.wrong_figure_rate:.4f})")
    lines.append(f"wrong orders to be confirmed  {len(report.wrong_orders)}")
    lines.append(f"turns that say what they must not  {len(report.forbidden)}")
    lines.append(f"turns with an error  {len(report.errors)}")
    lines += [f"MISS {failure}" for failure in report.failures]
    lines += [f"FIGURE {failure}" for failure in report.wrong_figures]
    lines += [f"ERROR {failure}" for failure in report.errors]
    return "\n".join(lines)


def _stated(report: Report) -> Iterator[str]:
    keys = sorted(report.asked, key=lambda name: (name.partition(" ")[0], not name.endswith("all"), name))
    for key in keys:
        done, asked = report.answered[key], report.asked[key]
        yield f"{key + ', answered':<35} {done:>4}/{asked:<4} {done / asked:.3f}"
