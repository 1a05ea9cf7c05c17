"""No staff page without an actor."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Unknown
from partners.web.staff_page import StaffPage
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


class Page(StaffPage):
    word = "customers.read"

    def get(self, request):
        return HttpResponse(self.actor.name)


class Missing(Page):
    def get(self, request):
        raise Unknown


@pytest.fixture
def ask(rf):
    def of(user, page=Page):
        request = rf.get("/somewhere/?page=2")
        request.user = user
        request.session = {}
        request.htmx = False
        return page.as_view()(request), request

    return of


def test_a_stranger_is_asked_to_sign_in(ask):
    answer, _request = ask(AnonymousUser())

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/somewhere/%3Fpage%3D2")


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client):
    answer = client.get(
        "/bookings/?search=x",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/bookings/?status=tentative"},
    )

    assert (answer.status_code, answer["HX-Redirect"]) == (
        200,
        "/sign-in/?next=/bookings/%3Fstatus%3Dtentative",
    )


@pytest.mark.parametrize("is_staff", [True, False])
def test_who_belongs_to_no_partner_is_told_so(client, is_staff):
    client.force_login(UserFactory(email="new@example.com", is_staff=is_staff))

    answer = client.get("/bookings/")

    text = answer.content.decode()
    assert (answer.status_code, "You are signed in as new@example.com" in text) == (200, True)
    assert ('href="/admin/"' in text) is is_staff


def test_the_page_knows_its_actor(rf, ask):
    membership = MembershipFactory(role=Role.VIEWER)

    answer, request = ask(membership.user)

    assert answer.content.decode() == str(membership.user)
    assert request.user == membership.user


def test_a_role_without_the_word_is_refused(ask):
    with pytest.raises(PermissionDenied):
        ask(MembershipFactory(role=Role.OPERATIONS).user)


def test_what_is_unknown_is_not_found(ask):
    with pytest.raises(Http404):
        ask(MembershipFactory().user, Missing)


def test_nothing_stays_in_the_browser(ask):
    answer, _request = ask(MembershipFactory().user)

    assert "no-store" in answer["Cache-Control"]


def test_an_actor_comes_through_the_web(rf):
    membership = MembershipFactory()
    request = rf.get("/")
    request.user, request.session, request.htmx = membership.user, {}, False
    page = Page()
    page.setup(request)

    page.dispatch(request)

    assert page.actor == Actor.of_membership(membership, door=Door.WEB)
