"""Bookings are entrusted to those who work at the partner now; who has left is listed where a form knows them."""

import pytest

from bookings.web.colleagues import colleagues
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def test_those_at_work_by_name(partner):
    late = MembershipFactory(partner=partner, user__first_name="Zoe", user__last_name="Abel")
    early = MembershipFactory(partner=partner, user__first_name="anna", user__last_name="Berger")
    MembershipFactory(partner=partner, is_active=False)
    MembershipFactory(partner=partner, user__is_active=False)
    MembershipFactory()

    assert colleagues(partner) == [(early.user_id, "anna Berger"), (late.user_id, "Zoe Abel")]


def test_who_has_left_is_not_forgotten(partner):
    gone = MembershipFactory(partner=partner, is_active=False, user__last_name="Clark")
    foreign = MembershipFactory()

    assert colleagues(partner, besides=[gone.user_id, foreign.user_id, None]) == [
        (gone.user_id, "Anna Clark")
    ]
