"""The addresses of the people of a partner; the last one is for whoever holds an invitation's link."""

from django.urls import path

from partners.web.people.changes import ChangeRole, Deactivate, Reactivate, RequireSecondFactor, Withdraw
from partners.web.people.invitation import Join
from partners.web.people.page import People

urlpatterns = [
    path("people/", People.as_view(), name="people"),
    path("people/second-factor/", RequireSecondFactor.as_view(), name="people-second-factor"),
    path("people/<id:membership_id>/role/", ChangeRole.as_view(), name="person-role"),
    path("people/<id:membership_id>/deactivate/", Deactivate.as_view(), name="person-deactivate"),
    path("people/<id:membership_id>/reactivate/", Reactivate.as_view(), name="person-reactivate"),
    path("people/invitations/<id:invitation_id>/withdraw/", Withdraw.as_view(), name="invitation-withdraw"),
    path("invitation/<str:token>/", Join.as_view(), name="invitation"),
]
