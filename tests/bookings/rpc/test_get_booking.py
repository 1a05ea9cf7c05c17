"""getBooking prints every documented member, in the documented order and types; its parts sum to its totals."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.enums import BookingStatus
from bookings.rpc.get_booking_answer import ANSWER
from bookings.services.add_line import add_line
from bookings.services.issue_function_sheet import issue_function_sheet
from bookings.services.line_request import ItemRequest, MenuRequest
from bookings.services.open_booking import open_booking
from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.summit import Summit, plan_summit
from tests.rpc_client import RpcClient
from tests.standing import ground

QUERIES = 14
"""With authentication, and with the three that begin and end a transaction within a test."""

HALF_PAST_NINE = datetime(2029, 5, 7, 9, 30, tzinfo=UTC)
MADE = "2029-05-07 09:30:00 UTC"
ROOT = """
    id venueId code name eventType eventTypeId companyId company contactId contact isConfidential currentStatus
    totalAmount totalTaxAmount amountOutstanding accountTimezone venueTimezone createdDate modifiedDate
    lastModifiedDate dateEventStart dateEventEnd convertedToTentative convertedToConfirmed convertedToCancelled
    isAccommIncluded dateAccomStart dateAccomEnd focRoomsDenominator maxNumFocRoomsPerDay hasPackages decisionDate
    canBeMoved bookedById beoNumbers isBeoFinalised beoFinalisedDate accommReservationMethod otaFolioRef
    accommCutOffDate accommCancellationDate accommChargingMethod accommGuaranteeRequired accommExternalBlockId
    dailyRevenue packages sessions menus beveragePackages resources products additionalItems serviceFees
    salesPersonUser bookedByUser leadBccEmail foodBeveragePayableBy totalAttendees hasCommissions hasCommissionPaid
    agent commissionByCostCentres bookingType opportunityId hasCateringWebsite cateringWebsiteLogoId
    cateringWebsiteLogo cateringWebsiteBannerId cateringWebsiteBanner cateringWebsiteEventDesc
    cateringWebsiteEndNumDays externalUrls
"""
ADDED_LATER = """
    agentCompanyId agentCompany commissionAccommodation commissionAccommodationType commissionSpace
    commissionSpaceType commissionFood commissionFoodType commissionBeverage commissionBeverageType
    commissionAudioVisual commissionAudioVisualType
"""
INNER = {
    "dailyRevenue": "venueId costcenterId revenueDate totalAmount totalDiscountAmount totalTaxAmount",
    "packages": """
        id bookingDate numberAttendees price createdDate modifiedDate totalAmount totalDiscount totalSurcharge
        totalTaxAmount priceMethod costcenters taxDetails smallDescription packageId packageName
    """,
    "sessions": """
        id name startDate endDate startTime endTime spaceVenueId spaceId spaceLayout customLayoutName cost discount
        totalAmount totalDiscount totalSurcharge totalTaxAmount excludedTaxIds costcenterId includeInPackage
        bookingPackageId beoNumbers createdDate modifiedDate taxDetails totalAttendees surcharge
    """,
    "menus": """
        id name menuVenueId menuId menuTypeCategory sessionId cost discount surcharge excludedTaxIds startDate endDate
        startTime endTime includeInPackage bookingPackageId createdDate modifiedDate costcenterId totalAmount
        totalDiscount totalSurcharge totalTaxAmount taxDetails totalAttendees costcenters
    """,
    "beveragePackages": """
        id name sessionId beverageVenueId beverageId cost discount surcharge excludedTaxIds startDate endDate startTime
        endTime includeInPackage bookingPackageId createdDate modifiedDate costcenterId totalAmount totalDiscount
        totalSurcharge totalTaxAmount taxDetails totalAttendees smallDescription marketplaceName
    """,
    "resources": """
        id name sessionId cost discount surcharge excludedTaxIds quantity startDate endDate startTime endTime
        includeInPackage bookingPackageId createdDate modifiedDate costcenterId totalAmount totalDiscount
        totalSurcharge totalTaxAmount taxDetails resourceVenueId resourceId
    """,
    "products": """
        id name sessionId cost discount surcharge excludedTaxIds quantity includeInPackage bookingPackageId createdDate
        modifiedDate costcenterId totalAmount totalDiscount totalSurcharge totalTaxAmount taxDetails productId
    """,
    "additionalItems": """
        id description quantity totalCost totalCostDiscount totalCostSurcharge totalCostExcludedTaxIds actualCost
        actualCostExcludedTaxIds createdDate modifiedDate costcenterId totalAmount totalDiscount totalSurcharge
        totalTaxAmount startDateTime endDateTime taxDetails dayTaxDetails
    """,
    "serviceFees": """
        id refType refId ref2Id ref3Id refDate refCostcenterId amount excludedTaxIds createdDate modifiedDate
        totalAmount totalTaxAmount taxDetails
    """,
    "commissionByCostCentres": "costcenterId commission",
    "externalUrls": "ref url label",
}
LINES = ("packages", "sessions", "menus", "beveragePackages", "resources", "products", "additionalItems")


@pytest.fixture(autouse=True)
def half_past_nine() -> Iterator[None]:
    with time_machine.travel(HALF_PAST_NINE, tick=False):
        yield


@pytest.fixture(scope="module")
def standing_summit(standing_congress: Congress, django_db_blocker: pytest.Module) -> Iterator[Summit]:
    @time_machine.travel(HALF_PAST_NINE, tick=False)
    def build() -> Summit:
        return plan_summit(standing_congress)

    yield from ground(django_db_blocker, build)


@pytest.fixture
def summit(standing_summit: Summit, db: None) -> Summit:
    return deepcopy(standing_summit)


@pytest.fixture
def answer(caller: RpcClient, summit: Summit) -> dict[str, Any]:
    return read(caller, summit)


def read(caller: RpcClient, summit: Summit) -> dict[str, Any]:
    response = caller.call("venue", "getBooking", {"id": summit.booking.pk})
    assert response.status_code == 200
    return response.json()


def vat(congress: Congress, amount: float) -> dict[str, Any]:
    return {"id": congress.vat.pk, "tax": amount, "rateId": 0, "rateAmount": 10, "rateAmountType": 1}


def test_members_stand_in_the_documented_order(caller: RpcClient, summit: Summit, congress: Congress) -> None:
    factories.ExternalUrlFactory(booking=summit.booking)
    answer = read(caller, summit)

    assert list(answer) == [*ROOT.split(), *ADDED_LATER.split()]
    assert {name: list(answer[name][0]) for name in INNER} == {
        name: members.split() for name, members in INNER.items()
    }


def test_the_documentation_shows_what_is_answered(caller: RpcClient, summit: Summit) -> None:
    factories.ExternalUrlFactory(booking=summit.booking)

    assert members(read(caller, summit)) == members(json.loads(ANSWER))


def members(content: Any) -> Any:
    """Names alone, at every depth; of a list, those of its first entry."""
    if isinstance(content, dict):
        return [(name, members(value)) for name, value in content.items()]
    return [members(content[0])] if isinstance(content, list) and content else None


def test_ways_to_reserve_rooms_are_numbers(answer: dict[str, Any]) -> None:
    assert answer["accommReservationMethod"] == [1, 3]


def test_the_booking_itself(answer: dict[str, Any], congress: Congress, summit: Summit) -> None:
    booking, people = summit.booking, summit.people
    printed = {name: answer[name] for name in ROOT.split() if not isinstance(answer[name], dict | list)}

    assert printed == {
        "id": booking.pk,
        "venueId": congress.facility.pk,
        "code": "SUMMIT2030",
        "name": "Autumn summit",
        "eventType": "Congress",
        "eventTypeId": congress.event_type.pk,
        "companyId": people["company"].pk,
        "contactId": people["customer"].pk,
        "isConfidential": False,
        "currentStatus": 2,
        "totalAmount": float(booking.total_gross),
        "totalTaxAmount": float(booking.total_tax),
        "amountOutstanding": float(booking.total_gross - 1000),
        "accountTimezone": "Europe/Vienna",
        "venueTimezone": congress.facility.time_zone,
        "createdDate": MADE,
        "modifiedDate": MADE,
        "lastModifiedDate": MADE,
        "dateEventStart": "2030-05-06 00:00:00 UTC",
        "dateEventEnd": "2030-05-08 00:00:00 UTC",
        "convertedToTentative": MADE,
        "convertedToConfirmed": "",
        "convertedToCancelled": "",
        "isAccommIncluded": False,
        "dateAccomStart": "",
        "dateAccomEnd": "",
        "focRoomsDenominator": 0,
        "maxNumFocRoomsPerDay": 0,
        "hasPackages": True,
        "decisionDate": "2030-03-07 00:00:00 UTC",
        "canBeMoved": False,
        "bookedById": people["coordinator"].pk,
        "isBeoFinalised": True,
        "beoFinalisedDate": MADE,
        "otaFolioRef": "",
        "accommCutOffDate": "",
        "accommCancellationDate": "",
        "accommChargingMethod": 0,
        "accommGuaranteeRequired": False,
        "accommExternalBlockId": "",
        "leadBccEmail": f"lead-{booking.partner_id}-{booking.pk}-summit2030@localhost",
        "foodBeveragePayableBy": 1,
        "totalAttendees": 100,
        "hasCommissions": True,
        "hasCommissionPaid": False,
        "bookingType": 2,
        "opportunityId": 4711,
        "hasCateringWebsite": True,
        "cateringWebsiteLogoId": str(people["logo"].pk),
        "cateringWebsiteBannerId": str(people["banner"].pk),
        "cateringWebsiteEventDesc": "Choose your lunch.",
        "cateringWebsiteEndNumDays": 3,
    }


def test_people_are_objects(answer: dict[str, Any], summit: Summit) -> None:
    people = summit.people
    names = ("company", "contact", "salesPersonUser", "bookedByUser", "agent", "agentCompany")

    assert {name: answer[name] for name in names} == {
        "company": {"id": people["company"].pk, "businessName": "Engines Ltd"},
        "contact": {
            "id": people["customer"].pk,
            "firstName": "Ada",
            "lastName": "Byron",
            "email": "ada@example.com",
            "phone": "+44 20 7946",
        },
        "salesPersonUser": a_user(people["sales_person"]),
        "bookedByUser": a_user(people["coordinator"]),
        "agent": {
            "id": people["agent"].pk,
            "businessName": "Travel & Co",
            "email": "desk@example.com",
            "phone": "17",
        },
        "agentCompany": {"id": people["agent"].pk, "businessName": "Travel & Co"},
    }


def a_user(user: Any) -> dict[str, Any]:
    return {
        "id": user.pk,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "email": user.email,
        "phone": "+43 2682 99",
    }


def test_pictures_have_an_address_that_serves_them(
    answer: dict[str, Any], summit: Summit, caller: RpcClient
) -> None:
    logo = summit.people["logo"]

    assert answer["cateringWebsiteLogo"] == {
        "id": logo.pk,
        "accountId": logo.partner_id,
        "originalFileName": "logo.png",
        "size": logo.size,
        "tags": ["summit"],
        "contentType": "image/png",
        "url": f"http://127.0.0.1:8000/files/{logo.key}/",
    }
    assert caller.client.get(f"/files/{logo.key}/").status_code == 200


def test_a_package_is_split_over_its_cost_centres(
    answer: dict[str, Any], congress: Congress, summit: Summit
) -> None:
    """10 people at 60.00; VAT inside is 10/110 of each share, the levy 1.50 a person is taken out first."""
    (package,) = answer["packages"]
    levy = {"id": congress.levy.pk, "tax": 15, "rateId": 0, "rateAmount": 1.5, "rateAmountType": 2}
    came_to = {
        each["costcenterId"]: (each["value"], each["totalAmount"], each["totalTaxAmount"], each["taxDetails"])
        for each in package.pop("costcenters")
    }

    assert package == {
        "id": summit.lines["package"].pk,
        "bookingDate": "2030-05-06",
        "numberAttendees": 10,
        "price": 60,
        "createdDate": MADE,
        "modifiedDate": MADE,
        "totalAmount": 600,
        "totalDiscount": 0,
        "totalSurcharge": 0,
        "totalTaxAmount": 68.18,
        "priceMethod": 1,
        "taxDetails": [vat(congress, 53.18), levy],
        "smallDescription": "All day",
        "packageId": str(congress.package.pk),
        "packageName": "Day delegate",
    }
    centres = congress.centres
    assert came_to == {
        centres["food"].pk: (25, 250, 22.73, [vat(congress, 22.73)]),
        centres["beverage"].pk: (10, 100, 9.09, [vat(congress, 9.09)]),
        centres["audio_visual"].pk: (5, 50, 18.18, [levy, vat(congress, 3.18)]),
        centres["room_hire"].pk: (20, 200, 18.18, [vat(congress, 18.18)]),
    }


def test_a_session_prints_local_times_and_its_function_sheet(
    answer: dict[str, Any], congress: Congress, summit: Summit
) -> None:
    """800 less 10 % is 720, of which 65.45 are VAT."""
    plenary, evening = answer["sessions"]

    assert plenary == {
        "id": summit.lines["plenary"].pk,
        "name": "Plenary",
        "startDate": "2030-05-06",
        "endDate": "2030-05-06",
        "startTime": "09:00:00",
        "endTime": "17:00:00",
        "spaceVenueId": congress.facility.pk,
        "spaceId": congress.hall.pk,
        "spaceLayout": congress.rows.pk,
        "customLayoutName": None,
        "cost": 800,
        "discount": 80,
        "totalAmount": 720,
        "totalDiscount": 80,
        "totalSurcharge": 0,
        "totalTaxAmount": 65.45,
        "excludedTaxIds": [],
        "costcenterId": congress.centres["room_hire"].pk,
        "includeInPackage": False,
        "bookingPackageId": None,
        "beoNumbers": [f"{summit.booking.pk}-1"],
        "createdDate": MADE,
        "modifiedDate": MADE,
        "taxDetails": [vat(congress, 65.45)],
        "totalAttendees": 100,
        "surcharge": 0,
    }
    assert (evening["spaceLayout"], evening["customLayoutName"]) == (None, "Armchairs")
    assert (evening["name"], evening["beoNumbers"]) == ("Salon", [])


def test_an_end_at_midnight_is_the_last_second_of_its_day(answer: dict[str, Any]) -> None:
    evening = answer["sessions"][1]

    assert (evening["startDate"], evening["startTime"]) == ("2030-05-06", "20:00:00")
    assert (evening["endDate"], evening["endTime"]) == ("2030-05-06", "23:59:59")


def test_the_cost_of_a_session_by_the_hour_is_that_of_its_hours(answer: dict[str, Any]) -> None:
    """The list price is 100.00 an hour."""
    evening = answer["sessions"][1]

    assert (evening["cost"], evening["totalAmount"]) == (400, 400)


def test_catering(answer: dict[str, Any], congress: Congress, summit: Summit) -> None:
    """100 people: 25.00 of food with VAT inside and 5.00 of drinks without; wine 12.00 with 1.00 on it."""
    centres = congress.centres
    within = {
        "sessionId": summit.lines["plenary"].pk,
        "excludedTaxIds": [],
        "discount": 0,
        "startDate": "2030-05-06",
        "endDate": "2030-05-06",
        "includeInPackage": False,
        "bookingPackageId": None,
        "createdDate": MADE,
        "modifiedDate": MADE,
        "totalDiscount": 0,
        "totalAttendees": 100,
    }

    assert answer["menus"] == [
        {
            **within,
            "id": summit.lines["lunch"].pk,
            "name": "Buffet",
            "menuVenueId": congress.facility.pk,
            "menuId": congress.lunch.pk,
            "menuTypeCategory": 2,
            "cost": 30,
            "surcharge": 0,
            "startTime": "12:00:00",
            "endTime": "13:00:00",
            "costcenterId": centres["food"].pk,
            "totalAmount": 3000,
            "totalSurcharge": 0,
            "totalTaxAmount": 227.27,
            "taxDetails": [vat(congress, 227.27)],
            "costcenters": [
                {
                    "costcenterId": centres["food"].pk,
                    "costPerPerson": 25,
                    "costPerPersonExcludedTaxIds": [],
                },
                {
                    "costcenterId": centres["beverage"].pk,
                    "costPerPerson": 5,
                    "costPerPersonExcludedTaxIds": [congress.vat.pk],
                },
            ],
        }
    ]
    assert answer["beveragePackages"] == [
        {
            **within,
            "id": summit.lines["wine"].pk,
            "name": "Wine",
            "beverageVenueId": congress.facility.pk,
            "beverageId": congress.wine.pk,
            "cost": 12,
            "surcharge": 1,
            "startTime": "09:00:00",
            "endTime": "17:00:00",
            "costcenterId": centres["beverage"].pk,
            "totalAmount": 1300,
            "totalSurcharge": 100,
            "totalTaxAmount": 118.18,
            "taxDetails": [vat(congress, 118.18)],
            "smallDescription": "Red and white",
            "marketplaceName": "Wine for guests",
        }
    ]


def test_goods(answer: dict[str, Any], congress: Congress, summit: Summit) -> None:
    """4 microphones at 11.00, each with 1.50 of levy inside; blocks are in the package: their cost is told alone."""
    common = {
        "discount": 0,
        "surcharge": 0,
        "excludedTaxIds": [],
        "createdDate": MADE,
        "modifiedDate": MADE,
        "totalDiscount": 0,
        "totalSurcharge": 0,
    }

    assert answer["resources"] == [
        {
            **common,
            "id": summit.lines["microphones"].pk,
            "name": "Microphone",
            "sessionId": summit.lines["plenary"].pk,
            "cost": 11,
            "quantity": 4,
            "startDate": "2030-05-06",
            "endDate": "2030-05-06",
            "startTime": "09:00:00",
            "endTime": "17:00:00",
            "includeInPackage": False,
            "bookingPackageId": None,
            "costcenterId": congress.centres["audio_visual"].pk,
            "totalAmount": 44,
            "totalTaxAmount": 9.45,
            "taxDetails": [
                {"id": congress.levy.pk, "tax": 6, "rateId": 0, "rateAmount": 1.5, "rateAmountType": 2},
                vat(congress, 3.45),
            ],
            "resourceVenueId": congress.facility.pk,
            "resourceId": congress.microphone.pk,
        }
    ]
    assert answer["products"] == [
        {
            **common,
            "id": summit.lines["blocks"].pk,
            "name": "Block",
            "sessionId": None,
            "cost": 2.5,
            "quantity": 100,
            "includeInPackage": True,
            "bookingPackageId": summit.lines["package"].pk,
            "costcenterId": congress.centres["other"].pk,
            "totalAmount": 0,
            "totalTaxAmount": 0,
            "taxDetails": [],
            "productId": congress.block.pk,
        }
    ]


def test_an_item_over_days_tells_its_taxes_by_day(
    answer: dict[str, Any], congress: Congress, summit: Summit
) -> None:
    """100.00 over three days: 9.09 of VAT are 3.03 a day."""
    assert answer["additionalItems"] == [
        {
            "id": summit.lines["signage"].pk,
            "description": "Signage",
            "quantity": 1,
            "totalCost": 100,
            "totalCostDiscount": 0,
            "totalCostSurcharge": 0,
            "totalCostExcludedTaxIds": [],
            "actualCost": 40,
            "actualCostExcludedTaxIds": [],
            "createdDate": MADE,
            "modifiedDate": MADE,
            "costcenterId": congress.centres["other"].pk,
            "totalAmount": 100,
            "totalDiscount": 0,
            "totalSurcharge": 0,
            "totalTaxAmount": 9.09,
            "startDateTime": "2030-05-06 08:00:00",
            "endDateTime": "2030-05-08 18:00:00",
            "taxDetails": [vat(congress, 9.09)],
            "dayTaxDetails": [
                {"date": f"2030-05-0{day}", "taxDetails": [vat(congress, 3.03)]} for day in (6, 7, 8)
            ],
        }
    ]


def test_an_item_without_times_has_no_days(caller: RpcClient, congress: Congress, summit: Summit) -> None:
    request = ItemRequest(name="Flowers", cost=Decimal("12.34"), quantity=Decimal("2.5"))
    add_line(actor=congress.actor(), booking_id=summit.booking.pk, request=request)

    flowers = read(caller, summit)["additionalItems"][1]

    assert (flowers["startDateTime"], flowers["endDateTime"], flowers["dayTaxDetails"]) == (None, None, [])
    assert (flowers["quantity"], flowers["totalCost"], flowers["totalAmount"]) == (2.5, 12.34, 30.85)


def test_a_fee_names_what_it_is_on(answer: dict[str, Any], congress: Congress, summit: Summit) -> None:
    """5 % of the net of food and drinks: of 227.27 and 90.91, of 2,272.73 and 500.00, of 1,181.82."""
    food, beverage = (congress.centres[name].pk for name in ("food", "beverage"))
    lines = summit.lines

    assert [
        (fee["refType"], fee["refId"], fee["refCostcenterId"], fee["amount"], fee["totalAmount"])
        for fee in answer["serviceFees"]
    ] == [
        (3, lines["package"].pk, food, 11.36, 12.5),
        (3, lines["package"].pk, beverage, 4.55, 5.01),
        (5, lines["lunch"].pk, food, 113.64, 125),
        (5, lines["lunch"].pk, beverage, 25, 27.5),
        (6, lines["wine"].pk, beverage, 59.09, 65),
    ]
    first = answer["serviceFees"][0]
    assert {
        name: first[name] for name in ("ref2Id", "ref3Id", "refDate", "excludedTaxIds", "taxDetails")
    } == {
        "ref2Id": 0,
        "ref3Id": 0,
        "refDate": "2030-05-06",
        "excludedTaxIds": [],
        "taxDetails": [vat(congress, 1.14)],
    }


def test_commissions_are_of_the_net(answer: dict[str, Any], congress: Congress) -> None:
    """10 % of food's 227.27 + 11.36 + 2,272.73 + 113.64; 50.00 fixed on room hire."""
    assert answer["commissionByCostCentres"] == [
        {"costcenterId": congress.centres["food"].pk, "commission": 262.5},
        {"costcenterId": congress.centres["room_hire"].pk, "commission": 50},
    ]
    assert {name: answer[name] for name in ADDED_LATER.split() if answer[name] is not None} == {
        "agentCompanyId": answer["agent"]["id"],
        "agentCompany": answer["agentCompany"],
        "commissionSpace": 50,
        "commissionSpaceType": 1,
        "commissionFood": 10,
        "commissionFoodType": 2,
    }


def test_days_sum_to_the_booking(caller: RpcClient, summit: Summit) -> None:
    revenue = read(caller, summit)["dailyRevenue"]

    assert summed(revenue, "totalAmount") == summit.booking.total_gross
    assert summed(revenue, "totalTaxAmount") == summit.booking.total_tax
    assert summed(revenue, "totalDiscountAmount") == Decimal(80)
    assert [row["revenueDate"] for row in revenue] == sorted(row["revenueDate"] for row in revenue)


def test_parts_sum_to_the_total(answer: dict[str, Any]) -> None:
    """6,164.00 of lines and 235.01 of fees; the city tax is 2 % of the net of each charge, and in no line.

    4.55 + 1.82 + 0.64 + 3.64 on the package, 13.09 on the plenary, 45.45 + 10.00 on lunch, 23.64 on wine, 0.69 on
    microphones and 3 × 0.61 on the signage make 105.35. The evening has a list price with its own VAT.
    """
    lines = summed([part for name in LINES for part in answer[name]], "totalAmount")
    fees = summed(answer["serviceFees"], "totalAmount")

    assert (lines, fees) == (Decimal(6164), Decimal("235.01"))
    assert Decimal(str(answer["totalAmount"])) == lines + fees + Decimal("105.35")


def summed(rows: list[dict[str, Any]], name: str) -> Decimal:
    return sum((Decimal(str(row[name])) for row in rows), Decimal(0))


def test_who_may_not_read_customers_sees_none(congress: Congress, summit: Summit) -> None:
    answer = read(RpcClient.of(congress.partner, Role.OPERATIONS), summit)

    hidden = ("company", "contact", "agent", "agentCompany")
    assert {name: answer[name] for name in hidden} == dict.fromkeys(hidden)
    assert answer["bookedByUser"]["firstName"] == "Olga"


@pytest.mark.parametrize("other", ["venue", "partner", "none"])
def test_what_is_not_there_is_not_found(
    caller: RpcClient, congress: Congress, summit: Summit, other: str
) -> None:
    venue = factories.FacilityFactory(partner=congress.partner)
    asked = {
        "venue": {"id": summit.booking.pk, "venueId": venue.pk},
        "partner": {"id": factories.BookingFactory().pk},
        "none": {"id": 10**15},
    }[other]

    response = caller.call("venue", "getBooking", asked)

    assert (response.status_code, response.json()["errorCode"]) == (404, 404)


def test_the_venue_may_be_named(caller: RpcClient, congress: Congress, summit: Summit) -> None:
    asked = {"id": str(summit.booking.pk), "venueId": str(congress.facility.pk)}

    assert caller.ask("venue", "getBooking", asked)["id"] == summit.booking.pk


def test_a_bare_booking_prints_what_is_absent(caller: RpcClient, congress: Congress) -> None:
    booking = open_booking(
        actor=congress.actor(),
        facility_id=congress.facility.pk,
        fields={},
        status=BookingStatus.PROSPECTIVE_HOLD,
    ).booking

    answer = caller.ask("venue", "getBooking", {"id": booking.pk})

    empty_texts = {name for name in answer if answer[name] == ""}
    nothing = {name for name in answer if answer[name] is None}
    empty_lists = {name for name in answer if answer[name] == []}
    assert empty_texts == {
        *("name", "dateEventStart", "dateEventEnd", "decisionDate"),
        *("convertedToTentative", "convertedToConfirmed", "convertedToCancelled"),
        *("dateAccomStart", "dateAccomEnd", "beoFinalisedDate", "otaFolioRef"),
        *("accommCutOffDate", "accommCancellationDate", "accommExternalBlockId", "cateringWebsiteEventDesc"),
    }
    assert nothing == {
        *("eventType", "eventTypeId", "companyId", "company", "contactId", "contact", "bookedById"),
        *("salesPersonUser", "bookedByUser", "agent", "opportunityId"),
        *("cateringWebsiteLogoId", "cateringWebsiteLogo", "cateringWebsiteBannerId", "cateringWebsiteBanner"),
        "cateringWebsiteEndNumDays",
        *ADDED_LATER.split(),
    }
    assert empty_lists == {
        *("beoNumbers", "accommReservationMethod", "dailyRevenue", "serviceFees"),
        *LINES,
        *("commissionByCostCentres", "externalUrls"),
    }
    assert (answer["currentStatus"], answer["isBeoFinalised"], answer["hasPackages"]) == (9, False, False)


def test_a_sheet_is_final_when_its_newest_version_is(
    caller: RpcClient, congress: Congress, summit: Summit
) -> None:
    issue_function_sheet(
        actor=congress.actor(),
        booking_id=summit.booking.pk,
        session_ids=[summit.lines["evening"].pk],
        number=f"{summit.booking.pk}-1",
    )

    answer = read(caller, summit)

    assert (answer["beoNumbers"], answer["isBeoFinalised"], answer["beoFinalisedDate"]) == (
        [f"{summit.booking.pk}-1"],
        False,
        "",
    )
    assert [session["beoNumbers"] for session in answer["sessions"]] == [[], [f"{summit.booking.pk}-1"]]


def test_a_larger_tree_costs_no_more_questions(caller: RpcClient, congress: Congress, summit: Summit) -> None:
    actor = congress.actor()
    for number in range(3):
        starts = clock(18 + number, day=1)
        request = MenuRequest(
            menu_id=congress.lunch.pk, starts_at=starts, ends_at=starts + timedelta(hours=1)
        )
        add_line(actor=actor, booking_id=summit.booking.pk, request=request)
        factories.ExternalUrlFactory(booking=summit.booking, position=number + 1)

    with CaptureQueriesContext(connection) as asked:
        answer = read(caller, summit)

    assert (len(answer["menus"]), len(answer["externalUrls"]), len(asked)) == (4, 3, QUERIES)
