"""The actions of the partners app."""

from partners.rpc.action import Action
from partners.rpc.batch import PROGRESS, RESTART, RESULTS, RUN
from partners.rpc.company import ADD_OR_UPDATE_COMPANY, GET_COMPANY, GET_COMPANY_LIST
from partners.rpc.contact import ADD_OR_UPDATE_CONTACT, GET_CONTACT, GET_CONTACT_LIST
from partners.rpc.ping import PING
from partners.rpc.user import GET_USER_LIST

ACTIONS: tuple[Action, ...] = (
    PING,
    GET_USER_LIST,
    GET_CONTACT_LIST,
    GET_CONTACT,
    ADD_OR_UPDATE_CONTACT,
    GET_COMPANY_LIST,
    GET_COMPANY,
    ADD_OR_UPDATE_COMPANY,
    RUN,
    PROGRESS,
    RESULTS,
    RESTART,
)
