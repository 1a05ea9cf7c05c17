"""What the lists of the catalogue may be filtered and ordered by, and the venue that most of them are of."""

from django.utils.translation import gettext_lazy as _

from catalog.models import Facility
from partners.errors import Unknown
from partners.models.prepared import IDS, Prepared, columns, made
from partners.rpc.action import Call, FilterField, Listing, Parameter
from partners.rpc.kind import TIMESTAMP, WHOLE

FACILITIES = Prepared(lambda: Facility.objects.filter(pk__any_of=IDS).order_by().values(*columns(Facility)))

VENUE_ID = Parameter("venueId", WHOLE, required=True, help=_("Of getVenueList."))

ORDERS = {"id": "pk", "name": "name"}
BY_NAME = Listing(filters=(FilterField("id", "pk", WHOLE), FilterField("name", "name")), orders=ORDERS)
BY_NAME_AND_CHANGE = Listing(
    filters=(
        *BY_NAME.filters,
        FilterField("createdDate", "created_at", TIMESTAMP),
        FilterField("modifiedDate", "updated_at", TIMESTAMP),
    ),
    orders={**ORDERS, "createdDate": "created_at", "modifiedDate": "updated_at"},
)


def venue_of(call: Call) -> Facility:
    """`Unknown` where the partner has no such facility."""
    for row in FACILITIES.rows([call["venueId"]]):
        if row["partner_id"] == call.actor.partner.pk:
            return made(Facility, row)
    raise Unknown
