"""What comes next on a booking and what has gone stale, the most pressing first: plain judgement of a situation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.enums import CLOSED, HOLDING, BookingStatus
from bookings.web.booking_page.status.situation import Situation
from bookings.web.shown import amount_shown

SOON = timedelta(hours=48)
FORTNIGHT = timedelta(days=14)
UNDECIDED = frozenset({BookingStatus.PROSPECTIVE, BookingStatus.TENTATIVE, BookingStatus.PROSPECTIVE_HOLD})


class Level(IntEnum):
    """How much it presses."""

    LATE = 1
    SOON = 2
    OPEN = 3

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """`act` names the address where it is done, or the part of the page; empty where there is none."""

    level: Level
    text: str
    act: str = ""


def next_steps(now: Situation) -> list[NextStep]:
    steps = _of_closed(now) if now.status in CLOSED else _of_open(now)
    return sorted(steps, key=lambda step: step.level)


def day_said(day: date, today: date) -> str:
    """“today”, “tomorrow”, “2 Mar”, with the year where it is another one."""
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    return date_format(day, "j M" if day.year == today.year else "j M Y")


def moment_said(moment: datetime, today: date) -> str:
    """“tomorrow 18:00”; the first instant of a day is said as the end of the one before."""
    if moment.time() == moment.time().min:
        return day_said(moment.date() - timedelta(days=1), today)
    return f"{day_said(moment.date(), today)} {date_format(moment, 'H:i')}"


def _of_closed(now: Situation) -> Iterator[NextStep]:
    if now.status == BookingStatus.CANCELLED and now.paid > 0:
        yield NextStep(
            level=Level.OPEN,
            text=_("%(amount)s paid: keep it or give it back") % {"amount": _amount(now.paid, now)},
            act="booking-refund",
        )


def _of_open(now: Situation) -> Iterator[NextStep]:
    yield from _of_decision(now)
    yield from _of_content(now)
    yield from _of_money(now)
    yield from _of_sheets(now)


def _of_decision(now: Situation) -> Iterator[NextStep]:
    if now.status == BookingStatus.PROSPECTIVE_HOLD and now.hold_expires_at:
        until = {"when": moment_said(now.hold_expires_at, now.today)}
        if now.hold_expires_at <= now.now:
            yield NextStep(level=Level.LATE, text=_("Hold expired"), act="booking-hold")
        else:
            level = Level.SOON if now.hold_expires_at <= now.now + SOON else Level.OPEN
            yield NextStep(level=level, text=_("Hold expires %(when)s") % until, act="booking-hold")
    elif now.status in UNDECIDED and now.decision_on:
        when = {"day": day_said(now.decision_on, now.today)}
        if now.decision_on < now.today:
            yield NextStep(level=Level.LATE, text=_("Decision was due %(day)s") % when, act="booking-hold")
        else:
            level = Level.SOON if now.decision_on - now.today <= SOON else Level.OPEN
            yield NextStep(level=level, text=_("Decision due %(day)s") % when, act="booking-hold")
    elif now.status in UNDECIDED:
        yield NextStep(level=Level.OPEN, text=_("No decision date"), act="booking-hold")


def _of_content(now: Situation) -> Iterator[NextStep]:
    if not now.is_named:
        yield NextStep(level=Level.OPEN, text=_("No customer"), act="booking-people")
    elif not now.is_reachable:
        yield NextStep(level=Level.OPEN, text=_("No e-mail or phone of the customer"))
    if not now.has_lines:
        yield NextStep(level=Level.OPEN, text=_("Nothing planned yet"), act="#programme")
    if now.meals_without_menu:
        names = ", ".join(now.meals_without_menu[:3])
        yield NextStep(
            level=Level.OPEN, text=_("Menu missing for %(names)s") % {"names": names}, act="#programme"
        )
    if now.waiting:
        text = ngettext(
            "%(number)s seat is on the waiting list", "%(number)s seats are on the waiting list", now.waiting
        )
        yield NextStep(level=Level.OPEN, text=text % {"number": now.waiting}, act="#programme")


def _of_money(now: Situation) -> Iterator[NextStep]:
    if now.due < 0:
        text = _("Overpaid by %(amount)s") % {"amount": _amount(-now.due, now)}
        yield NextStep(level=Level.OPEN, text=text, act="booking-refund")
    if now.due <= 0 or now.status not in HOLDING:
        return
    if now.paid <= 0 and not _is_over(now):
        level = Level.SOON if _is_close(now) else Level.OPEN
        yield NextStep(level=level, text=_("No deposit"), act="booking-payment")
    else:
        level = Level.LATE if _is_over(now) else Level.SOON if _is_close(now) else Level.OPEN
        text = _("Balance %(amount)s due") % {"amount": _amount(now.due, now)}
        yield NextStep(level=level, text=text, act="booking-payment")


def _of_sheets(now: Situation) -> Iterator[NextStep]:
    if now.status != BookingStatus.CONFIRMED or not now.has_sessions or _is_over(now):
        return
    if not now.sheets and _is_close(now):
        yield NextStep(level=Level.SOON, text=_("No function sheet"), act="booking-sheet")
    for sheet in now.sheets:
        named = {"number": sheet.number, "version": sheet.version, "changes": sheet.behind}
        if sheet.behind:
            text = ngettext(
                "Function sheet %(number)s v%(version)s is behind by %(changes)s change",
                "Function sheet %(number)s v%(version)s is behind by %(changes)s changes",
                sheet.behind,
            )
            level = Level.SOON if _is_close(now) else Level.OPEN
            yield NextStep(level=level, text=text % named, act="booking-sheet")


def _is_close(now: Situation) -> bool:
    return now.starts_at is not None and now.starts_at - now.now <= FORTNIGHT


def _is_over(now: Situation) -> bool:
    return now.starts_at is not None and now.starts_at < now.now


def _amount(amount: Decimal, now: Situation) -> str:
    return f"{amount_shown(amount, now.currency)} {now.currency}"
