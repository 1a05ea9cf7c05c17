"""A person chooses the language of their pages, and goes on where they were."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from partners.enums import Language
from partners.services.save_profile import save_profile
from partners.web.profile.own_page import OwnPage


class ChooseLanguage(OwnPage):
    before_second_factor = True

    def post(self, request: HttpRequest) -> HttpResponse:
        language = request.POST.get("language")
        if language not in Language.values:
            raise BadRequest("There is no such language.")
        save_profile(actor=self.actor, user=self.person, changes={"language": language})
        there = request.POST.get("next", "")
        return redirect(there if url_has_allowed_host_and_scheme(there, allowed_hosts=None) else "start")
