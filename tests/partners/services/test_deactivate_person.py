"""Whoever leaves opens nothing any more; bookings still name them."""

import pytest

from partners.enums import Role
from partners.errors import Conflict, NotAllowed, Unknown
from partners.models import Membership, User
from partners.services.deactivate_person import deactivate_person, reactivate_person
from tests.factories import BookingFactory, MembershipFactory, PartnerFactory
from tests.partners.colleagues import acting, colleague


@pytest.fixture
def partner(db):
    return PartnerFactory()


@pytest.fixture
def owner(partner):
    return colleague(partner, Role.OWNER)


def leave(by, membership):
    return deactivate_person(actor=acting(by), membership_id=membership.pk)


def is_active(membership):
    return Membership.objects.get(pk=membership.pk).is_active


def test_the_row_and_the_bookings_stay(partner, owner):
    somebody = colleague(partner)
    booking = BookingFactory(partner=partner, coordinator=somebody.user)

    leave(owner, somebody)

    booking.refresh_from_db()
    assert (is_active(somebody), booking.coordinator) == (False, somebody.user)


def test_sessions_end_at_once(client, partner, owner):
    somebody = colleague(partner)
    client.force_login(somebody.user)
    before = client.get("/bookings/").status_code

    leave(owner, somebody)

    after = client.get("/bookings/")
    assert (before, after.status_code, after["Location"]) == (200, 302, "/sign-in/?next=/bookings/")


def test_who_has_another_partner_stays_signed_in_there(client, partner, owner):
    somebody = colleague(partner)
    other = MembershipFactory(user=somebody.user, partner__name="Other house")
    client.force_login(somebody.user)

    leave(owner, somebody)

    page = client.get("/")
    assert (page.status_code, other.partner.name in page.text, partner.name in page.text) == (
        200,
        True,
        False,
    )
    assert client.post("/partner/", {"partner": partner.pk}).status_code == 404


def test_the_rest_door_closes_too(client, partner, owner):
    somebody = colleague(partner)
    MembershipFactory(user=somebody.user)
    client.force_login(somebody.user)

    leave(owner, somebody)

    assert client.get(f"/api/internal/v1/partners/{partner.pk}/venues").status_code == 404


def test_and_the_administration(client, partner, owner):
    somebody = colleague(partner, Role.ADMINISTRATOR, user__is_staff=True)
    MembershipFactory(user=somebody.user, role=Role.VIEWER)
    client.force_login(somebody.user)

    leave(owner, somebody)

    assert client.get("/admin/catalog/venue/").status_code == 403


def test_nobody_deactivates_themselves(partner, owner):
    colleague(partner, Role.OWNER)

    with pytest.raises(Conflict) as refused:
        leave(owner, owner)

    assert (refused.value.text, is_active(owner)) == (
        "You cannot deactivate yourself. Ask a colleague.",
        True,
    )


def test_an_administrator_does_not_send_an_owner_away(partner, owner):
    with pytest.raises(NotAllowed):
        leave(colleague(partner, Role.ADMINISTRATOR), owner)


@pytest.mark.parametrize("service", [deactivate_person, reactivate_person])
def test_it_takes_the_right_and_a_person_of_the_partner(partner, owner, service):
    with pytest.raises(NotAllowed):
        service(actor=acting(colleague(partner)), membership_id=owner.pk)
    with pytest.raises(Unknown):
        service(actor=acting(owner), membership_id=MembershipFactory().pk)


def test_somebody_comes_back(client, partner, owner):
    somebody = colleague(partner)
    leave(owner, somebody)

    reactivate_person(actor=acting(owner), membership_id=somebody.pk)

    client.force_login(User.objects.get(pk=somebody.user_id))
    assert (is_active(somebody), client.get("/bookings/").status_code) == (True, 200)


def test_who_has_left_is_not_given_bookings(partner, owner):
    from bookings.errors import UnknownReference
    from bookings.services.change_booking import change_booking

    somebody = colleague(partner)
    booking = BookingFactory(partner=partner)
    leave(owner, somebody)

    with pytest.raises(UnknownReference) as refused:
        change_booking(
            actor=acting(owner), booking_id=booking.pk, fields={"coordinator_id": somebody.user_id}
        )

    assert refused.value.field == "coordinator_id"
