"""Lines of each kind are added, read, changed and removed over REST, and what is wrong names its field."""

from collections.abc import Iterator
from typing import Any

import pytest

from bookings.models import Line, Occupancy
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rest.planner import Planner, at, hours, on, plan, plan_every_kind
from tests.standing import ground

pytestmark = pytest.mark.django_db

KINDS = ("sessions", "menus", "beverage-packages", "packages", "resources", "products", "additional-items")
IN_TREE = {
    **{kind: kind.replace("-", "_") for kind in KINDS},
    "sessions": "venues",
    "resources": "inventory_products",
}


Tree = tuple[Planner, dict[str, dict[str, Any]]]


@pytest.fixture
def planner(congress: Congress) -> Planner:
    return plan(congress)[1]


@pytest.fixture(scope="module")
def standing_tree(standing_congress: Congress, django_db_blocker: pytest.Module) -> Iterator[Tree]:
    """A line of every kind on a booking, of another congress than the empty one."""

    def build() -> Tree:
        congress, planner = plan()
        return planner, plan_every_kind(congress, planner)

    yield from ground(django_db_blocker, build)


@pytest.fixture
def tree(standing_tree: Tree, db: None) -> Tree:
    return standing_tree


def test_a_session_is_answered_whole(congress: Congress, planner: Planner) -> None:
    line = planner.add(
        "sessions",
        venue_id=congress.hall.pk,
        layout_id=congress.rows.pk,
        session_type_id=congress.session_type.pk,
        name="Plenary",
        cost="800",
        discount={"type": "percent", "amount": "25"},
        attendees=120,
        attendees_expected="130",
        signage="Welcome",
        **hours(9, 17),
    )

    stored = Line.objects.get(pk=line["id"])
    instant = "%Y-%m-%dT%H:%M:%SZ"
    assert line == {
        "id": stored.pk,
        "booking_id": planner.booking_id,
        "status": "booked",
        "venue_id": congress.hall.pk,
        "places_used": 1,
        "discount_id": None,
        "starts_at": "2030-05-06 09:00:00",
        "ends_at": "2030-05-06 17:00:00",
        "starts_at_utc": "2030-05-06T07:00:00Z",
        "ends_at_utc": "2030-05-06T15:00:00Z",
        "use_manual_price": False,
        "manual_price_vat_id": None,
        "manual_price_amount_gross": None,
        "price_net": "545.45",
        "price_tax": "54.55",
        "price_gross": "600.00",
        "price_explanation": stored.price_explanation,
        "name": "Plenary",
        "description": "",
        "cost": "800.00",
        "has_agreed_cost": True,
        "price_basis": "flat",
        "prices_include_tax": True,
        "discount": {"type": "percent", "amount": "25"},
        "surcharge": None,
        "price_discount": "200.00",
        "price_surcharge": "0.00",
        "cost_centre_id": congress.centres["room_hire"].pk,
        "excluded_tax_ids": [],
        "fee_excluded_tax_ids": {},
        "is_excluded_from_commissions": False,
        "created_at": stored.created_at.strftime(instant),
        "updated_at": stored.updated_at.strftime(instant),
        "package_line_id": None,
        "is_included": False,
        "attendees": 120,
        "is_attendees_pinned": True,
        "layout_id": congress.rows.pk,
        "custom_layout_name": "",
        "session_type_id": congress.session_type.pk,
        "set_up_minutes": None,
        "set_down_minutes": None,
        "lead_minutes": 60,
        "follow_up_minutes": 15,
        "attendees_agreed": None,
        "attendees_expected": 130,
        "attendees_guaranteed": None,
        "attendees_set": None,
        "attendees_actual": None,
        "signage": "Welcome",
        "is_signage_visible": False,
    }


def test_every_kind_is_read_as_it_was_answered(tree: Tree) -> None:
    planner, lines = tree

    booking = planner.read()
    alone = {kind: planner.get(planner.at(f"{kind}/{lines[kind]['id']}")) for kind in KINDS}
    listed = {kind: planner.get(planner.at(kind)).json()["data"] for kind in KINDS}

    assert {kind: one.json()["data"] for kind, one in alone.items()} == lines
    assert {one["ETag"] for one in alone.values()} == {f'"{booking["version"]}"'}
    for kind in KINDS:
        assert lines[kind] in listed[kind]
        assert sorted(listed[kind], key=lambda line: line["id"]) == booking[IN_TREE[kind]]


@pytest.mark.parametrize(
    ("kind", "change", "gross"),
    [
        ("sessions", {"cost": "900"}, "900.00"),
        ("menus", {"attendees": 10}, "305.00"),
        ("beverage-packages", {"attendees": None}, "1200.00"),
        ("packages", {"attendees": 60}, "3240.00"),
        ("resources", {"units": 2}, "22.00"),
        ("products", {"quantity": 4}, "10.00"),
        ("additional-items", {"surcharge": {"type": "percent", "amount": "5"}}, "105.00"),
    ],
)
def test_a_change_prices_anew(tree: Tree, kind: str, change: dict[str, Any], gross: str) -> None:
    planner, lines = tree
    line = lines[kind]

    answer = planner.patch(planner.at(f"{kind}/{line['id']}"), change)

    assert (answer.status_code, answer.json()["data"]["price_gross"]) == (200, gross)
    assert answer["ETag"] == f'"{planner.booking.version}"'


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_absent_stays(tree: Tree, kind: str) -> None:
    planner, lines = tree
    line = lines[kind]

    answer = planner.patch(planner.at(f"{kind}/{line['id']}"), {})

    assert (answer.status_code, answer.json()) == (200, {"data": line, "warnings": []})


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_removed_is_gone(tree: Tree, kind: str) -> None:
    planner, lines = tree
    path = planner.at(f"{kind}/{lines[kind]['id']}")

    answer = planner.delete(path)

    booking = planner.booking
    told = answer.json()["data"]
    assert (answer.status_code, answer["ETag"]) == (200, f'"{booking.version}"')
    assert (told["id"], told["total_gross"]) == (booking.pk, f"{booking.total_gross:.2f}")
    assert [one.status_code for one in (planner.get(path), planner.delete(path))] == [404, 404]


def test_what_leaves_a_package_is_a_warning(congress: Congress, planner: Planner) -> None:
    [package] = planner.add("packages", package_id=congress.package.pk, booked_on=on(0))

    answer = planner.delete(planner.at(f"packages/{package['id']}"))

    assert [(one["code"], one["line"]) for one in answer.json()["warnings"]] == [
        ("no_longer_included", "Plenary"),
        ("no_longer_included", "Lunch"),
    ]


def test_a_package_on_several_days(congress: Congress, planner: Planner) -> None:
    answer = planner.post(
        planner.at("packages"), {"package_id": congress.package.pk, "days": [on(1), on(0)], "attendees": 10}
    )

    lines = answer.json()["data"]
    assert [(line["booked_on"], line["price_gross"]) for line in lines] == [
        (on(0), "600.00"),
        (on(1), "600.00"),
    ]
    assert [(one["name"], one["unit_value"], one["price_total"]) for one in lines[0]["cost_centres"]] == [
        ("Food", "25.00", "250.00"),
        ("Beverage", "10.00", "100.00"),
        ("Audio visual", "5.00", "50.00"),
        ("Room hire", "20.00", "200.00"),
    ]
    assert [
        (line["name"], line["is_included"], line["price_gross"]) for line in planner.read()["venues"]
    ] == [("Plenary", True, "0.00")] * 2


def test_what_a_package_cannot_place_is_a_warning(congress: Congress, planner: Planner) -> None:
    plan(congress)[1].add("sessions", venue_id=congress.hall.pk, **hours(10, 11))

    answer = planner.post(planner.at("packages"), {"package_id": congress.package.pk, "booked_on": on(0)})

    [warning] = answer.json()["warnings"]
    assert (answer.status_code, warning["code"], warning["line"]) == (201, "not_placed", "Plenary")
    assert planner.read()["venues"] == []


def test_what_is_not_free_is_refused_with_what_is_in_the_way(congress: Congress, planner: Planner) -> None:
    other = plan(congress)[1]
    other.add("sessions", venue_id=congress.hall.pk, **hours(10, 11))

    answer = planner.post(planner.at("sessions"), {"venue_id": congress.hall.pk, **hours(9, 12)})

    [obstacle] = answer.json()["obstacles"]
    assert (answer.status_code, answer.json()["code"], list(answer.json()["errors"])) == (
        409,
        "not_free",
        ["venue_id"],
    )
    assert (obstacle["booking_id"], obstacle["starts_at"]) == (other.booking_id, at(10))
    assert not Occupancy.objects.filter(booking=planner.booking_id).exists()


@pytest.mark.parametrize(
    ("kind", "line", "field"),
    [
        ("sessions", {}, "venue_id"),
        ("sessions", {"layout_id": 99999}, "layout_id"),
        ("sessions", {"ends_at": at(9)}, "ends_at"),
        ("sessions", {"starts_at": "2030-03-31 02:30:00"}, "starts_at"),
        ("sessions", {"cost": "1.00001"}, "cost"),
        ("sessions", {"cost": "-1"}, "cost"),
        ("sessions", {"discount": {"type": "percent"}}, "discount.amount"),
        ("sessions", {"discount": {"type": "half", "amount": "1"}}, "discount.type"),
        ("sessions", {"attendees": 1_000_001}, "attendees"),
        ("menus", {"session_id": 99999}, "session_id"),
        ("menus", {"shares": [{"cost_centre_id": 99999, "unit_value": "1"}]}, "shares.0.cost_centre_id"),
        ("menus", {"shares": []}, "shares"),
        ("menus", {"shares": [None]}, "shares.0"),
        ("menus", {"shares": ["all"]}, "shares.0"),
        ("products", {"quantity": 0}, "quantity"),
        ("products", {"quantity": "1.0001"}, "quantity"),
        ("products", {"is_included": True}, "package_line_id"),
        ("resources", {"units": 0}, "units"),
        ("packages", {"days": []}, "days"),
        ("packages", {"booked_on": "2030-13-01"}, "booked_on"),
        ("additional-items", {"name": ""}, "name"),
        ("additional-items", {"cost": None}, "cost"),
        ("additional-items", {"fee_excluded_tax_ids": {"x": [1]}}, "fee_excluded_tax_ids"),
    ],
)
def test_a_wrong_field_is_named(
    congress: Congress, planner: Planner, kind: str, line: dict[str, Any], field: str
) -> None:
    good: dict[str, dict[str, Any]] = {
        "sessions": {"venue_id": congress.hall.pk, **hours(9, 12)} if line else hours(9, 12),
        "menus": {"menu_id": congress.lunch.pk, **hours(9, 12)},
        "products": {"product_id": congress.block.pk},
        "resources": {"inventory_product_id": congress.microphone.pk, "cost": "1", **hours(9, 12)},
        "packages": {"package_id": congress.package.pk},
        "additional-items": {"name": "Flowers", "cost": "1"},
    }

    answer = planner.post(planner.at(kind), {**good[kind], **line})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert planner.booking.version == 1


def test_wall_times_are_those_of_the_session_then_of_what_is_booked(
    congress: Congress, planner: Planner
) -> None:
    lisbon = factories.FacilityFactory(partner=congress.partner, time_zone="Europe/Lisbon")
    elsewhere = factories.MenuFactory(facility=lisbon)
    session = planner.add("sessions", venue_id=congress.hall.pk, **hours(9, 17))

    within = planner.add("menus", menu_id=elsewhere.pk, session_id=session["id"], **hours(12, 13))
    alone = planner.add("menus", menu_id=elsewhere.pk, **hours(12, 13))

    assert (within["starts_at_utc"], alone["starts_at_utc"]) == (
        "2030-05-06T10:00:00Z",
        "2030-05-06T11:00:00Z",
    )
    moved = planner.patch(planner.at(f"menus/{within['id']}"), {"starts_at": at(11)}).json()["data"]
    assert (moved["starts_at"], moved["starts_at_utc"]) == (at(11), "2030-05-06T09:00:00Z")


def test_a_line_is_found_on_its_own_booking_and_kind_alone(congress: Congress, planner: Planner) -> None:
    line = planner.add("products", product_id=congress.block.pk)
    other = plan(congress)[1]

    paths = [other.at(f"products/{line['id']}"), planner.at(f"menus/{line['id']}")]

    answers = [send(path) for path in paths for send in (planner.get, planner.delete)]
    answers += [planner.patch(path, {"name": "Mine"}) for path in paths]
    assert [one.status_code for one in answers] == [404] * 6


@pytest.mark.parametrize(
    ("kind", "query", "found"),
    [
        ("menus", {"search": "lunch"}, 1),
        ("menus", {"is_included": "false"}, 1),
        ("packages", {"from_date": on(1), "until_date": on(1)}, 1),
        ("packages", {"from_date": on(2)}, 0),
        ("sessions", {"venue_id": 999_999_999}, 0),
        ("service-fees", {"from_date": on(2)}, 0),
        ("tax-details", {"is_booking_level": "true"}, 13),
    ],
)
def test_lists_are_narrowed(tree: Tree, kind: str, query: dict[str, Any], found: int) -> None:
    planner, _lines = tree

    answer = planner.get(planner.at(kind), **query).json()

    assert (len(answer["data"]), answer["meta"]["total"]) == (found, found)
