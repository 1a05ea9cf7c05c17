"""Names keep their letters; addresses have plain ones."""

import pytest

from bookings.demo.people import plain


@pytest.mark.parametrize(
    ("name", "mailbox"),
    [
        ("Ľubomír", "lubomir"),
        ("Łukasz Weiß", "lukasz-weiss"),
        ("O’Sullivan", "osullivan"),
        ("Þórsdóttir", "thorsdottir"),
        ("Schöllhammer & Töchter KG", "schollhammer-tochter-kg"),
        ("Society for Alpine Sleep Research and more", "society-for-alpine-sleep"),
    ],
)
def test_addresses_have_plain_letters(name: str, mailbox: str) -> None:
    assert plain(name) == mailbox
