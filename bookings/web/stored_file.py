"""Files by their keys, for whoever knows one. A browser shows pictures only, and runs nothing of what it gets."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from bookings.models import StoredFile

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""All else is offered to be kept."""

POLICY = "default-src 'none'; sandbox"


@require_safe
def stored_file(request: HttpRequest, key: UUID) -> FileResponse:
    stored = get_object_or_404(StoredFile, key=key)
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=stored.content_type not in SHOWN,
        filename=stored.original_name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, max-age=86400"
    return response
