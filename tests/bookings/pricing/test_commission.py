from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookings.pricing.commission import CommissionRule, Revenue, commissions
from catalog.pricing.money import round_money
from tests.bookings.pricing.random_lines import scaled

D = Decimal
ROOM = Revenue(cost_centre_id=1, category="room_hire", net=D("100.05"))
FOOD = Revenue(cost_centre_id=2, category="food", net=D("300.00"))
BUFFET = Revenue(cost_centre_id=3, category="food", net=D("150.00"))
TEN_PERCENT = CommissionRule(category="room_hire", percent=D(10))
HUNDRED = CommissionRule(category="food", amount=D("100.00"))


@pytest.mark.parametrize(
    ("rules", "revenues", "expected"),
    [
        # 10.005, half up
        ([TEN_PERCENT], [ROOM, FOOD], [(1, "10.01")]),
        # 100.00 by 2 : 1
        ([HUNDRED], [ROOM, FOOD, BUFFET], [(2, "66.67"), (3, "33.33")]),
        # rounded for each cost centre, not for each of its lines: 2 × 10.005 is 20.01
        ([TEN_PERCENT], [ROOM, ROOM], [(1, "20.01")]),
        ([HUNDRED, TEN_PERCENT], [ROOM, FOOD], [(2, "100.00"), (1, "10.01")]),
        # no revenue, nobody to pay for
        ([HUNDRED], [ROOM], []),
        ([HUNDRED], [Revenue(cost_centre_id=2, category="food", net=D("0.00"))], []),
        ([HUNDRED], [FOOD, Revenue(cost_centre_id=3, category="food", net=D(0))], [(2, "100.00")]),
        ([CommissionRule(category="food", percent=D(0))], [FOOD], [(2, "0.00")]),
        ([], [FOOD], []),
    ],
)
def test_commissions(
    rules: list[CommissionRule], revenues: list[Revenue], expected: list[tuple[int, str]]
) -> None:
    due = commissions(rules, iter(revenues), "EUR")

    assert [(cost_centre_id, str(amount)) for cost_centre_id, amount in due] == expected


def test_commissions_in_other_minor_units() -> None:
    assert commissions([TEN_PERCENT], [ROOM], "JPY") == ((1, D(10)),)
    assert commissions([TEN_PERCENT], [ROOM], "KWD") == ((1, D("10.005")),)


@pytest.mark.parametrize(("percent", "amount"), [(None, None), (D(10), D(5))])
def test_a_commission_is_either_a_percent_or_an_amount(
    percent: Decimal | None, amount: Decimal | None
) -> None:
    with pytest.raises(ValueError, match="a commission is either a percent or an amount"):
        CommissionRule(category="food", percent=percent, amount=amount)


def test_a_commission_is_never_negative() -> None:
    with pytest.raises(ValueError, match="a commission must be zero or more"):
        CommissionRule(category="food", percent=D(-1))


@settings(max_examples=300)
@given(
    nets=st.lists(st.tuples(st.integers(1, 5), scaled(2, 1_000)), max_size=12),
    amount=scaled(2, 500),
)
def test_a_fixed_commission_is_paid_in_full_or_not_at_all(
    nets: list[tuple[int, Decimal]], amount: Decimal
) -> None:
    rule = CommissionRule(category="food", amount=amount)

    due = commissions([rule], _food(nets), "EUR")

    assert sum(part for _, part in due) == (amount if any(net for _, net in nets) else 0)
    assert all(part >= 0 and part == round_money(part, "EUR") for _, part in due)
    assert {cost_centre_id for cost_centre_id, _ in due} == {number for number, net in nets if net}


def _food(nets: Iterable[tuple[int, Decimal]]) -> list[Revenue]:
    return [Revenue(cost_centre_id=number, category="food", net=net) for number, net in nets]
