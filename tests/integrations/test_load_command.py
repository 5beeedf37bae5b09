"""The command `load`, from files on disk to the database, as somebody at a terminal sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from benchmarks.catalogue import Size, write_export
from domain.clock import Clock, FixedClock
from domain.errors import BadInput
from domain.ports import OfferQuery
from integrations.commands import Watched, register
from integrations.loading import load_directory
from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import source_of

NOON = datetime(2026, 1, 15, 7, tzinfo=UTC)
SIZE = Size(skus=300, dealers=12, orders=40, seed=3)


@dataclass
class _Services:
    distribution_engine: Engine
    clock: Clock

    def index_documents(self, export: Path) -> Iterator[str]:
        yield f"documents of {export.name}"


def _app(engine: Engine) -> typer.Typer:
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app, _Services(engine, FixedClock(NOON)))
    return app


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export"), SIZE)


def test_an_export_is_loaded_and_summed_up(distribution_engine: Engine, export: Path) -> None:
    result = CliRunner().invoke(_app(distribution_engine), ["load", str(export)])
    assert result.exit_code == 0, result.output
    assert "1,200" in result.stdout  # stock rows: four warehouses
    assert "rows in" in result.stdout
    assert "writing products: 300 of 300" in result.stderr
    shop = SqlDistribution(distribution_engine)
    assert source_of(distribution_engine) == "export"
    assert shop.catalogue_version() in result.stdout
    assert result.stdout.endswith(f"documents of {export.name}\n")
    assert (len(shop.dealers()), len(shop.warehouses())) == (12, 4)
    assert shop.catalogue().as_of == NOON
    assert shop.offers(OfferQuery(tier="gold")).products


def test_a_bad_export_tells_all_and_changes_nothing(
    distribution_engine: Engine, export: Path, tmp_path: Path
) -> None:
    load_directory(distribution_engine, export, clock=FixedClock(NOON))
    before = SqlDistribution(distribution_engine).catalogue()
    bad = write_export(tmp_path, SIZE)
    for name, wrong in (
        ("stock", "no-such-sku,WH1,1,0,0,"),
        ("dealers", "D99,,Lahore,,gold,,0,R001,klingon"),
    ):
        with (bad / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(wrong + "\n")
    result = CliRunner().invoke(_app(distribution_engine), ["load", str(bad)])
    assert result.exit_code == 1
    assert isinstance(result.exception, BadInput)
    for part in ("stock.csv row 1202", "no-such-sku", "dealers.csv row 14", "klingon"):
        assert part in str(result.exception)
    assert SqlDistribution(distribution_engine).catalogue() == before


def test_real_data_may_not_refer_to_the_sample_it_replaces(
    distribution_engine: Engine, export: Path, tmp_path: Path
) -> None:
    load_directory(distribution_engine, export, source="sample", clock=FixedClock(NOON))
    other = write_export(tmp_path, Size(skus=20, dealers=3, orders=5, seed=9))
    with (other / "order_lines.csv").open("a", encoding="utf-8") as file:
        file.write("SO-0000040,NO-SUCH,1,1\n")  # the sample's order
    with pytest.raises(BadInput, match="SO-0000040"):
        load_directory(distribution_engine, other, clock=FixedClock(NOON))
    assert source_of(distribution_engine) == "sample"


def test_the_sample_may_use_days_relative_to_the_clock(distribution_engine: Engine, tmp_path: Path) -> None:
    sample = write_export(tmp_path, SIZE)
    text = (sample / "orders.csv").read_text("utf-8")
    header, first, *rest = text.splitlines()
    cells = first.split(",")
    cells[7] = "today-2"
    (sample / "orders.csv").write_text("\n".join([header, ",".join(cells), *rest]), "utf-8")
    load_directory(distribution_engine, sample, source="sample", clock=FixedClock(NOON))
    (found,) = SqlDistribution(distribution_engine).find_orders(cells[0])
    assert found.expected_delivery == date(2026, 1, 13)
    with pytest.raises(BadInput, match="today-2"):
        load_directory(distribution_engine, sample, clock=FixedClock(NOON))


def test_the_seconds_are_the_clocks(distribution_engine: Engine, export: Path) -> None:
    report = load_directory(distribution_engine, export, clock=FixedClock(NOON))
    assert report.seconds == 0
    assert report.rows["products"] == 300


def test_a_terminal_sees_one_line_that_is_written_over() -> None:
    written: list[str] = []
    watched = Watched(written.append, live=True)
    watched("products", 10000, None)
    watched("stock", 5, 10)
    watched.end()
    watched.end()
    assert written == ["\rreading products: 10,000", "\rwriting stock: 5 of 10  ", "\n"]
