"""Pages speak the person's language, else the browser's; the APIs speak English; the administration has a clock."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.utils import timezone, translation

from partners.web.language import PersonalWays
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.fixture
def ask(rf):
    def of(path, user, **headers):
        request = rf.get(path, headers=headers)
        request.user, request.session = user, {}
        seen = {}

        def view(_request):
            seen.update(language=translation.get_language(), zone=timezone.get_current_timezone_name())
            return HttpResponse()

        return PersonalWays(view)(request), seen

    return of


@pytest.mark.parametrize(
    ("language", "headers", "spoken"),
    [
        ("", {}, "en-gb"),
        ("", GERMAN, "de"),
        ("", {"Accept-Language": "fr"}, "en-gb"),
        ("de", {}, "de"),
        ("en-gb", GERMAN, "en-gb"),
    ],
)
def test_the_persons_language_comes_before_the_browsers(ask, language, headers, spoken):
    answer, seen = ask("/bookings/", UserFactory(language=language), **headers)

    assert (seen["language"], answer["Content-Language"]) == (spoken, spoken)


@pytest.mark.parametrize("path", ["/api/internal/v1/partners/1/venues", "/api/1.0/test"])
def test_the_apis_speak_english(ask, path):
    _answer, seen = ask(path, UserFactory(language="de"), **GERMAN)

    assert seen["language"] == "en-gb"


@pytest.mark.parametrize(
    ("path", "own", "zone"),
    [
        ("/admin/", "Europe/Rome", "Europe/Rome"),
        ("/admin/", "", "Europe/Vienna"),
        ("/bookings/", "Europe/Rome", "UTC"),
    ],
)
def test_the_administration_shows_the_persons_clock(ask, path, own, zone):
    person = MembershipFactory(user__time_zone=own, partner__time_zone="Europe/Vienna").user

    assert ask(path, person)[1]["zone"] == zone


def test_a_history_shows_it(client):
    person = UserFactory(is_staff=True, is_superuser=True, time_zone="Asia/Tokyo")
    person.date_joined = datetime(2026, 5, 4, 20, tzinfo=UTC)
    person.save()
    client.force_login(person)

    page = client.get(f"/admin/partners/user/{person.pk}/change/")

    assert "5 May 2026, 5 a.m." in page.text.replace("&nbsp;", " ")


def test_a_person_chooses_and_goes_on(client):
    person = MembershipFactory().user
    client.force_login(person)

    answer = client.post("/profile/language/", {"language": "de", "next": "/bookings/?page=1"})

    person.refresh_from_db()
    assert (answer["Location"], person.language) == ("/bookings/?page=1", "de")
    assert client.get("/bookings/")["Content-Language"] == "de"


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_and_nowhere_else(client, there):
    client.force_login(MembershipFactory().user)

    assert client.post("/profile/language/", {"language": "de", "next": there})["Location"] == "/"


@pytest.mark.parametrize("language", ["", "fr", "\x00", "de-AT"])
def test_an_unknown_language_is_refused(client, language):
    person = MembershipFactory(user__language="de").user
    client.force_login(person)

    answer = client.post("/profile/language/", {"language": language})

    person.refresh_from_db()
    assert (answer.status_code, person.language) == (400, "de")


def test_the_menu_offers_both(client):
    client.force_login(MembershipFactory().user)

    page = client.get("/profile/").text

    assert [f'value="{code}"' in page for code in ("en-gb", "de")] == [True, True]
    assert '<input type="hidden" name="next" value="/profile/">' in page
