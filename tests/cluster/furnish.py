"""`python -m tests.cluster.furnish`: a partner with something to fight for, and who fights; told as JSON."""

import json
import sys

import django


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.test import Client

    from partners.enums import Role
    from tests.factories import (
        ApiTokenFactory,
        InventoryProductFactory,
        MembershipFactory,
        PartnerFactory,
        TaxFactory,
        VenueFactory,
    )

    partner = PartnerFactory()
    client = Client()
    client.force_login(MembershipFactory(partner=partner, role=Role.OWNER).user)
    told = {
        "partner_id": partner.pk,
        "token": ApiTokenFactory(partner=partner, role=Role.COORDINATOR).text,
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "vat_id": TaxFactory(partner=partner).pk,
        "hall_id": VenueFactory(partner=partner, sharing="places", capacity=7).pk,
        "room_id": VenueFactory(partner=partner).pk,
        "chairs_id": InventoryProductFactory(partner=partner, capacity=1_000_000).pk,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
