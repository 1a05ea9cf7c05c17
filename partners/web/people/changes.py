"""Each change to a person of the partner is a POST that leads back to the list, or says in it why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from partners.errors import HoldfastError, NotAllowed, Unknown
from partners.models import Membership
from partners.services.change_role import change_role
from partners.services.deactivate_person import deactivate_person, reactivate_person
from partners.services.invite_person import withdraw_invitation
from partners.services.require_second_factor import require_second_factor
from partners.web.people.page import InviteForm, People
from partners.web.staff_page import StaffPage


class Change(People):
    """Of one person."""

    http_method_names = ["post"]

    def changed(self, membership_id: int, service: Callable[..., Membership], **values: Any) -> HttpResponse:
        try:
            service(actor=self.actor, membership_id=membership_id, **values)
        except (Unknown, NotAllowed):
            raise
        except HoldfastError as error:
            return self.show(InviteForm(roles=self.roles()), {membership_id: error.text})
        return redirect("people")


class ChangeRole(Change):
    def post(self, request: HttpRequest, membership_id: int) -> HttpResponse:
        return self.changed(membership_id, change_role, role=request.POST.get("role", ""))


class Deactivate(Change):
    def post(self, request: HttpRequest, membership_id: int) -> HttpResponse:
        return self.changed(membership_id, deactivate_person)


class Reactivate(Change):
    def post(self, request: HttpRequest, membership_id: int) -> HttpResponse:
        return self.changed(membership_id, reactivate_person)


class Withdraw(StaffPage):
    word = "people.write"

    def post(self, request: HttpRequest, invitation_id: int) -> HttpResponseBase:
        withdraw_invitation(actor=self.actor, invitation_id=invitation_id)
        return redirect("people")


class RequireSecondFactor(StaffPage):
    word = "partner.write"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        required = request.POST.get("required") == "yes"
        require_second_factor(actor=self.actor, required=required)
        sentence = (
            _("Everybody needs a second factor now.") if required else _("A second factor is optional now.")
        )
        messages.success(request, sentence)
        return redirect("people")
