"""An action says what it will do, does it to each booking on its own, and can be taken back."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.booking_list import action_page
from bookings.web.booking_list.actions import ACTIONS
from partners.enums import Role
from tests.factories import BookingFactory, CustomerFactory, MembershipFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LATER = date(2031, 5, 1)


@pytest.fixture
def tentative(facility):
    return BookingFactory(facility=facility, code="TENTATIVE1", name="Gala", status=BookingStatus.TENTATIVE)


@pytest.fixture
def confirmed(facility):
    return BookingFactory(facility=facility, code="CONFIRMED1", name="Choir")


def pair(booking):
    return f"{booking.pk}:{Booking.objects.get(pk=booking.pk).version}"


def do(staff, name, *bookings, **words):
    address = reverse(f"booking-action-{name}")
    return staff.post(address, {"selected": [pair(one) for one in bookings], **words}, headers=HTMX)


def told(answer):
    return json.loads(answer.headers["HX-Trigger"])["bookings-changed"]["bookings"]


def statuses():
    return dict(Booking.objects.values_list("code", "status"))


def test_the_dialog_asks_for_a_week_more(staff, tentative):
    Booking.objects.filter(pk=tentative.pk).update(decision_on=LATER)

    answer = staff.get(reverse("booking-action-extend"), {"selected": pair(tentative)}, headers=HTMX)

    assert answer.context["form"].initial == {"until": LATER + timedelta(days=7)}


def test_a_preview_tells_and_writes_nothing(staff, tentative, confirmed):
    answer = do(staff, "confirm", tentative, confirmed, step="preview")

    assert [(one.code, one.text, one.is_refused) for one in answer.context["results"]] == [
        ("TENTATIVE1", "Tentative → Confirmed", False),
        ("CONFIRMED1", "This booking is Confirmed already.", True),
    ]
    assert statuses() == {"TENTATIVE1": "tentative", "CONFIRMED1": "confirmed"}


def test_a_preview_of_a_wrong_day_says_so(staff, tentative):
    answer = do(staff, "extend", tentative, step="preview", until="soon")

    assert ("Enter a valid date." in answer.text, answer.context["results"]) == (True, [])


def test_a_hold_is_extended(staff, tentative):
    answer = do(staff, "extend", tentative, until=str(LATER))

    tentative.refresh_from_db()
    assert (tentative.decision_on, tentative.version) == (LATER, 2)
    assert told(answer) == [{"id": tentative.pk, "version": 2}]
    assert ("1 hold extended." in answer.text, answer.headers["HX-Reswap"]) == (True, "none")


def test_what_is_refused_is_told_and_the_others_are_done(staff, tentative, confirmed):
    answer = do(staff, "confirm", tentative, confirmed)

    assert statuses() == {"TENTATIVE1": "confirmed", "CONFIRMED1": "confirmed"}
    assert answer.context["refused"] == ["CONFIRMED1 Choir: This booking is Confirmed already."]
    assert [one["id"] for one in told(answer)] == [tentative.pk]
    assert "1 done, 1 refused" in " ".join(answer.text.split())


def test_a_release_gives_its_reason(staff, tentative):
    do(staff, "release", tentative, reason="No answer")

    change = tentative.status_changes.get()
    assert (change.after, change.reason) == ("prospective", "No answer")


def test_bookings_are_assigned(staff, partner, tentative, confirmed):
    colleague = MembershipFactory(partner=partner).user

    do(staff, "assign", tentative, confirmed, coordinator=colleague.pk, sales_person="")

    assert set(Booking.objects.values_list("coordinator", "sales_person")) == {(colleague.pk, None)}


def test_nobody_is_assigned_to_nobody_in_particular(staff, tentative):
    answer = do(staff, "assign", tentative, coordinator="", sales_person="")

    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {"coordinator": ["Choose who looks after them, or who sells them."]},
    )


def test_a_stranger_cannot_be_assigned(staff, tentative):
    answer = do(staff, "assign", tentative, coordinator=MembershipFactory().user_id)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["coordinator"])


def test_a_booking_that_was_changed_since_is_refused(staff, tentative):
    seen = pair(tentative)
    Booking.objects.filter(pk=tentative.pk).update(version=7)

    answer = staff.post(reverse("booking-action-confirm"), {"selected": seen}, headers=HTMX)

    assert statuses() == {"TENTATIVE1": "tentative"}
    assert "changed by somebody else" in answer.context["refused"][0]


def test_another_partners_booking_is_refused_without_its_code(staff):
    foreign = BookingFactory(status=BookingStatus.TENTATIVE)

    answer = do(staff, "confirm", foreign)

    assert answer.context["refused"] == ["This does not exist."]
    assert Booking.objects.get().status == "tentative"


def test_many_are_done_in_parts(staff, tentative, facility, monkeypatch):
    monkeypatch.setattr(action_page, "PART", 1)
    other = BookingFactory(facility=facility, code="TENTATIVE2", status=BookingStatus.TENTATIVE)

    first = do(staff, "confirm", tentative, other)
    second = do(staff, "confirm", other, done=[str(one) for one in first.context["done"]])

    assert (first.context["reached"], first.context["whole"]) == (1, 2)
    assert [str(one) for one in first.context["rest"]] == [f"{other.pk}:1"]
    assert "2 bookings confirmed." in second.text
    assert set(statuses().values()) == {"confirmed"}


def test_all_is_taken_back_at_once(staff, facility):
    made = [BookingFactory(facility=facility, status=BookingStatus.TENTATIVE) for _number in range(2)]
    for booking in made:
        do(staff, "extend", booking, until=str(LATER))
    pairs = "&".join(f"of={pair(booking)}" for booking in made)

    answer = staff.post(f"{reverse('booking-actions-undo')}?{pairs}", headers=HTMX)

    assert set(Booking.objects.values_list("decision_on", "version")) == {(None, 3)}
    assert "2 changes taken back." in answer.text


def test_what_cannot_be_taken_back_is_told(staff, tentative):
    do(staff, "extend", tentative, until=str(LATER))

    answer = staff.post(f"{reverse('booking-actions-undo')}?of={tentative.pk}:1", headers=HTMX)

    assert ("TENTATIVE1 Gala: This was changed" in answer.text, Booking.objects.get().decision_on) == (
        True,
        LATER,
    )


@pytest.mark.parametrize(
    "selected", [[], ["x"], ["1"], ["1:0"], ["-1:1"], ["1:1\x00"], ["٣:1"], [f"{n}:1" for n in range(1, 102)]]
)
def test_a_selection_that_is_none_is_told(staff, tentative, selected):
    address = reverse("booking-action-confirm")

    asked, sent = staff.get(address, {"selected": selected}), staff.post(address, {"selected": selected})

    assert (asked.status_code, sent.status_code) == (200, 422)
    assert asked.context["trouble"] == sent.context["trouble"] != ""


def test_without_scripts_all_is_done_at_once(staff, tentative, confirmed):
    answer = staff.post(
        reverse("booking-action-confirm"), {"selected": [pair(tentative), pair(confirmed)]}, follow=True
    )

    assert answer.redirect_chain == [("/bookings/", 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "1 booking confirmed.",
        "CONFIRMED1 Choir: This booking is Confirmed already.",
    ]


def test_who_may_not_write_is_offered_nothing(as_role, tentative):
    viewer = as_role(Role.VIEWER)

    assert viewer.get(reverse("booking-list")).context["actions"] == {}
    assert do(viewer, "confirm", tentative).status_code == 403


def test_a_preview_before_anybody_is_chosen_scolds_nobody(staff, tentative):
    answer = do(staff, "assign", tentative, coordinator="", sales_person="", step="preview")

    assert [(one.text, one.is_refused) for one in answer.context["results"]] == [("stays as it is", False)]
    assert answer.context["form"].errors == {}


def test_a_booking_without_a_name_goes_by_its_customers(staff, partner, facility):
    eva = CustomerFactory(partner=partner, first_name="Eva", last_name="Huber")
    booking = BookingFactory(facility=facility, customer=eva, status=BookingStatus.TENTATIVE)

    answer = do(staff, "confirm", booking, step="preview")

    assert [one.name for one in answer.context["results"]] == ["Eva Huber"]


def test_each_action_has_a_key_of_its_own():
    assert {key: action.shortcut for key, action in ACTIONS.items()} == {
        "extend": "e",
        "assign": "a",
        "confirm": "c",
        "release": "r",
    }
