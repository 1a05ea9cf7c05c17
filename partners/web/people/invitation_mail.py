"""The mail with an invitation's link. That it cannot be sent is said, and stops nothing."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.access import Actor
from partners.models import Invitation

log = logging.getLogger(__name__)


def link_of(invitation: Invitation) -> str:
    return settings.PUBLIC_URL + reverse("invitation", args=[invitation.token])


def send_invitation(invitation: Invitation, actor: Actor) -> bool:
    """In the language of whoever invites."""
    context = {"invitation": invitation, "link": link_of(invitation), "by": actor.name}
    partner = " ".join(invitation.partner.name.split())
    try:
        send_mail(
            _("Holdfast: work with %(partner)s") % {"partner": partner},
            render_to_string("partners/people/invitation_mail.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [invitation.email],
        )
    except (OSError, SMTPException):
        log.warning("An invitation could not be mailed.", exc_info=True)
        return False
    return True
