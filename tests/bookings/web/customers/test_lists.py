"""Customers and companies are found by whatever is remembered of them."""

import pytest

from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import BookingFactory, CompanyFactory, CustomerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(partner):
    return CompanyFactory(partner=partner, name="Alpine Forum", email="office@forum.example", city="Graz")


@pytest.fixture
def eva(partner, forum):
    return CustomerFactory(
        partner=partner,
        first_name="Eva",
        last_name="Huber",
        email="eva@huber.example",
        phone_prefix="+43",
        phone_number="1 5050",
        number="K-17",
        company=forum,
    )


@pytest.fixture
def karl(partner):
    return CustomerFactory(partner=partner, first_name="Karl", last_name="Maier", email="karl@maier.example")


def names(answer):
    return [row.name for row in answer.context["page"].object_list]


@pytest.mark.parametrize(
    "words", ["huber", "eva hub", "HUBER.EXAMPLE", "5050", "+43 5050", "alpine", "forum eva", "k-17"]
)
def test_a_customer_is_found(staff, eva, karl, words):
    assert names(staff.get("/customers/", {"q": words})) == ["Eva Huber"]


def test_all_stand_by_their_last_names(staff, eva, karl):
    assert names(staff.get("/customers/")) == ["Eva Huber", "Karl Maier"]


@pytest.mark.parametrize("words", ["alpine", "office@forum", "graz forum"])
def test_a_company_is_found(staff, partner, forum, words):
    CompanyFactory(partner=partner, name="Other")

    assert names(staff.get("/companies/", {"q": words})) == ["Alpine Forum"]


def test_a_row_says_how_often_and_when_last(staff, facility, eva, forum):
    BookingFactory(facility=facility, customer=eva, company=forum, starts_at=at(0))
    BookingFactory(facility=facility, customer=eva, starts_at=at(48))

    [customer] = staff.get("/customers/").context["page"].object_list
    [company] = staff.get("/companies/").context["page"].object_list

    assert (customer.bookings, customer.last_at, customer.beside) == (2, at(48), "Alpine Forum")
    assert (company.bookings, company.last_at) == (1, at(0))


def test_typing_gets_the_rows_alone_with_their_number(staff, eva, karl):
    part = staff.get("/customers/", {"q": "huber"}, headers={"HX-Request": "true"}).text

    assert "<html" not in part
    assert "Eva Huber" in part
    assert "Karl Maier" not in part
    assert 'id="contact-total"' in part


@pytest.mark.parametrize("path", ["/customers/", "/companies/", "/customers/pick/"])
@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 5000, "q=%25%5F", "page=0&q=a", "page=x", "q=%FF"])
def test_nonsense_finds_nobody_and_breaks_nothing(staff, path, query):
    assert staff.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/customers/", "/companies/", "/customers/pick/"])
def test_only_who_may_read_customers_does(as_role, path):
    answers = {role: as_role(role).get(path).status_code for role in (Role.OPERATIONS, Role.VIEWER)}

    assert answers == {Role.OPERATIONS: 403, Role.VIEWER: 200}


def test_nobody_of_another_partner_is_found(staff):
    CustomerFactory(last_name="Stranger")
    CompanyFactory(name="Stranger Ltd")

    pages = [
        staff.get(path, {"q": "stranger"}).text for path in ("/customers/", "/companies/", "/customers/pick/")
    ]

    assert not [page for page in pages if "Stranger" in page]


def test_a_list_asks_the_same_number_of_questions_however_long(staff, facility, forum, count_queries):
    CustomerFactory(partner=facility.partner, company=forum)
    few = [count_queries(lambda path=path: staff.get(path)) for path in ("/customers/", "/companies/")]
    for customer in CustomerFactory.create_batch(10, partner=facility.partner, company=forum):
        BookingFactory(facility=facility, customer=customer, company=CompanyFactory(partner=facility.partner))

    many = [count_queries(lambda path=path: staff.get(path)) for path in ("/customers/", "/companies/")]

    assert few == many


def test_the_picker_offers_whom_it_finds_and_a_new_one(staff, eva):
    offered = staff.get("/customers/pick/", {"q": "huber"}).text

    assert f'data-value="{eva.pk}"' in offered
    assert 'data-new="huber"' in offered


def test_the_picker_offers_nothing_for_nothing_and_no_writing_to_a_reader(staff, as_role, eva):
    assert staff.get("/customers/pick/").text.strip() == ""
    assert "data-new" not in as_role(Role.VIEWER).get("/customers/pick/", {"q": "huber"}).text


@pytest.mark.parametrize(
    ("address", "words", "written"),
    [
        ("/customers/", "Anna Maria Huber", {"first_name": "Anna Maria", "last_name": "Huber"}),
        ("/customers/", "Huber", {"first_name": "", "last_name": "Huber"}),
        ("/customers/", "anna@post.example", {"email": "anna@post.example"}),
        ("/companies/", "Alpine & Sons", {"name": "Alpine & Sons"}),
    ],
)
def test_who_is_not_found_is_written_down_from_there(staff, address, words, written):
    new_url = staff.get(address, {"q": words}).context["new_url"]

    assert staff.get(new_url).context["form"].initial == written
