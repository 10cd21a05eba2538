from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.web import tokens
from surgeries.forms.booking import ReachForm
from surgeries.models import Asking, Booking
from surgeries.notices import LINK
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
WHO = {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461"}
ABOUT = {"topic": "repairs", "about": "Damp in the back bedroom"}
NEEDS = {"access": "A chair with arms", "interpreter": "", "companion": ""}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def page(client, name, *args, **query):
    return client.get(reverse(f"surgeries:{name}", args=args), query)


def answer(client, slot, **steps):
    for step, typed in {"who": WHO, "about": ABOUT, "needs": NEEDS, **steps}.items():
        if typed is not None:
            client.post(reverse("surgeries:step", args=[slot.pk, step]), typed)
    return client.post(reverse("surgeries:check", args=[slot.pk]))


def link(booking, name="booking", salt=LINK):
    return reverse(f"surgeries:{name}", args=[tokens.sign(salt, booking.pk)])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(client, count, django_assert_num_queries):
    surgeries = [SlotFactory().surgery for _ in range(count)]

    with django_assert_num_queries(2):  # estates for the choice, surgeries
        shown = page(client, "list").content.decode()

    assert [str(surgery.estate) in shown for surgery in surgeries] == [True] * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_rota_asks_the_same_questions_however_many_estates(client, count, django_assert_num_queries):
    for _ in range(count):
        SurgeryFactory()

    with django_assert_num_queries(3):  # last, next, estates
        page(client, "rota")


def test_a_surgery_is_found_by_estate_by_postcode_and_by_date(client):
    near, far = SlotFactory().surgery, SlotFactory().surgery
    HomeFactory(estate=near.estate, postcode="DA2 7AB")
    day = near.event.starts + timedelta(days=1)

    def shown(**query):
        return page(client, "list", **query).context["surgeries"]

    assert shown(estate=near.estate_id) == [near]
    assert shown(postcode="da27ab") == [near]
    assert set(shown()) == {near, far}
    assert shown(day_0=day.day, day_1=day.month, day_2=day.year) == []


def test_an_estate_is_found_however_far_down_the_list_it_stands(client):
    last = SurgeryFactory(starts=timezone.now() + timedelta(days=300))
    for day in range(1, 25):
        SurgeryFactory(starts=timezone.now() + timedelta(days=day))

    assert page(client, "list", estate=last.estate_id).context["surgeries"] == [last]
    assert len(page(client, "list").context["surgeries"]) == 20
    assert last in page(client, "list", page=2).context["surgeries"]


def test_a_resident_with_a_place_there_is_told_on_the_page_of_their_answers(client, tenant):
    resident, surgery = ResidentFactory(user=tenant), SurgeryFactory()
    first, other = (
        SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * n)) for n in (0, 1)
    )
    BookingFactory(slot=first, resident=resident)
    client.force_login(tenant)

    answered = answer(client, other, who=None)

    assert answered.status_code == 409
    assert "There is already a place" in answered.content.decode()
    assert "Damp in the back bedroom" in answered.content.decode()


def test_nonsense_is_told_beside_the_field_and_everything_is_still_shown(client):
    surgery = SlotFactory().surgery

    answered = page(client, "list", postcode="nowhere", day_0="31", day_1="2", day_2="2027")

    assert answered.context["form"].error_links() == [
        ("id_postcode", "Enter a full postcode, like DA1 1DR."),
        ("id_day_0", "Enter a real date, for example 27 3 2027."),
    ]
    assert answered.context["surgeries"] == [surgery]


def test_an_estate_without_a_surgery_offers_the_next_ones_and_takes_the_wish(client):
    estate, elsewhere = EstateFactory(), SlotFactory().surgery

    answered = page(client, "list", estate=estate.pk)
    client.post(reverse("surgeries:ask", args=[estate.slug]), {"searched": "yes"})

    assert (answered.context["surgeries"], answered.context["others"]) == ([], [elsewhere])
    assert list(Asking.objects.values_list("estate", "on", "searched")) == [(estate.pk, timezone.localdate(), False)]


def test_wishes_from_one_address_are_counted_five_times_a_day_at_most(client):
    estate = EstateFactory()

    for _ in range(8):
        client.post(reverse("surgeries:ask", args=[estate.slug]))

    assert Asking.objects.count() == 5


def test_a_stranger_books_and_holds_a_link(client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # a signed link holds the second in which it was made
    slot = SlotFactory()

    answered = answer(client, slot)

    booking = Booking.objects.get()
    assert answered.url == link(booking, "booked")
    assert (booking.last_name, booking.telephone, booking.access) == ("Tanqueray", "07700 900461", "A chair with arms")
    assert client.session.get("surgery-booking") is None
    assert booking.reference in client.get(answered.url).content.decode()


def test_a_resident_who_signed_in_is_not_asked_who_they_are(client, tenant):
    resident, slot = ResidentFactory(user=tenant), SlotFactory()
    client.force_login(tenant)

    answer(client, slot, who=None)

    assert Booking.objects.get().resident == resident
    assert Entry.objects.get().on_behalf_of == ""


def test_check_your_answers_comes_only_when_all_are_given(client):
    slot = SlotFactory()
    client.post(reverse("surgeries:step", args=[slot.pk, "who"]), WHO)

    assert page(client, "check", slot.pk).url == reverse("surgeries:step", args=[slot.pk, "about"])
    assert client.post(reverse("surgeries:check", args=[slot.pk])).url == reverse(
        "surgeries:step", args=[slot.pk, "about"]
    )
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    "typed, links",
    [
        ({}, ["id_last_name", "id_reach_0"]),
        ({"last_name": "A", "reach": "email"}, ["id_email"]),
        ({"last_name": "A", "reach": "text", "mobile": "12"}, ["id_mobile"]),
        ({"last_name": "A", "reach": "telephone", "email": "a@b.example"}, ["id_phone"]),
        ({"last_name": "A", "reach": "post"}, ["id_address"]),
    ],
)
def test_what_is_missing_is_told_beside_its_field_with_the_rest_kept(client, typed, links):
    answered = client.post(reverse("surgeries:step", args=[SlotFactory().pk, "who"]), typed)

    assert [control for control, _ in answered.context["form"].error_links()] == links
    assert typed.get("last_name", "") in answered.content.decode()


def test_a_lost_race_shows_the_three_nearest_times_with_all_answers_kept(client):
    surgery = SurgeryFactory()
    slots = [SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=20 * n)) for n in range(5)]
    BookingFactory(slot=slots[1])

    lost = answer(client, slots[1])

    assert (lost.status_code, lost.context["nearest"]) == (409, [slots[0], slots[2], slots[3]])
    again = client.post(reverse("surgeries:check", args=[slots[2].pk]))
    assert again.status_code == 302
    assert Booking.objects.get(slot=slots[2]).queries.get().about == "Damp in the back bedroom"


@pytest.mark.parametrize("name", ["booked", "booking", "change", "cancel", "slip", "calendar"])
def test_a_get_never_changes_anything(client, name):
    booking = BookingFactory()
    SlotFactory()

    assert client.get(link(booking, name)).status_code == 200

    kept = Booking.objects.get()
    assert (kept.state, kept.slot, kept.version, Entry.objects.count()) == ("booked", booking.slot, 0, 0)


@pytest.mark.parametrize("name", ["booked", "booking", "change", "cancel", "slip", "calendar"])
def test_a_forged_link_opens_nothing(client, name):
    booking = BookingFactory(last_name="Kingfisher")

    assert client.get(link(booking, name, salt="elsewhere")).status_code == 404
    assert client.get(link(booking, name)[:-2] + "x/").status_code == 404


def test_a_booking_is_moved_and_cancelled_by_its_link(client):
    booking, other = BookingFactory(), SlotFactory()

    client.post(link(booking, "change"), {"slot": other.pk})
    booking.refresh_from_db()
    assert (booking.slot, booking.state) == (other, "booked")

    client.post(link(booking, "cancel"))
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    assert "SEQUENCE:2\r\n" in client.get(link(booking, "calendar")).content.decode()


@pytest.mark.parametrize("reference", ["SUR-ABC-234", "sur abc 234", "surabc234"])
def test_a_booking_is_found_by_reference_and_surname_however_typed(client, reference):
    booking = BookingFactory(reference="SUR-ABC-234", last_name="O’Hara")

    answered = client.post(reverse("surgeries:find"), {"reference": reference, "last_name": "o’hara "})

    assert booking.reference in client.get(answered.url).content.decode()


def test_every_way_of_being_wrong_gets_the_same_answer(client):
    BookingFactory(reference="SUR-ABC-234", last_name="Kingfisher")
    old = SurgeryFactory(starts=timezone.now() - timedelta(days=90))
    BookingFactory(reference="SUR-ABC-236", last_name="Kingfisher", slot=SlotFactory(surgery=old))

    wrong = [("SUR-ABC-234", "Heron"), ("SUR-ABC-999", "Kingfisher"), ("SUR-ABC-236", "Kingfisher")]
    told = [client.post(reverse("surgeries:find"), {"reference": a, "last_name": b}) for a, b in wrong]

    assert len({str(answered.context["form"].error_links()) for answered in told}) == 1
    assert {answered.status_code for answered in told} == {200}


def test_guessing_is_slowed_down_even_when_the_last_guess_is_right(client):
    BookingFactory(reference="SUR-ABC-234", last_name="Kingfisher")

    for _ in range(10):
        client.post(reverse("surgeries:find"), {"reference": "SUR-ABC-234", "last_name": "Heron"})
    answered = client.post(reverse("surgeries:find"), {"reference": "SUR-ABC-234", "last_name": "Kingfisher"})

    assert "tried too often" in answered.content.decode()
    typed = {"reference": "SUR-ABC-234", "last_name": "Kingfisher"}
    assert client.post(reverse("surgeries:find"), typed, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_public_pages_set_no_cookie(client):
    slot = SlotFactory()

    for address in (reverse("surgeries:list"), reverse("surgeries:rota"), slot.surgery.get_absolute_url()):
        assert client.get(address).cookies.keys() == set(), address


def test_what_a_stranger_types_fits_where_it_is_kept():
    typed = {"first_name": "x" * 81, "last_name": "Penfold", "reach": "post", "address": "x" * 301}

    form = ReachForm(typed)

    assert set(form.errors) == {"first_name", "address"}
