"""A page of a person's own: it asks for a sign-in and for no permission word, and is kept by no browser."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from partners.access import Actor
from partners.enums import Door
from partners.models import User
from partners.web.at_work import membership_at_work
from partners.web.staff_page import to_page, to_sign_in


@method_decorator(never_cache, name="dispatch")
class OwnPage(View):
    """`before_second_factor`: whether it opens to somebody whose partner asks for a second factor first."""

    before_second_factor = False
    person: User
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        membership = membership_at_work(request)
        if membership and membership.awaits_second_factor and not self.before_second_factor:
            return to_page(request, resolve_url("mfa_index"))
        self.person = User.objects.get(pk=request.user.pk)
        self.actor = Actor.of_person(self.person, door=Door.WEB)
        return super().dispatch(request, *args, **kwargs)
