"""A stored file, with the address under which anybody who knows it can fetch it."""

from django.conf import settings
from django.urls import reverse

from bookings.models.tree import Row


def file_row(row: Row, reference: str) -> Row | None:
    """Of the file that a row refers to by this name."""
    file_id = row[f"{reference}_id"]
    if file_id is None:
        return None
    path = reverse("stored-file", args=[row[f"{reference}__key"]])
    return {
        "id": file_id,
        "accountId": row[f"{reference}__partner_id"],
        "originalFileName": row[f"{reference}__original_name"],
        "size": row[f"{reference}__size"],
        "tags": row[f"{reference}__tags"],
        "contentType": row[f"{reference}__content_type"],
        "url": f"{settings.PUBLIC_URL}{path}",
    }
