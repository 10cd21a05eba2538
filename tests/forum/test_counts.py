"""A page asks the same number of questions however long it is."""

from datetime import date

import pytest
import time_machine

from forum.actions import meetings, membership
from forum.models import Body, Portfolio
from tests.factories.forum import NOW, item, meeting, member, minuted, paper

pytestmark = pytest.mark.django_db
COUNTS = pytest.mark.parametrize("count", [1, 3])


@COUNTS
def test_meetings(client, officer, count, django_assert_num_queries):
    made = [meeting(officer, date(2026, 12, day)) for day in range(9, 9 + count)]
    with django_assert_num_queries(2):  # body, meetings
        page = client.get("/board/meetings/").content.decode()
    assert [row.get_absolute_url() in page for row in made] == [True] * count


@COUNTS
def test_first_page(client, officer, count, django_assert_num_queries):
    for day in range(9, 9 + count):
        meeting(officer, date(2026, 12, day))
    for month in range(6, 6 + count):
        minuted(officer, date(2026, month, 3), present=4)
    with django_assert_num_queries(6):  # body, coming, recommendations, overdue, past, members
        client.get("/board/")


@time_machine.travel(NOW, tick=False)
@COUNTS
def test_a_meeting_and_its_pack(client, officer, count, django_assert_num_queries):
    made = meeting(officer)
    for number in range(count):
        report = item(made, officer, f"Report {number}")
        paper(report, officer, f"Paper {number}")
        paper(report, officer, f"Appendix {number}", label="Appendix A")
    meetings.publish_agenda(made, by=officer, now=NOW)
    for address, queries in (("", 16), ("pack/", 15), ("meeting.json", 9)):
        with django_assert_num_queries(queries):
            page = client.get(f"/board/meetings/2026-12-09/{address}").content.decode()
        assert [f"Paper {number}" in page for number in range(count)] == [True] * count


@COUNTS
def test_minutes(client, officer, count, django_assert_num_queries):
    made = minuted(officer)
    for number in range(count - 1):
        item(made, officer, f"Late {number}", now=NOW)
    with django_assert_num_queries(23):
        assert "Talked about." in client.get("/board/meetings/2026-12-09/minutes/").content.decode()


@COUNTS
def test_representatives(client, officer, count, django_assert_num_queries):
    forum = Body.objects.get(slug="forum")
    for portfolio in Portfolio.objects.all()[:count]:
        seat = member(officer, f"Holder of {portfolio}", body=forum)
        membership.give_portfolio(portfolio, by=officer, member=seat, starts=date(2026, 1, 1))
    with django_assert_num_queries(3):  # body, portfolios, holdings with members
        page = client.get("/forum/representatives/").content.decode()
    assert page.count("Holder of") == count
