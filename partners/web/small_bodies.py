"""A page takes files only where it says how large they may be; elsewhere a body that brings some is as small as any
other, or is refused before it is read.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

TIMES_READ = 5
"""So much more than a page takes is read, and forgotten, so that the page itself can say that it is too large."""


class FilesAskedFor(FileUploadHandler):
    """`largest_file` of a view's class: in bytes, for all files of a request together.

    One byte more than that is kept, by which whatever is too large is known.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any) -> None:  # noqa: N803
        largest = _largest(self.request)
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + TIMES_READ * largest:
            raise RequestDataTooBig("This is more than any page asks for.")
        self.room = largest + 1 if largest else 0

    def new_file(self, *arguments: Any, **more: Any) -> None:
        if not self.room:
            raise SkipFile
        super().new_file(*arguments, **more)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.room -= self.content.write(raw_data[: self.room])

    def file_complete(self, file_size: int) -> UploadedFile:
        size = self.content.tell()
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, size, self.charset
        )


def _largest(request: HttpRequest | None) -> int:
    match = request.resolver_match if request else None
    return getattr(getattr(match and match.func, "view_class", None), "largest_file", 0)
