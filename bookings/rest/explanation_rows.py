"""Every figure's story: the steps that lead to it, and the same in words. Nothing is priced again."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rest_framework import serializers

from bookings.enums import LineKind
from bookings.models.tree import ChargeRows, LineRows, Row, TreeRows
from bookings.pricing.explanation import as_json
from bookings.pricing.fee_steps import explain_fee
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.multiplier import reckon_multiplier
from bookings.rest.answer_shapes import MoneyText, StepSerializer
from bookings.rest.fields import WordField
from bookings.rest.tree_line_rows import read_explanations
from catalog.enums import AmountType
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import format_money
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount

FIGURES = ("line", "service_fee", "booking_tax")


class ExplanationSerializer(serializers.Serializer):
    figure = serializers.ChoiceField(choices=FIGURES)
    line_id = serializers.IntegerField()
    service_fee_id = serializers.IntegerField(allow_null=True, help_text="Where the figure is a fee.")
    tax_detail_id = serializers.IntegerField(allow_null=True, help_text="Where the figure is a tax.")
    kind = WordField(choices=LineKind.choices, help_text="Of the line.")
    name = serializers.CharField()
    total = MoneyText(help_text="With its tax.")
    steps = StepSerializer(many=True)
    words = serializers.CharField(help_text="The steps as a sentence.")


def explanation_rows(tree: TreeRows) -> list[Row]:
    """Line by line, each followed by its fees and by the taxes of the booking that it bears."""
    explanations = read_explanations([line.line["id"] for line in tree.lines])
    return [
        row
        for line in tree.lines
        for row in (_of_line(tree, line, explanations.get(line.line["id"], [])), *_beside(tree, line))
    ]


def _of_line(tree: TreeRows, line: LineRows, steps: Sequence[Row]) -> Row:
    row = line.line
    return _row("line", row, row["name"], format_money(row["price_gross"], _currency(tree)), steps)


def _beside(tree: TreeRows, line: LineRows) -> Iterator[Row]:
    currency, row = _currency(tree), line.line
    for charge in line.charges:
        for one in charge.fees:
            steps = _fee_steps(charge, one.fee, one.taxes, currency)
            total = format_money(one.fee["total"], currency)
            told = _row("service_fee", row, one.fee["fee__name"], total, steps)
            yield {**told, "service_fee_id": one.fee["id"]}
        for tax in charge.booking_taxes:
            steps = _tax_steps(row, charge, tax, currency)
            told = _row("booking_tax", row, tax["tax__name"], format_money(tax["amount"], currency), steps)
            yield {**told, "tax_detail_id": tax["id"]}


def _fee_steps(charge: ChargeRows, fee: Row, taxes: Sequence[Row], currency: str) -> list[dict[str, str]]:
    steps = explain_fee(
        fee["fee__name"],
        **_rate(fee),
        base=_net(charge),
        amount=fee["amount"],
        taxes=[TaxAmount(_tax(tax), fee["amount"], tax["amount"]) for tax in taxes],
        currency=currency,
    )
    return as_json(steps, currency)


def _tax_steps(line: Row, charge: ChargeRows, tax: Row, currency: str) -> list[dict[str, str]]:
    steps = explain_fee(
        tax["tax__name"],
        **_rate(tax),
        multiplier=_multiplier(line, charge.charge["charged_on"], currency),
        base=_net(charge),
        amount=tax["amount"],
        currency=currency,
    )
    return as_json(steps, currency)


def _multiplier(line: Row, day: date, currency: str) -> Decimal:
    """How many of them the line is for, as it was priced."""
    return reckon_multiplier(
        LineInputs(
            name=line["name"],
            basis=PriceBasis(line["price_basis"]),
            currency=currency,
            days=(day,),
            shares=(ShareInputs(),),
            quantity=line["quantity"] or Decimal(line["places"] or line["units"] or 1),
            attendees=line["attendees"] or 0,
            starts_at=line["starts_at"],
            ends_at=line["ends_at"],
        )
    ).number


def _rate(row: Row) -> Row:
    return {"percent" if row["rate_type"] == AmountType.PERCENT else "fixed": row["rate_amount"]}


def _tax(row: Row) -> PercentTax | AmountTax:
    kind = PercentTax if row["rate_type"] == AmountType.PERCENT else AmountTax
    return kind(row["tax_id"], row["tax__name"], row["rate_amount"], row["rate_id"] or 0)


def _net(charge: ChargeRows) -> Decimal:
    return charge.charge["total"] - charge.charge["tax"]


def _row(figure: str, line: Row, name: str, total: str, steps: Sequence[Row]) -> Row:
    return {
        "figure": figure,
        "line_id": line["id"],
        "service_fee_id": None,
        "tax_detail_id": None,
        "kind": line["kind"],
        "name": name,
        "total": total,
        "steps": list(steps),
        "words": _words(steps),
    }


def _words(steps: Sequence[Row]) -> str:
    """“Buffet: 30.00 per person = 30.00; People: × 100 people = 3000.00.”"""
    said = [f"{step['label']}: {step['rule']} = {step['amount']}" for step in steps]
    return f"{'; '.join(said)}." if said else ""


def _currency(tree: TreeRows) -> str:
    return tree.booking["currency"]
