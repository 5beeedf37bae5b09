"""What every directory of contacts does, whatever database is behind it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from domain.contacts import (
    BY_PHONE,
    INVITATION_LENGTH,
    INVITATION_SIGNS,
    Contact,
    ContactRole,
    Directory,
    Invitation,
    Refusal,
)
from storage.directory import SqlDirectory

NOON = datetime(2026, 3, 5, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEK = NOON + timedelta(days=7)


@pytest.fixture
def directory(engine: Engine) -> Directory:
    return SqlDirectory(engine)


def bound(directory: Directory, code: str, person: str) -> Contact:
    secret = directory.invite(code, NOON, WEEK)
    contact = directory.accept(secret, "telegram", person, "Ali \ud800", NOON)
    assert isinstance(contact, Contact)
    return contact


def test_an_invitation_makes_a_contact(directory: Directory) -> None:
    contact = bound(directory, "D1", "55")
    assert contact == Contact("telegram", "55", "D1", "Ali \ufffd\ufffd\ufffd", "telegram:55", NOON)
    assert directory.contact("telegram", "55") == contact
    assert directory.contact("other", "55") is None
    assert directory.contact("telegram", "56") is None


def test_what_a_contact_may_and_who_let_it_in_is_kept(directory: Directory) -> None:
    secret = directory.invite("D1", NOON, WEEK, ContactRole.BUYER, "sana")
    assert directory.invitations(NOON) == (Invitation("D1", NOON, WEEK, ContactRole.BUYER, "sana"),)
    contact = directory.accept(secret, "telegram", "55", "Ali", NOON)
    assert isinstance(contact, Contact)
    assert (contact.role, contact.bound_by) == (ContactRole.BUYER, "sana")
    assert directory.contacts("D1") == (contact,)


def test_a_contact_may_want_to_hear_of_orders(directory: Directory) -> None:
    bound(directory, "D1", "55")
    directory.want_news("telegram", "55", WEEK)
    assert [one.news_since for one in directory.contacts("D1")] == [WEEK]
    directory.want_news("telegram", "55", None)
    assert directory.contacts("D1")[0].news_since is None


def test_many_are_invited_at_once(directory: Directory) -> None:
    codes = [f"D{number}" for number in range(200)]
    secrets = directory.invite_all(codes, NOON, WEEK, ContactRole.OWNER, "sana")
    assert len(set(secrets)) == len(directory.invitations(NOON)) == 200
    contact = directory.accept(secrets[7].lower(), "telegram", "55", "", NOON)
    assert isinstance(contact, Contact)
    assert contact.code == "D7"
    assert directory.invite_all([], NOON, WEEK, ContactRole.OWNER, "") == ()


def test_an_account_is_bound_by_its_number_unless_it_was_revoked(directory: Directory) -> None:
    contact = directory.bind("D1", "telegram", "55", "Ali", NOON)
    assert isinstance(contact, Contact)
    assert (contact.bound_by, contact.role) == (BY_PHONE, ContactRole.OWNER)
    assert directory.bind("D2", "telegram", "55", "Ali", NOON) == contact
    directory.revoke_account("telegram", "55", NOON)
    assert directory.bind("D1", "telegram", "55", "Ali", NOON) is Refusal.REVOKED
    assert isinstance(directory.bind("D1", "telegram", "56", "Ali", NOON), Contact)
    assert isinstance(bound(directory, "D1", "55"), Contact)


def test_secrets_are_typable_and_never_the_same(directory: Directory) -> None:
    secrets = {directory.invite("D1", NOON, WEEK) for _ in range(30)}
    assert len(secrets) == 30
    assert {len(secret) for secret in secrets} == {INVITATION_LENGTH}
    assert set("".join(secrets)) <= set(INVITATION_SIGNS)
    assert not set("0O1IL") & set(INVITATION_SIGNS)


def test_a_secret_is_not_stored(directory: Directory, engine: Engine) -> None:
    secret = directory.invite("D1", NOON, WEEK)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM invitations")).all()
    assert secret.casefold() not in str(rows).casefold()


@pytest.mark.parametrize("typed", [str.lower, lambda s: f" {s[:4]}-{s[4:]}\n", " ".join])
def test_a_secret_may_be_typed_in_its_own_way(directory: Directory, typed: object) -> None:
    secret = directory.invite("D1", NOON, WEEK)
    assert isinstance(directory.accept(typed(secret), "telegram", "55", "", NOON), Contact)  # type: ignore[operator]


def test_an_invitation_is_used_once(directory: Directory) -> None:
    secret = directory.invite("D1", NOON, WEEK)
    directory.accept(secret, "telegram", "55", "", NOON)
    assert directory.accept(secret, "telegram", "56", "", NOON) is Refusal.INVALID
    assert directory.invitations(NOON) == ()


def test_of_many_at_once_one_takes_it_up(directory: Directory) -> None:
    secret = directory.invite("D1", NOON, WEEK)
    with ThreadPoolExecutor(8) as threads:
        answers = list(
            threads.map(lambda p: directory.accept(secret, "telegram", str(p), "", NOON), range(8))
        )
    assert sum(isinstance(answer, Contact) for answer in answers) == 1


def test_an_invitation_expires(directory: Directory) -> None:
    secret = directory.invite("D1", NOON, NOON + HOUR)
    assert directory.accept(secret, "telegram", "55", "", NOON + HOUR) is Refusal.INVALID
    assert directory.contact("telegram", "55") is None
    assert directory.invitations(NOON + HOUR) == ()


def test_wrong_ones_are_limited_for_an_account_and_an_hour(directory: Directory) -> None:
    secret = directory.invite("D1", NOON, WEEK)
    for minute in range(5):
        at = NOON + timedelta(minutes=minute)
        assert directory.accept("WRONGONE", "telegram", "66", "", at) is Refusal.INVALID
    at = NOON + timedelta(minutes=59)
    assert directory.accept(secret, "telegram", "66", "", at) is Refusal.TOO_MANY
    assert isinstance(directory.accept(secret, "telegram", "55", "", at), Contact)
    other = directory.invite("D1", NOON, WEEK)
    assert isinstance(directory.accept(other, "telegram", "66", "", NOON + 2 * HOUR), Contact)


def test_who_is_bound_stays_bound_and_leaves_the_invitation(directory: Directory) -> None:
    contact = bound(directory, "D1", "55")
    secret = directory.invite("D2", NOON, WEEK)
    assert directory.accept(secret, "telegram", "55", "", NOON + HOUR) == contact
    assert directory.accept("WRONGONE", "telegram", "55", "", NOON + HOUR) == contact
    assert [one.code for one in directory.invitations(NOON)] == ["D2"]


def test_a_dealer_has_several_contacts(directory: Directory) -> None:
    both = bound(directory, "D1", "55"), bound(directory, "D1", "56")
    bound(directory, "D2", "57")
    assert directory.contacts("D1") == both
    assert len(directory.contacts()) == 3


def test_a_revoked_account_is_a_stranger_again(directory: Directory) -> None:
    contact = bound(directory, "D1", "55")
    bound(directory, "D1", "56")
    assert directory.revoke_account("telegram", "55", NOON + HOUR) == 1
    assert directory.revoke_account("telegram", "55", NOON + HOUR) == 0
    assert directory.contact("telegram", "55") is None
    assert directory.contact("telegram", "56") is not None
    assert directory.contacts("D1")[0] == replace(contact, revoked_at=NOON + HOUR)


def test_a_code_is_revoked_with_its_invitations(directory: Directory) -> None:
    bound(directory, "D1", "55")
    bound(directory, "D2", "56")
    secret = directory.invite("D1", NOON, WEEK)
    assert directory.revoke("D1", NOON) == 2
    assert directory.revoke("D1", NOON) == 0
    assert directory.contact("telegram", "56") is not None
    assert directory.accept(secret, "telegram", "57", "", NOON) is Refusal.INVALID


def test_another_code_begins_another_conversation(directory: Directory) -> None:
    first = bound(directory, "D1", "55").conversation
    directory.revoke("D1", NOON)
    second = bound(directory, "D2", "55").conversation
    directory.revoke("D2", NOON)
    assert first != second
    assert bound(directory, "D1", "55").conversation == first
    directory.revoke("D1", NOON)
    assert bound(directory, "D3", "55").conversation not in {first, second}


def test_who_blocked_us_is_noted_since_when(directory: Directory) -> None:
    bound(directory, "D1", "55")
    for at in (NOON, NOON + HOUR):
        directory.unreachable("telegram", "55", at)
    assert directory.contacts()[0].unreachable_at == NOON
    directory.unreachable("telegram", "55", None)
    assert directory.contacts()[0].unreachable_at is None


def test_open_invitations_are_listed(directory: Directory) -> None:
    directory.invite("D1", NOON, WEEK)
    directory.invite("D2", NOON, NOON + HOUR)
    assert [(one.code, one.expires_at) for one in directory.invitations(NOON)] == [
        ("D2", NOON + HOUR),
        ("D1", WEEK),
    ]
    assert [one.code for one in directory.invitations(NOON, "D1")] == ["D1"]


def test_a_code_is_erased_whole(directory: Directory) -> None:
    directory.accept("WRONGONE", "telegram", "55", "", NOON)
    bound(directory, "D1", "55")
    bound(directory, "D2", "56")
    directory.invite("D1", NOON, WEEK)
    assert directory.erase("D1") == 3
    assert [one.code for one in directory.contacts()] == ["D2"]
    assert directory.contacts("D1") == ()


def test_our_own_address_is_remembered(directory: Directory) -> None:
    assert directory.address("telegram") is None
    for name in ("old_bot", "new_bot"):
        directory.introduce("telegram", name)
    assert directory.address("telegram") == "new_bot"
