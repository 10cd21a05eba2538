"""The pages of elections ask the same number of questions however many there are."""

from datetime import date

import pytest

from tests.factories.elections import ElectionFactory, contested, noon
from tests.factories.room import seated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_the_list(client, count, django_assert_num_queries):
    made = [ElectionFactory() for _ in range(count)]
    with django_assert_num_queries(2):  # body, elections
        page = client.get("/forum/elections/").content.decode()
    assert [row.get_absolute_url() in page for row in made] == [True] * count


@pytest.mark.parametrize("count", [2, 4])
def test_an_election_with_its_candidates(
    client, officer, representative, count, django_assert_num_queries, time_machine
):
    seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))
    names = [f"Standing {number}" for number in range(count)]
    election, _ = contested(officer, names=names)
    time_machine.move_to(noon(date(2026, 11, 12)), tick=False)
    client.force_login(representative)
    for address, queries in (("", 11), ("vote/", 7)):
        client.get(election.get_absolute_url())
        with django_assert_num_queries(queries):
            page = client.get(f"{election.get_absolute_url()}{address}").content.decode()
        assert [name in page for name in names] == [True] * count
