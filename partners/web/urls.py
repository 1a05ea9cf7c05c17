"""Where people sign in and out and choose their partner."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from partners.web.sign_in import SignIn
from partners.web.switch_partner import SwitchPartner

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("partner/", SwitchPartner.as_view(), name="switch-partner"),
]
