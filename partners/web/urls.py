"""Where people sign in and out, look after their own account and choose their partner."""

from django.urls import include, path

from partners.web.styleguide import Styleguide
from partners.web.switch_partner import SwitchPartner

urlpatterns = [
    path("", include("partners.web.account.urls")),
    path("", include("partners.web.profile.urls")),
    path("", include("partners.web.people.urls")),
    path("styleguide/", Styleguide.as_view(), name="styleguide"),
    path("partner/", SwitchPartner.as_view(), name="switch-partner"),
]
