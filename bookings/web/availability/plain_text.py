"""Proposals for a letter: plain words, nobody's name."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.availability.proposals.lending import Loan
from bookings.availability.proposals.proposal import Proposal
from bookings.web.availability.shown_proposal import bare, days_of, fit_shown, price_shown, times_shown
from catalog.wall_time import wall


def text_of(proposal: Proposal) -> str:
    """For a letter: plain words, nobody's name."""
    candidate = proposal.candidate
    lines = [f"{candidate.venue.name}, {candidate.venue.facility.name}"]
    for times in proposal.periods:
        day = date_format(wall(times.starts_at, proposal.zone), "l j F Y")
        lines.append(f"{day}, {times_shown(times.starts_at, times.ends_at, proposal.zone)}")
    room = [str(candidate.layout or ""), fit_shown(None, candidate.heads)]
    lines += [", ".join(part for part in room if part)] if any(room) else []
    names = dict.fromkeys(
        item.name if item.quantity == 1 else f"{item.quantity} × {item.name}"
        for item in proposal.price.items
        if item.name != candidate.venue.name
    )
    lines += [_("with %(equipment)s") % {"equipment": ", ".join(names)}] if names else []
    if price := price_shown(proposal.price):
        lines.append(_("%(price)s including tax") % {"price": price})
    return "\n".join(lines)


def sheet_of(proposals: Sequence[Proposal]) -> str:
    """All that is free, one below the other."""
    return "\n\n".join(text_of(one) for one in proposals if one.is_free)


def text_of_loan(loan: Loan) -> str:
    days = [f"{day.day}, {day.times}" for day in days_of([bare(times) for times in loan.periods], loan.zone)]
    price = price_shown(loan.price)
    lines = [f"{loan.wanted} × {loan.product.name}, {loan.product.facility.name}", *days]
    return "\n".join([*lines, _("%(price)s including tax") % {"price": price}] if price else lines)
