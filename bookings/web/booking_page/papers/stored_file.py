"""Files by their keys, for whoever knows one. A browser shows pictures only, and runs nothing of what it gets."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views import View

from bookings.models import StoredFile

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""All else is a download."""

FENCE = "default-src 'none'; frame-ancestors 'none'; sandbox"


class StoredFileContent(View):
    def get(self, request: HttpRequest, key: UUID) -> FileResponse:
        stored = get_object_or_404(StoredFile, key=key)
        try:
            content = stored.content.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            content,
            as_attachment=stored.content_type not in SHOWN,
            filename=stored.original_name,
            content_type=stored.content_type,
        )
        response["Content-Security-Policy"] = FENCE
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, max-age=86400, immutable"
        return response
