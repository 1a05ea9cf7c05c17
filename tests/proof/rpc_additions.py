"""What adds something to a booking over RPC: requests that each action accepts, with all that they may name.

The rows of the access table change what is there; an addition reads other parameters, and names more.
"""

from collections.abc import Mapping
from typing import Any

TIMES = {"startDate": "2031-05-07", "startTime": "10:00", "endDate": "2031-05-07", "endTime": "12:00"}
PRICE = {
    "cost": 12.5,
    "discount": 1,
    "surcharge": 0.5,
    "costcenterId": "{cost_centre}",
    "includeInPackage": 1,
    "bookingPackageId": "{package_line}",
}
WITHIN = {"bookingId": "{planned}", "sessionId": "{session}", "minAttendeesGuaranteed": 20, **TIMES, **PRICE}

ADDITIONS: Mapping[str, Mapping[str, Any]] = {
    "venue.addOrUpdateBooking": {
        "venueId": "{facility}",
        "bookingType": 2,
        "currentStatus": 2,
        "name": "Summit",
        "eventTypeId": "{event_type}",
        "bookedById": "{coordinator}",
        "companyId": "{company}",
        "contactId": "{customer}",
        "totalAttendees": 40,
        "dateEventStart": "2031-05-07",
        "dateEventEnd": "2031-05-08",
        "packageId": "{package}",
        "isAccommIncluded": 1,
        "dateAccomStart": "2031-05-06",
        "dateAccomEnd": "2031-05-08",
        "accommReservationMethod": [1],
        "externalUrls": [{"ref": "crm", "url": "https://crm.example.com/7", "label": "Deal"}],
    },
    "venue.addOrUpdateBookingSession": {
        "bookingId": "{planned}",
        "spaceVenueId": "{facility}",
        "contactId": "{customer}",
        "name": "Plenary",
        "spaceId": "{venue}",
        "spaceLayout": "{layout}",
        "sessionTypeId": "{session_type}",
        "minAttendeesGuaranteed": 20,
        **TIMES,
        **PRICE,
    },
    "venue.addOrUpdateBookingSessionMenu": {
        **{name: value for name, value in WITHIN.items() if name not in {"discount", "surcharge"}},
        "menuId": "{menu}",
        "costcenters": [{"costcenterId": "{cost_centre}", "costPerPerson": 10}],
    },
    "venue.addOrUpdateBookingSessionBeverage": {**WITHIN, "beverageId": "{beverage_package}"},
    "venue.addOrUpdateBookingSessionResource": {
        **WITHIN,
        "resourceId": "{inventory_product}",
        "quantity": 1,
    },
    "venue.addOrUpdateBookingPackage": {
        "bookingId": "{planned}",
        "packageId": "{package}",
        "bookingDate": "2031-05-07",
        "price": 60,
        "costcenters": [{"costcenterId": "{cost_centre}", "value": 30}],
    },
    "venue.addItemsToBooking": {
        "bookingId": "{planned}",
        "items": [
            {
                "description": "Flowers",
                "salePrice": 30,
                "salePriceTaxId": "{tax}",
                "costCentreId": "{cost_centre}",
                "startDate": "2031-05-07",
                "endDate": "2031-05-08",
            }
        ],
    },
    "venue.addOrUpdateBookingNote": {"bookingId": "{planned}", "description": "Arrives by train."},
    "venue.addOrUpdateSpaceBlockout": {
        "venueId": "{facility}",
        "spaceId": "{spare_venue}",
        "startDateTime": "2031-05-07 10:00:00",
        "endDateTime": "2031-05-07 12:00:00",
    },
}
