"""The style guide shows each component once, to staff alone."""

from django.urls import reverse

from tests.factories import MembershipFactory


def test_it_shows_every_component_to_staff(client, db):
    address = reverse("styleguide")
    assert client.get(address).status_code == 302

    client.force_login(MembershipFactory().user)
    page = client.get(address).content.decode()

    parts = (
        "button-primary",
        "<select",
        "<table",
        "chip-confirmed",
        'class="card"',
        "guide-dialog",
        "guide-panel",
    )
    more = (
        "message-warning",
        'class="timeline"',
        'class="pager"',
        'class="empty"',
        "<progress",
        "chart-bar",
        'class="tabs"',
    )
    assert [part for part in parts + more if part not in page] == []
