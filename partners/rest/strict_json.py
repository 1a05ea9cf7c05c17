"""A body of the REST door is clean JSON of at most one megabyte."""

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from partners import strict_json


class LengthRequired(APIException):
    status_code = 411
    default_detail = _("Send the body with a Content-Length header.")
    default_code = "length_required"


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        return read(body)


def read(body: bytes) -> Any:
    """ParseError (400), with a sentence, for anything that is not clean JSON."""
    try:
        return strict_json.read(body)
    except strict_json.NotClean as error:
        raise ParseError(str(error)) from error
