"""What a person changes about themselves, and what a partner asks of all its people."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import NotAllowed
from partners.services.require_second_factor import require_second_factor
from partners.services.save_profile import save_profile
from partners.services.sign_out import sign_out_everywhere
from tests.factories import MembershipFactory, PartnerFactory, UserFactory
from tests.partners.colleagues import acting, colleague

pytestmark = pytest.mark.django_db


def as_person(user):
    return Actor.of_person(user, door=Door.WEB)


def test_a_profile_keeps_what_is_left_out():
    user = UserFactory(first_name="Anna", phone="+43 1")

    save_profile(actor=as_person(user), user=user, changes={"phone": "+43 2", "time_zone": "Europe/Rome"})

    user.refresh_from_db()
    assert (user.first_name, user.phone, user.time_zone) == ("Anna", "+43 2", "Europe/Rome")


@pytest.mark.parametrize(
    ("field", "value"), [("time_zone", "Mars/Base"), ("language", "fr"), ("phone", "1" * 41)]
)
def test_a_wrong_value_is_refused_at_its_field(field, value):
    user = UserFactory()

    with pytest.raises(ValidationError) as refused:
        save_profile(actor=as_person(user), user=user, changes={field: value})

    user.refresh_from_db()
    assert (list(refused.value.message_dict), getattr(user, field)) == ([field], "")


def test_signing_out_everywhere_ends_all_sessions_of_that_person_alone():
    person, other = MembershipFactory().user, MembershipFactory().user
    browsers = [Client(), Client(), Client()]
    for browser, user in zip(browsers, [person, person, other], strict=True):
        browser.force_login(user)

    sign_out_everywhere(actor=as_person(person), user=person)

    assert [browser.get("/").status_code for browser in browsers] == [302, 302, 200]


def test_only_who_may_change_the_partner_requires_a_second_factor():
    partner = PartnerFactory()

    require_second_factor(actor=acting(colleague(partner, Role.OWNER)), required=True)
    with pytest.raises(NotAllowed):
        require_second_factor(actor=acting(colleague(partner, Role.ADMINISTRATOR)), required=False)

    partner.refresh_from_db()
    assert partner.requires_second_factor
