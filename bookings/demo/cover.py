"""What stands on the cover of each function: who, when, which agent, where guests sleep, where they choose meals.

Every so many have an agent, a website, links and so on, so that between a handful everything is said once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bookings.demo.function_plan import Function
from bookings.demo.people import plain
from bookings.demo.year import Year
from bookings.enums import BookingStatus, ChargingMethod, PayableBy, ReservationMethod
from bookings.models import StoredFile
from bookings.services.booking_fields import BookingFields, UrlRequest
from catalog.enums import CostCategory
from catalog.models import PaymentType
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from partners.models import Company

COMMISSIONS: Mapping[str, Adjustment] = {
    CostCategory.ROOM_HIRE: PercentOfUnit(Decimal(8)),
    CostCategory.FOOD: PercentOfUnit(Decimal(5)),
    CostCategory.BEVERAGE: PercentOfUnit(Decimal("2.5")),
    CostCategory.AUDIO_VISUAL: AmountPerUnit(Decimal(150)),
    CostCategory.ACCOMMODATION: PercentOfUnit(Decimal(10)),
    CostCategory.FEES: PercentOfUnit(Decimal(1)),
    CostCategory.OTHER: PercentOfUnit(Decimal(3)),
}
INVITATION = "Choose your menu by the date given; your choice is handed to the kitchen as it is."


@dataclass(frozen=True, kw_only=True)
class Cover:
    """`colleagues` are the ids of the coordinator and of the sales manager."""

    year: Year
    random: Random
    colleagues: Sequence[int]
    agents: Sequence[Company]
    pictures: Sequence[tuple[StoredFile, StoredFile]]
    payment_types: Sequence[PaymentType]

    def of(self, function: Function, number: int, statuses: Sequence[BookingStatus]) -> BookingFields:
        fields = self._basis(function, number, statuses)
        if number % 3 == 0:
            fields |= self._agent(number)
        if number % 4 == 0:
            fields |= self._website(number)
        if number % 2 == 0:
            fields["external_urls"] = self._urls(function.name, number)
        if number % 3 == 1:
            fields |= {"purchase_order_number": f"PO {7300 + number}", "opportunity_number": 40_000 + number}
        if function.is_overnight:
            fields |= self._nights(function, number)
        return fields

    def _basis(self, function: Function, number: int, statuses: Sequence[BookingStatus]) -> BookingFields:
        customer = self.random.choice(function.customers)
        coordinator, sales_manager = self.colleagues[number % len(self.colleagues)], self.colleagues[-1]
        return {
            "name": function.name,
            "event_type_id": function.house.catalogue.event_types[function.event_type].pk,
            "customer_id": customer.pk,
            "company_id": customer.company_id,
            "payment_type_id": self.random.choice(self.payment_types).pk,
            "total_attendees": function.people,
            "event_starts_on": function.days[0],
            "event_ends_on": function.days[-1],
            "decision_on": self._decision(function, statuses),
            "can_be_moved": number % 7 == 1,
            "is_confidential": number % 5 == 2,
            "coordinator_id": coordinator,
            "sales_person_id": sales_manager,
            "food_beverage_payable_by": PayableBy.GUESTS if number % 6 == 5 else PayableBy.MASTER_ACCOUNT,
        }

    def _decision(self, function: Function, statuses: Sequence[BookingStatus]) -> date:
        """Of a hold ahead of today, or the hold would lapse at once; else some weeks before the first day."""
        first = function.days[0]
        if statuses[-1] == BookingStatus.PROSPECTIVE_HOLD:
            return min(
                max(first, self.year.today), self.year.today + timedelta(days=self.random.randrange(6, 30))
            )
        return first - timedelta(days=self.random.randrange(20, 60))

    def _agent(self, number: int) -> BookingFields:
        return {
            "agent_id": self.agents[number // 3 % len(self.agents)].pk,
            "commissions": COMMISSIONS,
            "is_commission_paid": number % 2 == 0,
        }

    def _website(self, number: int) -> BookingFields:
        logo, banner = self.pictures[number // 4 % len(self.pictures)]
        return {
            "has_catering_website": True,
            "catering_website_logo_id": logo.pk,
            "catering_website_banner_id": banner.pk,
            "catering_website_description": INVITATION,
            "catering_website_end_days": 7,
        }

    def _urls(self, name: str, number: int) -> list[UrlRequest]:
        urls = [
            UrlRequest(ref="programme", url=f"https://programme.example/{plain(name)}", label="Programme"),
            UrlRequest(ref="crm", url=f"https://crm.example/deals/{40_000 + number}", label="Sales record"),
        ]
        return urls[: 1 + number % 4 // 2]

    def _nights(self, function: Function, number: int) -> BookingFields:
        first, last = function.days[0], function.days[-1]
        return {
            "is_accommodation_included": True,
            "accommodation_starts_on": first - timedelta(days=1),
            "accommodation_ends_on": last + timedelta(days=1),
            "free_rooms_denominator": 20,
            "most_free_rooms_a_day": 2,
            "accommodation_reservation_methods": [
                ReservationMethod.ROOMING_LIST,
                ReservationMethod.BOOKING_ENGINE,
            ],
            "accommodation_cut_off_on": first - timedelta(days=28),
            "accommodation_cancellation_on": first - timedelta(days=14),
            "accommodation_charging_method": self.random.choice(
                [ChargingMethod.INDIVIDUAL_PAYS_OWN, ChargingMethod.BILL_TO_MASTER, ChargingMethod.COMBINED]
            ),
            "accommodation_guarantee_required": True,
            "accommodation_external_block_id": f"BLOCK-{number:04}",
            "folio_reference": f"FOLIO-{5200 + number}",
        }
