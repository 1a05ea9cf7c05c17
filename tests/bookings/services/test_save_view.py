"""Views are kept by name, changed and removed by whom they belong to, and seen by colleagues when they are shared."""

import pytest

from bookings.models import SavedView
from bookings.services import save_view as service
from bookings.services.remove_view import remove_view
from bookings.services.save_view import save_view
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed, Unknown
from tests.factories import MembershipFactory, PartnerFactory, SavedViewFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return PartnerFactory()


def member(partner, role=Role.COORDINATOR):
    return Actor.of_membership(MembershipFactory(partner=partner, role=role), door=Door.WEB)


@pytest.fixture
def anna(partner):
    return member(partner)


def kept(actor):
    views = SavedView.objects.for_partner(actor.partner).visible_to(actor.user_id)
    return [(view.name, view.query, view.is_shared) for view in views]


def test_a_view_is_kept_under_its_name(anna):
    save_view(actor=anna, name="  Big   ones ", query="value_from=1000")

    assert kept(anna) == [("Big ones", "value_from=1000", False)]


def test_the_same_name_is_the_same_view(anna):
    save_view(actor=anna, name="Mine", query="a=1")
    save_view(actor=anna, name="Mine", query="b=2", is_shared=True)

    assert kept(anna) == [("Mine", "b=2", True)]


def test_a_view_is_renamed_and_keeps_its_filters(anna):
    view = save_view(actor=anna, name="Mine", query="a=1")

    save_view(actor=anna, name="Ours", is_shared=True, view_id=view.pk)

    assert kept(anna) == [("Ours", "a=1", True)]


def test_colleagues_see_what_is_shared(anna, partner):
    save_view(actor=anna, name="Ours", query="a=1", is_shared=True)
    save_view(actor=anna, name="Mine", query="b=2")

    assert kept(member(partner)) == [("Ours", "a=1", True)]
    assert kept(member(PartnerFactory())) == []


@pytest.mark.parametrize(
    ("words", "field"),
    [({"name": " "}, "name"), ({"name": "x" * 61}, "name"), ({"name": "x", "query": "y" * 2001}, None)],
)
def test_names_and_filters_have_their_lengths(anna, words, field):
    with pytest.raises(Invalid) as refused:
        save_view(actor=anna, **words)

    assert (refused.value.field, kept(anna)) == (field, [])


def test_a_name_that_another_view_has_is_refused(anna):
    save_view(actor=anna, name="Mine")
    other = save_view(actor=anna, name="Ours")

    with pytest.raises(Invalid) as refused:
        save_view(actor=anna, name="Mine", view_id=other.pk)

    assert refused.value.code == "repeated"


def test_nobody_keeps_too_many(anna, monkeypatch):
    monkeypatch.setattr(service, "MOST_VIEWS", 1)
    save_view(actor=anna, name="One")

    with pytest.raises(Invalid) as refused:
        save_view(actor=anna, name="Two")

    assert (refused.value.code, kept(anna)) == ("too_many", [("One", "", False)])


def test_a_colleagues_view_is_not_changed(anna, partner):
    theirs = SavedViewFactory(partner=partner, is_shared=True)

    with pytest.raises(Unknown):
        save_view(actor=anna, name="Mine", view_id=theirs.pk)


def test_a_view_is_removed(anna):
    view = save_view(actor=anna, name="Mine")

    remove_view(actor=anna, view_id=view.pk)

    assert kept(anna) == []


@pytest.mark.parametrize(
    ("role", "is_shared", "error"),
    [
        (Role.COORDINATOR, True, NotAllowed),
        (Role.COORDINATOR, False, Unknown),
        (Role.ADMINISTRATOR, False, Unknown),
    ],
)
def test_a_colleagues_view_stays(partner, role, is_shared, error):
    view = SavedViewFactory(partner=partner, is_shared=is_shared)

    with pytest.raises(error):
        remove_view(actor=member(partner, role), view_id=view.pk)

    assert SavedView.objects.filter(pk=view.pk).exists()


def test_who_looks_after_the_people_removes_what_is_shared(partner):
    view = SavedViewFactory(partner=partner, is_shared=True)

    remove_view(actor=member(partner, Role.ADMINISTRATOR), view_id=view.pk)

    assert not SavedView.objects.filter(pk=view.pk).exists()


def test_another_partners_view_is_unknown(anna):
    with pytest.raises(Unknown):
        remove_view(actor=anna, view_id=SavedViewFactory(is_shared=True).pk)
