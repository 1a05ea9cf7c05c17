"""Every staff page knows its actor before it does anything, and asks for one permission word."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from django_htmx.http import HttpResponseClientRedirect

from partners import caller
from partners.access import Actor, require
from partners.enums import Door
from partners.errors import NotAllowed, Unknown
from partners.web.at_work import membership_at_work
from partners.web.toast import with_toasts


@method_decorator(never_cache, name="dispatch")
class StaffPage(View):
    """`word` is the permission that the page asks for. Nothing stays in the browser after sign-out."""

    word: ClassVar[str]
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        membership = membership_at_work(request)
        if membership is None:
            return render(request, "partners/no_partner.html")
        if membership.awaits_second_factor:
            return to_page(request, resolve_url("mfa_index"))
        self.actor = Actor.of_membership(membership, door=Door.WEB)
        caller.is_known_as(self.actor)
        try:
            require(self.actor, self.word)
            return _with_toasts(request, super().dispatch(request, *args, **kwargs))
        except Unknown as error:
            raise Http404 from error
        except NotAllowed as error:
            raise PermissionDenied from error


def _with_toasts(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    is_part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    if is_part and isinstance(response, HttpResponse) and not _leads_elsewhere(response):
        return with_toasts(request, response)
    return response


def _leads_elsewhere(response: HttpResponse) -> bool:
    """What was said waits for the page that the browser goes to."""
    return 300 <= response.status_code < 400 or any(
        header in response for header in ("HX-Redirect", "HX-Location", "HX-Refresh")
    )


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """And from there back to the page that was to be seen."""
    address = request.get_full_path()
    if request.htmx:  # type: ignore[attr-defined]
        address = request.htmx.current_url_abs_path or resolve_url("start")  # type: ignore[attr-defined]
    return to_page(request, redirect_to_login(address).url)


def to_page(request: HttpRequest, address: str) -> HttpResponseBase:
    """A part of a page cannot show another page inside it, so the whole page goes there."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]
