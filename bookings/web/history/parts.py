"""What a write did to payments, notes, documents, links, commissions and taxes: a sentence for each, and its values.

Links, commissions and taxes are written as a whole: what went and what came is told by what it is about.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bookings.enums import DocumentKind, PaymentKind
from bookings.models import BookingNote, BookingTax, Commission, Document, ExternalUrl, Payment
from bookings.web.history.steps import Step, Write
from bookings.web.history.values import LONGEST_TEXT
from bookings.web.shown import amount_shown, rate_shown
from catalog.enums import CostCategory

Told = tuple[str, str, str]
"""What it is about, before and after."""

AS_A_WHOLE: dict[type[models.Model], str] = {ExternalUrl: "ref", Commission: "category", BookingTax: "tax_id"}
"""By the field that says what each row is about."""


def part_sentences(write: Write, currency: str) -> Iterator[str]:
    yield from (_of_payment(step, currency) for step in write.of(Payment))
    yield from (_of_note(step) for step in write.of(BookingNote))
    yield from (_of_document(step) for step in write.of(Document))
    if write.of(ExternalUrl):
        yield _("Links changed")
    if write.of(Commission):
        yield _("Commissions changed")
    if any(step.label == "delete" for step in write.of(BookingTax)):
        yield _("Taxes and fees taken over from the catalogue")


def part_changes(write: Write, currency: str) -> list[Told]:
    """Of notes, and of what is written as a whole; other parts tell their changes field by field."""
    return [
        *(_text_of(step) for step in write.of(BookingNote) if step.label != "update"),
        *(told for model in AS_A_WHOLE for told in _differences(write.of(model), model, currency)),
    ]


def _of_payment(step: Step, currency: str) -> str:
    is_refund = step.event["kind"] == PaymentKind.REFUND
    sentences = {
        "insert": _("Refund of %(amount)s recorded") if is_refund else _("Payment of %(amount)s recorded"),
        "update": _("Refund of %(amount)s changed") if is_refund else _("Payment of %(amount)s changed"),
        "delete": _("Refund of %(amount)s removed") if is_refund else _("Payment of %(amount)s removed"),
    }
    return sentences[step.label] % {"amount": amount_shown(step.event["amount"], currency)}


def _of_note(step: Step) -> str:
    return {"insert": _("Note written"), "update": _("Note changed"), "delete": _("Note removed")}[step.label]


def _of_document(step: Step) -> str:
    named = {
        "kind": DocumentKind(step.event["kind"]).label,
        "number": step.event["number"],
        "version": step.event["version"],
    }
    if step.label == "insert":
        return _("%(kind)s %(number)s, version %(version)s, issued") % named
    if step.label == "delete":
        return _("%(kind)s %(number)s, version %(version)s, removed") % named
    if step.change_of("finalised_at") and step.event["finalised_at"]:
        return _("%(kind)s %(number)s, version %(version)s, finalised") % named
    return _("%(kind)s %(number)s, version %(version)s, changed") % named


def _text_of(step: Step) -> Told:
    text = Truncator(step.event["text"]).chars(LONGEST_TEXT)
    return (_("Text"), "", text) if step.label == "insert" else (_("Text"), text, "")


def _differences(steps: list[Step], model: type[models.Model], currency: str) -> Iterator[Told]:
    """Nothing where rows only came: such come along with whatever made them necessary."""
    key = AS_A_WHOLE[model]
    gone = {step.event[key]: step.event for step in steps if step.label == "delete"}
    come = {step.event[key]: step.event for step in steps if step.label == "insert"}
    if model is BookingTax and not gone:
        return
    for about in {**gone, **come}:
        before, after = (_said(model, rows.get(about), currency) for rows in (gone, come))
        if before != after:
            yield _label(model, come.get(about) or gone[about]), before, after


def _label(model: type[models.Model], event: Mapping[str, Any]) -> str:
    if model is Commission:
        return _("Commission: %(category)s") % {"category": CostCategory(event["category"]).label}
    if model is ExternalUrl:
        return _("Link %(ref)s") % {"ref": event["ref"]}
    return event["name"]


def _said(model: type[models.Model], event: Mapping[str, Any] | None, currency: str) -> str:
    if event is None:
        return ""
    if model is ExternalUrl:
        return " ".join(filter(None, [event["label"], event["url"]]))
    return rate_shown(event["amount_type"], event["amount"], currency)
