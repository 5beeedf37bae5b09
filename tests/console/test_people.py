"""People by name, code and city, and when they are read again."""

from console.people import People
from domain.language.normalise import normalise
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_rep


def test_people_are_read_once_a_version() -> None:
    shop = FakeDistribution(parties=[a_dealer("D-1", "Ali Mobile")], team=[a_rep("S-1")])
    people = People(lambda: shop)
    assert [person.code for person in people.find("")] == ["D-1", "S-1"]
    shop.parties.append(a_dealer("D-2", "Bilal"))
    assert people.person("D-2") is None
    shop.version = "2"
    found = people.person("D-2")
    assert found is not None
    assert (found.name, found.about, found.kind) == ("Bilal", "Lahore", "dealer")
    assert shop.calls.count("dealers") == 2


def test_a_code_of_two_is_the_dealer_s() -> None:
    shop = FakeDistribution(parties=[a_dealer("X", "Ali")], team=[a_rep("X", "Nadia")])
    person = People(lambda: shop).person("X")
    assert person is not None
    assert person.name == "Ali"


def test_names_are_found_however_they_are_spelled() -> None:
    shop = FakeDistribution(parties=[a_dealer("D-1", "كريم موبائل"), a_dealer("D-2", "Café ٹاور")])
    people = People(lambda: shop)
    assert [person.code for person in people.find("کریم")] == ["D-1"]
    assert [person.code for person in people.find("CAFE d-2")] == ["D-2"]
    assert people.find("karim lahore") == []
    assert len(people.find(normalise("lahore"), 1)) == 1
    assert people.person(None) is None
