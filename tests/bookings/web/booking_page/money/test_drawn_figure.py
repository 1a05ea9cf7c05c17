"""A figure says what it is made of; what people typed is escaped."""

from datetime import date

import pytest
from django.utils.safestring import SafeString

from bookings.web.booking_page.money.drawn_figure import centre_figure, day_figure, figure
from bookings.web.booking_page.money.figures import TaxSum
from bookings.web.booking_page.money.line_money import Amounts, LineFee
from bookings.web.booking_page.money.revenue import CentreRevenue, DayAmount, Part

HOSTILE = "<b>&'\""
ESCAPED = "&lt;b&gt;&amp;&#x27;&quot;"


def drawn() -> list[SafeString]:
    parts = [Part(HOSTILE, "1.00")]
    centre = CentreRevenue(name=HOSTILE, amount="2.00", share=40, start="0.00", width="40.00", parts=parts)
    fee = LineFee(HOSTILE, "5 %", Amounts("1.00", "0.20", "1.20"))
    return [
        figure("figure-net", HOSTILE, "1.00", parts=parts),
        figure("figure-tax", "Tax", "1.00", taxes=[TaxSum(HOSTILE, "20 %", "0.20")]),
        figure("figure-total", "Total", "1.00", fees=[fee], extra="figure-sum"),
        centre_figure(1, centre, "2"),
        day_figure(1, DayAmount(date(2030, 5, 6), "3.00", parts)),
    ]


@pytest.mark.parametrize("number", range(5))
def test_what_people_typed_is_escaped(number: int) -> None:
    one = drawn()[number]

    assert isinstance(one, SafeString)
    assert (ESCAPED in one, HOSTILE in one) == (True, False)


def test_what_is_made_of_nothing_opens_nothing() -> None:
    assert figure("figure-paid", "Paid", "0.00") == (
        '<p class="figure-line " id="figure-paid">\n<span class="figure-name">Paid</span>\n'
        '<span class="money">0.00</span>\n</p>'
    )


def test_a_day_and_a_cost_centre_say_which() -> None:
    *_others, centre, day = drawn()

    assert '<rect class="slice slice-2"' in centre
    assert '<span class="share">40 %</span>' in centre
    assert '<time class="figure-name" datetime="2030-05-06">Mon 6 May 2030</time>' in day
    assert [one.count("<dd") for one in drawn()] == [1] * 5
