"""The addresses of many rows are those that the router would give each."""

from django.urls import reverse

from partners.web.addresses import address_of_each


def test_each_has_the_address_that_the_router_gives_it():
    address = address_of_each("booking-detail")

    assert [address(pk) for pk in (1, 987654321)] == [
        reverse("booking-detail", args=[pk]) for pk in (1, 987654321)
    ]
