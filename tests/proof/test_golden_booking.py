"""A booking of three days at two houses, priced by hand, and all that getBooking says of it.

Seeblick has its taxes inside the price: VAT 10 % (5 % on Wednesday), a levy of 1.50 a unit on audio visual, a city
tax of 2 % at the level of the booking, a service fee of 5 % on food and beverage with VAT on top of it.
Altstadt has them on top: VAT 20 %, a local tax of 3 % at the level of the booking, a fee of 10 % at the bar with VAT.

Lines, each with its taxes, its fee, and what the booking pays beside it (2 % or 3 % of the net):

Day delegate, Monday, 33 people × 60.00 (25 food, 10 beverage, 5 audio visual, 20 room hire), discount 3.33 %
    value     33 × 25 = 825.00   33 × 10 = 330.00   33 × 5 = 165.00   33 × 20 = 660.00        sum 1980.00
    discount  60 × 3.33 % = 1.9980 a person; × 33 = 65.934, so 65.93, in the proportion of the values:
              65.93 × 825 / 1980 = 27.4708   × 330: 10.9883   × 165: 5.4942   × 660: 21.9767
              rounded down 27.47 + 10.98 + 5.49 + 21.97 = 65.91; the two cents left go to the largest rests,
              .83 of beverage and .67 of room hire: 27.47, 10.99, 5.49, 21.98
    total     825 − 27.47 = 797.53   330 − 10.99 = 319.01   165 − 5.49 = 159.51   660 − 21.98 = 638.02
              together 1914.07
    food      VAT 797.53 × 10 / 110 = 72.503 = 72.50; net 725.03; city 14.5006 = 14.50
              fee 5 % of 725.03 = 36.2515 = 36.25; VAT on it 3.625 = 3.63; together 39.88
    beverage  VAT 319.01 × 10 / 110 = 29.0009 = 29.00; net 290.01; city 5.8002 = 5.80
              fee 14.5005 = 14.50; VAT on it 1.45; together 15.95
    a. visual levy 33 × 1.50 = 49.50 first; of the 110.01 left VAT 10.0009 = 10.00; tax 59.50; net 100.01; city 2.00
    room hire VAT 638.02 × 10 / 110 = 58.0018 = 58.00; net 580.02; city 11.6004 = 11.60
    tax       72.50 + 29.00 + 59.50 + 58.00 = 219.00 (VAT 169.50, levy 49.50); city 14.50 + 5.80 + 2.00 + 11.60 = 33.90
    It contains the plenary, 8 hours × 100.00 = 800.00, and lunch at 30.00: printed, included, 0.00.
Workshop, Altstadt, 400.00 + surcharge 10 % = 440.00
    VAT on top 88.00; total 528.00; local tax 3 % of 440.00 = 13.20
Talks, list price with its own VAT of 10 % inside and nothing else: 3 hours × 100.00 = 300.00
    VAT 300 × 10 / 110 = 27.27; net 272.73
Tasting, 30 people of the talks, 22.50 food and 7.45 beverage, city tax excluded: 675.00 + 223.50 = 898.50
    food      VAT 675 / 11 = 61.3636 = 61.36; net 613.64; fee 30.682 = 30.68, VAT 3.068 = 3.07, together 33.75
    beverage  VAT 223.50 / 11 = 20.318 = 20.32; net 203.18; fee 10.159 = 10.16, VAT 1.016 = 1.02, together 11.18
    tax       61.36 + 20.32 = 81.68
Spritzer, Altstadt, 25 people of the workshop × (9.90 − 0.40) = 237.50; discount 25 × 0.40 = 10.00
    VAT on top 47.50; total 285.00; fee 10 % = 23.75, VAT 4.75, together 28.50; local tax 7.125 = 7.13
Microphones, Wednesday, 4 × 11.00 = 44.00
    levy 4 × 1.50 = 6.00; of the 38.00 left VAT 38 × 5 / 105 = 1.8095 = 1.81; tax 7.81; net 36.19; city 0.7238 = 0.72
Blocks, Monday, 40 × (2.50 + 0.25) = 110.00, VAT excluded; surcharge 10.00; city 2.20
Signage, 100.00 over three days: 33.34 + 33.33 + 33.33
    VAT 100 / 11 = 9.09, a day 3.03; net 30.31, 30.30, 30.30; city 0.6062, 0.606, 0.606 = 0.61 a day = 1.83
Guided tour, a seat at 120.00, its own VAT of 20 % inside: 20.00; net 100.00

              net                                                           tax                       total
Day delegate  1695.07                                                       219.00                  1914.07
Workshop       440.00                                                        88.00                   528.00
Talks          272.73                                                        27.27                   300.00
Tasting        816.82                                                        81.68                   898.50
Spritzer       237.50                                                        47.50                   285.00
Microphones     36.19                                                         7.81                    44.00
Blocks         110.00                                                         0.00                   110.00
Signage         90.91                                                         9.09                   100.00
Guided tour    100.00                                                        20.00                   120.00
lines         3799.22                                                       500.35                  4299.57
fees          36.25 + 14.50 + 30.68 + 10.16 + 23.75 = 115.34                 13.92                   129.26
              (VAT on them 3.63 + 1.45 + 3.07 + 1.02 + 4.75)
booking's own 33.90 + 13.20 + 7.13 + 0.72 + 2.20 + 1.83 =                    58.98                    58.98
booking       3914.56                                                       573.25                  4487.81
paid          500.00 − 50.00 = 450.00; outstanding 4037.81

Revenue by day and cost centre, with fees and the booking's own taxes (in brackets the tax of it):
    Monday    food 797.53 + 39.88 + 14.50 = 851.91 (72.50 + 3.63 + 14.50 = 90.63)
              beverage 319.01 + 15.95 + 5.80 = 340.76 (29.00 + 1.45 + 5.80 = 36.25)
              audio visual 159.51 + 2.00 = 161.51 (61.50); room hire 638.02 + 11.60 = 649.62 (69.60)
              other 110.00 + 2.20 + 33.34 + 0.61 = 146.15 (2.20 + 3.03 + 0.61 = 5.84)
    Tuesday   food 675.00 + 33.75 = 708.75 (64.43); beverage 223.50 + 11.18 = 234.68 (21.34); room hire 300.00 (27.27)
              other 33.33 + 0.61 + 120.00 = 153.94 (3.64 + 20.00 = 23.64)
              Altstadt's lofts 528.00 + 13.20 = 541.20 (101.20)
              Altstadt's bar 285.00 + 28.50 + 7.13 = 320.63 (47.50 + 4.75 + 7.13 = 59.38)
    Wednesday audio visual 44.00 + 0.72 = 44.72 (8.53); other 33.33 + 0.61 = 33.94 (3.64)
    together  2149.95 + 2259.20 + 78.66 = 4487.81

Commissions: food 8 % of 725.03 + 36.25 + 613.64 + 30.68 = 1405.60, that is 112.448 = 112.45
    room hire 100.00 over Seeblick's 580.02 + 272.73 = 852.75 and Altstadt's 440.00, of 1292.75:
    65.9640 and 34.0360, rounded down 65.96 and 34.03; the cent left goes to the larger rest: 65.96 and 34.04
"""

from pathlib import Path

import pytest

from tests.proof.golden_booking import GoldenBooking
from tests.proof.told_by_name import as_text
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.promise("P6", what="a booking worked out by hand")

EXPECTED = Path(__file__).with_name("golden_booking.json")


@pytest.mark.django_db
def test_get_booking_says_what_was_worked_out_by_hand() -> None:
    golden = GoldenBooking()

    answer = RpcClient.of(golden.congress.partner).ask("venue", "getBooking", {"id": golden.booking.pk})

    assert as_text(answer).splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()
