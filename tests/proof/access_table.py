"""Who may come in where: every route of the project with its methods, and the permission word each asks for.

A route without a row, and a row without a route, fail the build; so does an action of the RPC door without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.proof.planned import LINES, ON_BOOKING, TOLD

PUBLIC = "everybody"
SIGNED_IN = "whoever is signed in"
STAFF = "staff, whatever their role"
SUPERUSER = "a superuser"
ANY_KEY = "whoever signs with a key"
NOBODY = "nobody"

REST = "api/internal/v1/partners/<id:partner_id>/"
ADMIN = "admin/"


@dataclass(frozen=True)
class Row:
    """`words` by method. `thing` is what the id in the path names, `status` what success says."""

    words: Mapping[str, str]
    thing: str = ""
    status: Mapping[str, int] = field(default_factory=dict)

    def success(self, method: str) -> int:
        return self.status.get(method, 200)


def reading(word: str, thing: str = "") -> Row:
    return Row({"GET": word}, thing)


def line_bookings(name: str, thing: str) -> dict[str, Row]:
    return {
        f"bookings/{name}": Row({"GET": "bookings.read", "POST": "bookings.write"}, status={"POST": 201}),
        f"bookings/{name}/<id:pk>": Row({"GET": "bookings.read", "PUT": "bookings.write"}, thing),
    }


def on_booking(name: str, thing: str, word: str = "bookings.write") -> dict[str, Row]:
    return {
        f"{ON_BOOKING}{name}": Row({"GET": "bookings.read", "POST": word}, "planned", {"POST": 201}),
        f"{ON_BOOKING}{name}/<id:pk>": Row({"GET": "bookings.read", "PATCH": word, "DELETE": word}, thing),
    }


def contact_pages(name: str, thing: str) -> dict[str, Row]:
    """Of a customer or a company; an edit that is not the latest is not undone, and told so."""
    writing = {"GET": "customers.write", "POST": "customers.write"}
    return {
        f"{name}/new/": Row(writing, status={"POST": 422}),
        f"{name}/<id:pk>/": reading("customers.read", thing),
        f"{name}/<id:pk>/edit/": Row(writing, thing, {"POST": 422}),
        f"{name}/<id:pk>/undo/<int:version>/": Row({"POST": "customers.write"}, thing, {"POST": 302}),
    }


API_ROWS: dict[str, Row] = {
    "customers": reading("customers.read"),
    "customers/<id:pk>": reading("customers.read", "customer"),
    "groups": reading("customers.read"),
    "groups/<id:pk>": reading("customers.read", "group"),
    "groups/<id:pk>/customers": reading("customers.read", "group"),
    "organizations": reading("customers.read"),
    "organizations/<id:pk>": reading("customers.read", "organization"),
    "facilities": reading("catalog.read"),
    "facilities/<id:pk>": reading("catalog.read", "facility"),
    "venues": reading("catalog.read"),
    "venues/<id:pk>": reading("catalog.read", "venue"),
    "venue-prices": reading("catalog.read"),
    "venue-prices/<id:pk>": reading("catalog.read", "venue_price"),
    "events": reading("catalog.read"),
    "events/<id:pk>": reading("catalog.read", "event"),
    "event-prices": reading("catalog.read"),
    "event-prices/<id:pk>": reading("catalog.read", "price"),
    "inventory-products": reading("catalog.read"),
    "inventory-products/<id:pk>": reading("catalog.read", "inventory_product"),
    "vats": reading("catalog.read"),
    "vats/<id:pk>": reading("catalog.read", "manual_price_vat"),
    "discounts": reading("catalog.read"),
    "discounts/<id:pk>": reading("catalog.read", "discount"),
    "payment-types": reading("catalog.read"),
    "payment-types/<id:pk>": reading("catalog.read", "payment_type"),
    "availability": reading("bookings.read"),
    "availability/free-times": reading("bookings.read"),
    "availability/first-free-times": reading("bookings.read"),
    "bookings": Row({"GET": "bookings.read", "POST": "bookings.write"}, status={"POST": 201}),
    "bookings/statuses": reading("bookings.read"),
    "bookings/<id:pk>": Row(
        {"GET": "bookings.read", "PATCH": "bookings.write", "DELETE": "bookings.cancel"}, "planned"
    ),
    f"{ON_BOOKING}status": Row({"POST": "bookings.write"}, "planned"),
    **line_bookings("venues", "venue_booking"),
    **line_bookings("events", "event_booking"),
    **line_bookings("inventory-products", "inventory_product_booking"),
    **{path: row for name, thing in LINES.items() for path, row in on_booking(name, thing).items()},
    **on_booking("payments", "refund", "payments.write"),
    **on_booking("notes", "note"),
    **{f"{ON_BOOKING}{name}": reading("bookings.read", "planned") for name in TOLD},
}


def dialog(word: str, *, shown: int = 200, sent: int = 422) -> Row:
    """A form about a confirmed booking, `sent` with its version alone; 404 where it is about what is not there."""
    return Row({"GET": word, "POST": word}, "booking", {"GET": shown, "POST": sent})


BOOKING_PAGE = "bookings/<id:booking_id>/"
BOOKING_PAGE_ROWS: dict[str, Row] = {
    BOOKING_PAGE: reading("bookings.read", "booking"),
    f"{BOOKING_PAGE}parts/": reading("bookings.read", "booking"),
    f"{BOOKING_PAGE}undo/<int:version>/": Row({"POST": "bookings.cancel"}, "booking", {"POST": 302}),
    f"{BOOKING_PAGE}status/": dialog("bookings.write"),
    f"{BOOKING_PAGE}hold/": dialog("bookings.write", shown=302),
    f"{BOOKING_PAGE}cancel/": dialog("bookings.cancel", sent=302),
    f"{BOOKING_PAGE}people/": dialog("bookings.write", sent=302),
    "people/found/": reading("customers.read"),
    f"{BOOKING_PAGE}change/": dialog("bookings.write"),
    **{f"{BOOKING_PAGE}{place}/": dialog("bookings.write") for place in ("logo", "banner")},
    **{
        f"{BOOKING_PAGE}{place}/remove/": dialog("bookings.write", shown=404, sent=404)
        for place in ("logo", "banner")
    },
    f"{BOOKING_PAGE}internal-note/": dialog("bookings.write", sent=302),
    f"{BOOKING_PAGE}notes/new/": dialog("bookings.write"),
    f"{BOOKING_PAGE}notes/<id:note_id>/": dialog("bookings.write", shown=404, sent=404),
    f"{BOOKING_PAGE}notes/<id:note_id>/remove/": dialog("bookings.write", shown=404, sent=404),
    f"{BOOKING_PAGE}sheets/new/": dialog("bookings.write"),
    f"{BOOKING_PAGE}sheets/<id:document_id>/finalise/": dialog("bookings.write", shown=404, sent=404),
    f"{BOOKING_PAGE}payments/new/": dialog("payments.write"),
    f"{BOOKING_PAGE}payments/refund/": dialog("payments.write", shown=302),
    f"{BOOKING_PAGE}payments/<id:payment_id>/": dialog("payments.write", shown=404, sent=404),
    f"{BOOKING_PAGE}payments/<id:payment_id>/refund/": dialog("payments.write", shown=404, sent=404),
    f"{BOOKING_PAGE}payments/<id:payment_id>/remove/": dialog("payments.write", shown=404, sent=404),
}

LINE = f"{BOOKING_PAGE}lines/<id:line_id>/"
PROGRAMME_ROWS: dict[str, Row] = {
    f"{BOOKING_PAGE}programme/": reading("bookings.read", "booking"),
    f"{BOOKING_PAGE}head-count/": Row({"POST": "bookings.write"}, "booking", {"POST": 422}),
    f"{BOOKING_PAGE}head-count/preview/": Row({"POST": "bookings.write"}, "booking"),
    f"{BOOKING_PAGE}add/": Row({"POST": "bookings.write"}, "booking", {"POST": 422}),
    f"{BOOKING_PAGE}add/suggestions/": reading("bookings.write", "booking"),
    f"{BOOKING_PAGE}lines/new/": dialog("bookings.write"),
    f"{BOOKING_PAGE}days/clone/": dialog("bookings.write"),
    LINE: dialog("bookings.write", shown=404, sent=404),
    f"{LINE}remove/": Row({"POST": "bookings.write"}, "booking", {"POST": 404}),
    f"{LINE}clone/": Row({"POST": "bookings.write"}, "booking", {"POST": 404}),
}

WEB_ROWS: dict[str, Row] = {
    **BOOKING_PAGE_ROWS,
    **PROGRAMME_ROWS,
    "partner/": Row({"POST": SIGNED_IN}),
    "": reading("bookings.read"),
    "diary/": reading("bookings.read"),
    "diary/board/": reading("bookings.read"),
    "diary/sessions/<id:line_id>/": reading("bookings.read", "venue_booking"),
    "diary/sessions/<id:line_id>/move/preview/": Row(
        {"GET": "bookings.write"}, "venue_booking", {"GET": 422}
    ),
    "diary/sessions/<id:line_id>/move/": Row({"POST": "bookings.write"}, "venue_booking", {"POST": 422}),
    "bookings/": reading("bookings.read"),
    "bookings/export.csv": reading("bookings.read"),
    "bookings/export.xlsx": reading("bookings.read"),
    "bookings/columns/": Row({"GET": "bookings.read", "POST": "bookings.read"}, status={"POST": 302}),
    "bookings/views/": reading("bookings.read"),
    "bookings/views/save/": Row({"GET": "bookings.read", "POST": "bookings.read"}, status={"POST": 422}),
    "bookings/views/remove/": Row({"POST": "bookings.read"}, status={"POST": 404}),
    **{
        f"bookings/actions/{name}/": Row(
            {"GET": "bookings.write", "POST": "bookings.write"}, status={"POST": 422}
        )
        for name in ("extend", "assign", "confirm", "release")
    },
    "bookings/actions/undo/": Row({"POST": "bookings.write"}, status={"POST": 404}),
    "availability/": reading("bookings.read"),
    "commands/": reading("bookings.read"),
    "styleguide/": reading("bookings.read"),
    "bookings/new/": Row({"GET": "bookings.write", "POST": "bookings.write"}, status={"POST": 422}),
    "bookings/new/answer/": Row({"POST": "bookings.write"}),
    "bookings/new/lines/": Row({"POST": "bookings.write"}),
    "bookings/new/choice/": Row({"GET": "bookings.write"}),
    "customers/": reading("customers.read"),
    "customers/pick/": reading("customers.read"),
    **contact_pages("customers", "customer"),
    "companies/": reading("customers.read"),
    **contact_pages("companies", "organization"),
    "files/<uuid:key>/": Row({"GET": PUBLIC}, "stored_file"),
    "healthz": Row({"GET": PUBLIC}),
    "readyz": Row({"GET": PUBLIC}),
    "metrics": Row({"GET": PUBLIC}, status={"GET": 404}),
    "api/schema/": Row({"GET": PUBLIC}),
    "api/docs/": Row({"GET": PUBLIC}),
}

ACCOUNT = "account/"
NEW_PASSWORD = "^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
FACTOR = "account/second-factor/"


def account_form(word: str, status: int = 200, thing: str = "") -> Row:
    """`status`: what a page says to an owner without a second factor who has not confirmed the password anew."""
    return Row(dict.fromkeys(("GET", "POST", "PUT"), word), thing, {"GET": status})


ACCOUNT_ROWS: dict[str, Row] = {
    "sign-in/": account_form(PUBLIC),
    "sign-out/": Row({"POST": PUBLIC}),
    ACCOUNT: Row({"GET": PUBLIC}, status={"GET": 302}),
    f"{ACCOUNT}passkey/": account_form(PUBLIC, 302),
    f"{ACCOUNT}code/": Row({"GET": PUBLIC, "POST": PUBLIC}, status={"GET": 302}),
    f"{ACCOUNT}password/forgotten/": account_form(PUBLIC),
    f"{ACCOUNT}password/forgotten/sent/": Row({"GET": PUBLIC}),
    NEW_PASSWORD: account_form(PUBLIC),
    f"{ACCOUNT}password/new/": Row({"GET": PUBLIC}),
    f"{ACCOUNT}confirm/": account_form(SIGNED_IN),
    f"{ACCOUNT}confirm/code/": account_form(SIGNED_IN, 302),
    f"{ACCOUNT}confirm/passkey/": account_form(SIGNED_IN, 302),
    f"{ACCOUNT}password/": account_form(SIGNED_IN),
    f"{ACCOUNT}password/first/": account_form(SIGNED_IN, 302),
    FACTOR: Row({"GET": SIGNED_IN}),
    f"{FACTOR}app/": account_form(SIGNED_IN, 302),
    f"{FACTOR}app/remove/": account_form(SIGNED_IN, 404),
    f"{FACTOR}codes/": Row({"GET": SIGNED_IN}, status={"GET": 404}),
    f"{FACTOR}codes/new/": account_form(SIGNED_IN, 302),
    f"{FACTOR}codes/file/": Row({"GET": SIGNED_IN}, status={"GET": 404}),
    f"{FACTOR}passkeys/": account_form(SIGNED_IN, 302),
    f"{FACTOR}passkeys/<id:pk>/": account_form(SIGNED_IN, 302, "user"),
    f"{FACTOR}passkeys/<id:pk>/remove/": Row(
        {"GET": SIGNED_IN, "POST": SIGNED_IN, "DELETE": SIGNED_IN}, "user", {"GET": 302}
    ),
}

PEOPLE_ROWS: dict[str, Row] = {
    "profile/": Row({"GET": SIGNED_IN, "POST": SIGNED_IN}),
    "profile/sign-out-elsewhere/": Row({"POST": SIGNED_IN}),
    "profile/language/": Row({"POST": SIGNED_IN}),
    "people/": Row({"GET": "people.write", "POST": "people.write"}),
    "people/second-factor/": Row({"POST": "partner.write"}, status={"POST": 302}),
    "people/<id:membership_id>/role/": Row({"POST": "people.write"}, "membership"),
    "people/<id:membership_id>/deactivate/": Row({"POST": "people.write"}, "membership", {"POST": 302}),
    "people/<id:membership_id>/reactivate/": Row({"POST": "people.write"}, "membership", {"POST": 302}),
    "people/invitations/<id:invitation_id>/withdraw/": Row(
        {"POST": "people.write"}, "invitation", {"POST": 302}
    ),
    "invitation/<str:token>/": Row({"GET": PUBLIC, "POST": PUBLIC}, status={"GET": 404}),
}

ADMIN_ROWS: dict[str, Row] = {
    "": reading(STAFF),
    "login/": Row({"GET": PUBLIC, "POST": PUBLIC}),
    "logout/": Row({"POST": STAFF}),
    "password_change/": Row({"GET": STAFF, "POST": STAFF}, status={"GET": 302}),
    "password_change/done/": reading(STAFF),
    "autocomplete/": reading("customers.read"),
    "jsi18n/": reading(STAFF),
    "partners/user/<id>/password/": Row({"GET": "people.write", "POST": "people.write"}, "user"),
    "bookings/booking/<int:booking_id>/cancel/": Row(
        {"GET": "bookings.cancel", "POST": "bookings.cancel"}, "booking"
    ),
    "^(?P<app_label>partners|catalog|bookings|procrastinate)/$": reading("catalog.read"),
    "(?P<url>.*)$": Row({"GET": STAFF}, status={"GET": 404}),
}


@dataclass(frozen=True)
class Kept:
    """The words that the pages of a model ask for."""

    read: str
    change: str
    add: str
    delete: str


def kept(read: str, write: str, **others: str) -> Kept:
    return Kept(**{"read": read, "change": write, "add": write, "delete": write, **others})


CATALOGUE = kept("catalog.read", "catalog.write")
PEOPLE = kept("people.write", "people.write")
KEYS = kept("people.write", "people.write", delete=NOBODY)
CUSTOMERS = kept("customers.read", "customers.write")
DIARY = kept("bookings.read", NOBODY)

ADMIN_MODELS: dict[str, Kept] = {
    "partners/apitoken": KEYS,
    "partners/signingkey": KEYS,
    "partners/customer": CUSTOMERS,
    "partners/company": CUSTOMERS,
    "partners/customergroup": CUSTOMERS,
    "partners/partner": kept("catalog.read", "partner.write", add=SUPERUSER, delete=SUPERUSER),
    "partners/user": PEOPLE,
    "catalog/beveragepackage": CATALOGUE,
    "catalog/bookable": kept("catalog.read", NOBODY),
    "catalog/costcentre": CATALOGUE,
    "catalog/discount": CATALOGUE,
    "catalog/event": CATALOGUE,
    "catalog/eventprice": CATALOGUE,
    "catalog/eventtype": CATALOGUE,
    "catalog/facility": CATALOGUE,
    "catalog/inventoryproduct": CATALOGUE,
    "catalog/menu": CATALOGUE,
    "catalog/package": CATALOGUE,
    "catalog/paymenttype": CATALOGUE,
    "catalog/product": CATALOGUE,
    "catalog/productprice": CATALOGUE,
    "catalog/sessiontype": CATALOGUE,
    "catalog/tax": CATALOGUE,
    "catalog/venue": CATALOGUE,
    "catalog/venueprice": CATALOGUE,
    "bookings/additionalitem": DIARY,
    "bookings/beverageline": DIARY,
    "bookings/blockout": CATALOGUE,
    "bookings/booking": DIARY,
    "bookings/charge": DIARY,
    "bookings/eventseat": DIARY,
    "bookings/menuline": DIARY,
    "bookings/packageline": DIARY,
    "bookings/payment": DIARY,
    "bookings/productline": DIARY,
    "bookings/resourceline": DIARY,
    "bookings/servicefee": DIARY,
    "bookings/session": DIARY,
    "bookings/storedfile": DIARY,
    "procrastinate/procrastinatejob": kept(SUPERUSER, NOBODY),
}


def _pages(model: str, words: Kept) -> dict[str, Row]:
    one = f"{model}/<path:object_id>/"
    return {
        f"{model}/": Row({"GET": words.read, "POST": words.read}),
        f"{model}/add/": Row({"GET": words.add, "POST": words.add}),
        f"{one}change/": Row({"GET": words.read, "POST": words.change}, model),
        f"{one}delete/": Row({"GET": words.delete, "POST": words.delete}, model),
        f"{one}history/": Row({"GET": words.read}, model),
        one: Row({"GET": STAFF}, model, {"GET": 302}),
    }


MODEL_ROWS: dict[str, Row] = {
    pattern: row for model, words in ADMIN_MODELS.items() for pattern, row in _pages(model, words).items()
}

RPC_ROUTES: dict[str, Row] = {
    "api/1.0/docs/": Row({"GET": PUBLIC}),
    "api/1.0/<str:namespace>": Row({"POST": ANY_KEY}),
}
"""Behind the second stand the actions."""


@dataclass(frozen=True)
class Asked:
    """An action: its word, None for any key, and a request that it accepts, with the house's ids in braces.

    `thing` is what the parameter `by` names. What asks for a batch has it by `batch` or `finished_batch`.
    """

    word: str | None
    params: Mapping[str, Any] = field(default_factory=dict)
    thing: str = ""
    by: str = "id"
    writes: bool = False


def at_venue(word: str, **params: Any) -> Asked:
    """A list of what one venue, our facility, has."""
    return Asked(word, {"venueId": "{facility}", **params}, "facility", "venueId")


def on_booking(by: str, thing: str, word: str = "bookings.write", **params: Any) -> Asked:
    """A write about one thing on the planned booking."""
    return Asked(word, {"bookingId": "{planned}", **params, by: f"{{{thing}}}"}, thing, by, writes=True)


RPC_WRITES: dict[str, Asked] = {
    "venue.addOrUpdateBooking": Asked(
        "bookings.write",
        {"id": "{planned}", "venueId": "{facility}", "name": "Summit"},
        "planned",
        writes=True,
    ),
    "venue.changeBookingStatus": Asked(
        "bookings.write",
        {"id": "{planned}", "venueId": "{facility}", "currentStatus": 3},
        "planned",
        writes=True,
    ),
    "venue.addOrUpdateBookingSession": on_booking("id", "session", name="Plenary"),
    "venue.removeBookingSession": on_booking("id", "session"),
    "venue.addOrUpdateBookingSessionMenu": on_booking("id", "menu_line", cost=30),
    "venue.removeBookingSessionMenu": on_booking("id", "menu_line"),
    "venue.addOrUpdateBookingSessionBeverage": on_booking("id", "beverage_line", cost=12),
    "venue.removeBookingSessionBeverage": on_booking("id", "beverage_line"),
    "venue.addOrUpdateBookingSessionResource": on_booking("id", "resource_line", quantity=1),
    "venue.removeBookingSessionResource": on_booking("id", "resource_line"),
    "venue.addOrUpdateBookingPackage": on_booking("id", "package_line", price=70),
    "venue.addItemsToBooking": on_booking(
        "bookingId", "planned", items=[{"description": "Flowers", "salePrice": 30}]
    ),
    "venue.addPaymentToBooking": on_booking(
        "bookingId", "planned", "payments.write", payment={"amountPaid": 20}
    ),
    "venue.addRefundToBooking": on_booking("bookingId", "planned", "payments.write", refund={"amount": 20}),
    "venue.addOrUpdateBookingNote": on_booking("id", "note", description="Arrives by train."),
    "venue.addOrUpdateSpaceBlockout": Asked(
        "catalog.write",
        {"id": "{blockout}", "venueId": "{facility}", "name": "Cleaning"},
        "blockout",
        writes=True,
    ),
    "venue.removeSpaceBlockout": Asked(
        "catalog.write", {"id": "{blockout}", "venueId": "{facility}"}, "blockout", writes=True
    ),
}


def listed_of_booking() -> Asked:
    """A list of what is on the planned booking, or of what was done to it."""
    return Asked(
        "bookings.read", {"venueId": "{facility}", "bookingId": "{planned}"}, "planned", by="bookingId"
    )


RPC_LISTS: dict[str, Asked] = {
    "venue.getBookingList": at_venue("bookings.read"),
    "venue.getBookingListForAccount": Asked("bookings.read", {"perPage": 100}),
    "venue.getBookingSessionList": listed_of_booking(),
    "venue.getBookingSessionMenuList": listed_of_booking(),
    "venue.getBookingSessionBeverageList": listed_of_booking(),
    "venue.getBookingSessionResourceList": listed_of_booking(),
    "venue.getBookingTaxList": listed_of_booking(),
    "venue.getBookingNoteList": listed_of_booking(),
    "venue.getBookingChangelogList": listed_of_booking(),
}

RPC_ROWS: dict[str, Asked] = {
    "test.ping": Asked(None),
    "account.getUserList": Asked("bookings.read"),
    "contact.getContactList": Asked("customers.read"),
    "contact.getContact": Asked("customers.read", {"id": "{customer}"}, "customer"),
    "contact.addOrUpdateContact": Asked(
        "customers.write",
        {"id": "{customer}", "firstName": "Ada", "companyId": "{organization}"},
        "customer",
        writes=True,
    ),
    "contact.getCompanyList": Asked("customers.read"),
    "contact.getCompany": Asked("customers.read", {"id": "{organization}"}, "organization"),
    "contact.addOrUpdateCompany": Asked(
        "customers.write", {"id": "{organization}", "businessName": "Chess Club"}, "organization", writes=True
    ),
    "account.getCostCenterList": Asked("catalog.read"),
    "venue.getVenueList": Asked("catalog.read"),
    "venue.getVenue": Asked("catalog.read", {"id": "{facility}"}, "facility"),
    "venue.getFunctionSpaceList": at_venue("catalog.read"),
    "venue.getTaxList": at_venue("catalog.read"),
    "venue.getCostCenterList": at_venue("catalog.read"),
    "venue.getEventTypeList": Asked("catalog.read"),
    "venue.getSessionTypeList": Asked("catalog.read"),
    "venue.getMenuList": at_venue("catalog.read"),
    "venue.getBeveragePackageList": at_venue("catalog.read"),
    "venue.getResourceList": at_venue("catalog.read"),
    "venue.getVenuePackageList": at_venue("catalog.read"),
    "venue.getVenuePackage": Asked("catalog.read", {"id": "{package}"}, "package"),
    "venue.getBooking": Asked("bookings.read", {"id": "{booking}"}, "booking"),
    **RPC_LISTS,
    **RPC_WRITES,
    "venue.getSpaceBlockoutList": at_venue("catalog.read"),
    "venue.getFunctionSpaceAvailability": at_venue(
        "bookings.read", startDate="2031-05-07", endDate="2031-05-08"
    ),
    "venue.getAvailableFunctionSpaces": at_venue(
        "bookings.read", startDatetime="2031-05-07 10:00:00", endDatetime="2031-05-07 12:00:00"
    ),
    "venue.getResourceAvailability": at_venue(
        "bookings.read", startDate="2031-05-07", endDate="2031-05-08", quantity=1
    ),
    "batch.run": Asked(None, {"jobs": [{"namespace": "test", "action": "ping"}]}, writes=True),
    "batch.progress": Asked(None, {"async": "{batch}"}, "batch", "async"),
    "batch.results": Asked(None, {"async": "{finished_batch}"}, "finished_batch", "async"),
    "batch.restart": Asked(None, {"async": "{batch}"}, "batch", "async", writes=True),
}

ROWS: dict[str, Row] = {
    **WEB_ROWS,
    **ACCOUNT_ROWS,
    **PEOPLE_ROWS,
    **RPC_ROUTES,
    **{f"{REST}{path}": row for path, row in API_ROWS.items()},
    **{f"{ADMIN}{path}": row for path, row in {**ADMIN_ROWS, **MODEL_ROWS}.items()},
}
