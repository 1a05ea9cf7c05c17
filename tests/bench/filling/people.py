"""Customers and companies of all partners, each a copy of one that a service made."""

from collections.abc import Callable, Iterator

from partners.access import Actor
from partners.models import Company, Customer
from partners.services.save_company import save_company
from partners.services.save_customer import save_customer
from tests.bench.filling.column import Column, Meaning, Model, columns_of, with_events
from tests.bench.filling.partners import PartnerPlan
from tests.bench.filling.stencil import NULL, copy_out
from tests.bench.filling.words import company_of, person_of

Text = tuple[Model, str]


def make_customer(actor: Actor) -> Customer:
    company = save_company(actor=actor, changes={"name": "bench-company", "email": "office@post.example"})
    return save_customer(
        actor=actor,
        changes={
            "first_name": "bench-first",
            "last_name": "bench-last",
            "email": "bench@post.example",
            "number": "bench-number",
            "city": "Hallersee",
            "post_code": "6355",
            "country_code": "AT",
            "company_id": company.pk,
        },
    )


def companies_of() -> Callable[[PartnerPlan], Iterator[Text]]:
    """Read once; the answer writes those of one partner."""
    formats = [(model, _format(model)) for model in with_events([Company])]

    def of_partner(plan: PartnerPlan) -> Iterator[Text]:
        numbers = range(plan.first_company, plan.first_company + plan.companies)
        for model, row in formats:
            yield (
                model,
                "".join(
                    row.format(id=number, partner=plan.partner_id, company=company_of(number))
                    for number in numbers
                ),
            )

    return of_partner


def customers_of() -> Callable[[PartnerPlan], Iterator[Text]]:
    formats = [(model, _format(model)) for model in with_events([Customer])]

    def of_partner(plan: PartnerPlan) -> Iterator[Text]:
        values = [
            (number, plan.first_company + number % plan.companies, *person_of(number))
            for number in range(plan.first_customer, plan.first_customer + plan.customers)
        ]
        for model, row in formats:
            yield (
                model,
                "".join(
                    row.format(
                        id=number,
                        partner=plan.partner_id,
                        person=company,
                        first=first,
                        last=last,
                        email=email,
                    )
                    for number, company, first, last, email in values
                ),
            )

    return of_partner


MARKS = {
    "bench-first": "{first}",
    "bench-last": "{last}",
    "bench@post.example": "{email}",
    "bench-number": "C-{id}",
    "bench-company": "{company}",
}


def _format(model: Model) -> str:
    columns = columns_of(model)
    [row] = copy_out(model, columns)
    return "\t".join(_cell(column, cell) for column, cell in zip(columns, row, strict=True)) + "\n"


def _cell(column: Column, cell: str) -> str:
    if cell == NULL:
        return cell
    if column.meaning in {Meaning.OWN_ID, Meaning.REFERENCE} or column.name in {"id", "pgh_obj_id"}:
        return "{id}"
    if column.meaning is Meaning.PARTNER:
        return "{partner}"
    if column.meaning is Meaning.PERSON:
        return "{person}"
    return MARKS.get(cell) or cell.replace("{", "{{").replace("}", "}}")
