"""A summit whose programme is written by the part of the page that shows it, as a browser does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bookings.enums import LineKind
from bookings.models import Booking, Line
from tests.admin_form import FormReader

HTMX = {"HX-Request": "true"}


def line_of(booking: Booking, kind: LineKind, **named: Any) -> Line:
    return booking.lines.standing().filter(kind=kind, **named).order_by("starts_at", "pk")[0]


def address(name: str, booking: Booking, *args: Any) -> str:
    return reverse(name, args=[booking.pk, *args])


def fields_in(answer: HttpResponse) -> dict[str, Any]:
    """Of the first form of an answer."""
    reader = FormReader()
    reader.inside = True
    form = answer.content.decode().partition("<form")[2].partition("</form>")[0]
    reader.feed(form.partition(">")[2])
    return reader.fields


def form_of(browser: Client, line: Line) -> dict[str, Any]:
    """What the row's form sends when nobody has typed anything."""
    return fields_in(browser.get(address("booking-line-edit", line.booking, line.pk), headers=HTMX))


def save(browser: Client, line: Line, **typed: Any) -> Any:
    """Open the row, type, press Enter."""
    sent = {**form_of(browser, line), **typed}
    return browser.post(address("booking-line-edit", line.booking, line.pk), sent, headers=HTMX)


def read_programme(browser: Client, booking: Booking) -> Any:
    return browser.get(address("booking-programme", booking), headers=HTMX)
