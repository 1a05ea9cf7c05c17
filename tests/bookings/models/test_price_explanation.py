"""Whoever reads German reads the explanation of a price in German; English stays as it was stored."""

import ast
import inspect
import re
from itertools import chain

import pytest
from django.utils.translation import override

from bookings.models.price_explanation import INCLUDED_IN, LABELS, WORDS, in_words
from bookings.pricing import fee_steps, line_steps, number_steps

RULES = [
    ("260.00 per hour, tax inside", "260,00 je Stunde, inklusive Steuer"),
    ("72.00 per person, tax on top", "72,00 pro Person, zuzüglich Steuer"),
    ("5.00 each", "5,00 je Einheit"),
    ("free of charge", "kostenfrei"),
    ("included in Day of people", "enthalten in Day of people"),
    ("10 % of 50.00, to four decimals", "10 % von 50,00, auf vier Nachkommastellen"),
    ("50.00 less 5.00 plus 2.50", "50,00 abzüglich 5,00 zuzüglich 2,50"),
    ("× 21 people", "× 21 Personen"),
    ("× 1 person", "× 1 Person"),
    ("2.25 h (9 started quarters of an hour) × 1", "2,25 Std. (9 begonnene Viertelstunden) × 1"),
    ("0.25 h (1 started quarter of an hour) × 1", "0,25 Std. (1 begonnene Viertelstunde) × 1"),
    ("spread over 3 days", "verteilt auf 3 Tage"),
    ("12.345 to 12.35, half up", "12,345 auf 12,35, kaufmännisch gerundet"),
    ("20/120 of 10.00, rounded half up", "20/120 von 10,00, kaufmännisch gerundet"),
    ("90.00 charged before tax", "90,00 vor Steuer"),
]
SAYING = (line_steps, number_steps, fee_steps)


def step(rule, label="Rate", word="rate"):
    return {"step": word, "label": label, "rule": rule, "amount": "1234.50"}


@pytest.mark.parametrize(("english", "german"), RULES)
def test_a_rule_is_said_in_the_readers_language(english, german):
    with override("en-gb"):
        assert in_words([step(english)]) == [step(english)]
    with override("de"):
        assert in_words([step(english)])[0]["rule"] == german


def test_labels_are_too_but_never_a_name():
    steps = [
        step("", "Discount", "discount"),
        step("", "Kitchen: Rounding", "rounding"),
        step("", "Discount", "base"),
        step("", "Rate: Days", "tax"),
    ]

    with override("de"):
        told = in_words(steps)

    assert [one["label"] for one in told] == ["Rabatt", "Kitchen: Rundung", "Discount", "Rate: Days"]
    assert {one["amount"] for one in told} == {"1234,50"}


def test_every_word_that_pricing_says_is_known():
    said = " ".join(chain.from_iterable(texts(ast.parse(inspect.getsource(module))) for module in SAYING))
    known = " ".join([*WORDS, *LABELS, INCLUDED_IN])

    assert set(re.findall("[A-Za-z]+", said)) - set(known.split()) == set()


def texts(node):
    """The text within, but that of docstrings, of errors and of how numbers are formatted."""
    match node:
        case ast.Raise() | ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(text)):
            yield text
        case ast.FormattedValue(value=inner):
            yield from texts(inner)
        case _:
            for inner in ast.iter_child_nodes(node):
                yield from texts(inner)
