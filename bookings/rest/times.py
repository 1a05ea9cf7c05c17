"""Instants go out twice: as the facility's clocks show them, and in UTC with a `Z`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from catalog.wall_time import wall


def wall_text(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else wall(moment, zone).isoformat(" ", "seconds")


def utc_text(moment: datetime | None) -> str | None:
    return (
        None
        if moment is None
        else f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    )


def period_texts(
    starts_at: datetime | None, ends_at: datetime | None, zone: ZoneInfo
) -> dict[str, str | None]:
    return {
        "starts_at": wall_text(starts_at, zone),
        "ends_at": wall_text(ends_at, zone),
        "starts_at_utc": utc_text(starts_at),
        "ends_at_utc": utc_text(ends_at),
    }
