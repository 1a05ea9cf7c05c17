"""Customers and companies are looked for as one types; HTMX gets the rows alone, from the same context."""

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers

from bookings.web.customers.found import companies_found, customers_found, words_of
from bookings.web.customers.rows import ContactRow, company_rows, customer_rows
from partners.access import can
from partners.web.staff_page import StaffPage

PER_PAGE = 50


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class ContactList(StaffPage):
    """`kind` is the word by which the template knows what it lists, `new` the page on which one is written down."""

    word = "customers.read"
    kind: ClassVar[str]
    new: ClassVar[str]

    def get(self, request: HttpRequest) -> HttpResponse:
        words = words_of(request.GET.get("q", ""))
        may_write = can(self.actor, "customers.write")
        page = self._page(Paginator(self.found(words).values_list("pk", flat=True), PER_PAGE))
        context = {
            "kind": self.kind,
            "words": words,
            "page": page,
            "total": page.paginator.count,
            "may_write": may_write,
            "new_url": f"{reverse(self.new)}?{urlencode({'words': words})}" if may_write else "",
        }
        is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
        template = "_rows.html" if is_part else "list.html"
        return render(request, f"bookings/customers/{template}", context)

    def found(self, words: str) -> "QuerySet[Any]":
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> list[ContactRow]:
        raise NotImplementedError

    def _page(self, ids: Paginator) -> Page[ContactRow]:
        """A page that there is: the first for nonsense, the last beyond the end."""
        page = ids.get_page(self.request.GET.get("page"))
        page.object_list = self.rows(list(page.object_list))
        return page


class CustomerList(ContactList):
    kind, new = "customers", "customer-new"

    def found(self, words: str) -> "QuerySet[Any]":
        name = Lower(Concat("last_name", Value(" "), "first_name"))
        return customers_found(self.actor, words).order_by(name, "pk")

    def rows(self, ids: Sequence[int]) -> list[ContactRow]:
        return customer_rows(self.actor, ids)


class CompanyList(ContactList):
    kind, new = "companies", "company-new"

    def found(self, words: str) -> "QuerySet[Any]":
        return companies_found(self.actor, words).order_by(Lower("name"), "pk")

    def rows(self, ids: Sequence[int]) -> list[ContactRow]:
        return company_rows(self.actor, ids)
