"""My profile is my own, and kept in my words."""

import pytest
from django.test import Client

from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
FORM = {
    "first_name": "Anna",
    "last_name": "Berg",
    "phone": "+43 1",
    "time_zone": "Europe/Rome",
    "language": "de",
}


@pytest.fixture
def person():
    return MembershipFactory(user__first_name="Olga").user


@pytest.fixture
def staff(client, person):
    client.force_login(person)
    return client


def test_the_form_shows_what_is_kept(staff, person):
    form = staff.get("/profile/").context["form"]

    assert {name: form[name].value() for name in FORM} == {
        "first_name": "Olga",
        "last_name": person.last_name,
        "phone": "",
        "time_zone": "",
        "language": "",
    }


def test_it_is_saved(staff, person):
    answer = staff.post("/profile/", FORM)

    person.refresh_from_db()
    assert answer["Location"] == "/profile/"
    assert {name: getattr(person, name) for name in FORM} == FORM


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Base"),
        ("time_zone", "\x00"),
        ("language", "fr"),
        ("phone", "1" * 41),
        ("first_name", "\x00"),
        ("last_name", "a" * 151),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(staff, person, field, value):
    page = staff.post("/profile/", {**FORM, field: value})

    person.refresh_from_db()
    assert list(page.context["form"].errors) == [field]
    assert {name: page.context["form"][name].value() for name in FORM} == {**FORM, field: value}
    assert person.first_name == "Olga"


def test_who_belongs_to_no_partner_has_a_profile_too(client):
    client.force_login(UserFactory())

    assert client.get("/profile/").status_code == 200


def test_other_browsers_are_signed_out_and_this_one_stays(staff, person):
    other = Client()
    other.force_login(person)

    answer = staff.post("/profile/sign-out-elsewhere/")

    assert answer["Location"] == "/profile/"
    assert (staff.get("/profile/").status_code, other.get("/profile/").status_code) == (200, 302)


def test_nobody_makes_themselves_a_superuser(staff, person):
    staff.post("/profile/", {**FORM, "is_superuser": "on", "email": "boss@example.com", "role": "owner"})

    person.refresh_from_db()
    assert (person.is_superuser, person.email == "boss@example.com") == (False, False)
