"""A phone number can be forgotten, and nobody else's with it."""

from sqlalchemy import Engine

from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import mirror
from integrations.sql.phones import forget_phone
from tests.distributor import LOADED, MadeExport, tables


def test_one_number_is_forgotten(distribution_engine: Engine) -> None:
    mirror(distribution_engine, MadeExport(tables()), source="export", now=LOADED, progress=lambda *_: None)
    shop = SqlDistribution(distribution_engine)
    before = {dealer.code: dealer.phone for dealer in shop.dealers()}
    code = next(code for code, phone in before.items() if phone)
    assert forget_phone(distribution_engine, code)
    after = {dealer.code: dealer.phone for dealer in shop.dealers()}
    assert after == before | {code: None}
    assert not forget_phone(distribution_engine, code)
    assert not forget_phone(distribution_engine, "nobody")
