"""`account.getUserList`: the people who work for the partner."""

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, User
from partners.rpc.action import Action, Call, FilterField, Listing
from partners.rpc.collection import collection
from partners.rpc.formats import timestamp
from partners.rpc.kind import WHOLE, choice

ACTIVE, INACTIVE = 1, 2
NORMAL_USER = 1


def user_row(user: Any) -> dict[str, Any]:
    return {
        "id": user.pk,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "email": user.email,
        "phone": user.phone,
        "currentStatus": ACTIVE if user.works_here else INACTIVE,
        "userType": NORMAL_USER,
        "lastLoginDate": timestamp(user.last_login),
        "createdDate": timestamp(user.date_joined),
    }


def get_user_list(call: Call) -> dict[str, Any]:
    people = Membership.objects.for_partner(call.actor.partner).filter(user=OuterRef("pk"))
    works_here = ExpressionWrapper(Q(is_active=True) & Exists(people.active()), BooleanField())
    found = User.objects.filter(Exists(people)).annotate(works_here=works_here)
    return collection(call, found.order_by("last_name", "first_name", "pk"), user_row)


GET_USER_LIST = Action(
    namespace="account",
    name="getUserList",
    run=get_user_list,
    permission="bookings.read",
    summary=_("The people who work here; bookings name them as coordinator or sales person."),
    answer=(
        '{"id": 12, "firstName": "Olga", "lastName": "Brandt", "email": "olga@example.com", "phone": "", '
        '"currentStatus": 1, "userType": 1, "lastLoginDate": null, "createdDate": "2021-05-13 07:05:33 UTC"}'
    ),
    listing=Listing(
        filters=(
            FilterField("id", "pk", WHOLE),
            FilterField("firstName", "first_name"),
            FilterField("lastName", "last_name"),
            FilterField("email", "email"),
            FilterField("currentStatus", "works_here", choice({ACTIVE: True, INACTIVE: False})),
        ),
        orders={"id": "pk", "lastName": "last_name", "email": "email"},
    ),
)
