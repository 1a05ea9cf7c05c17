"""Where people choose among views, keep one, give it another name or remove it, and choose their columns."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect, reswap, trigger_client_event

from bookings.models import SavedView
from bookings.models.saved_view import LONGEST_NAME, LONGEST_QUERY
from bookings.services.remove_view import remove_view
from bookings.services.save_view import save_view
from bookings.web.booking_list.asked import asked, sound_query
from bookings.web.booking_list.columns import ALWAYS, COLUMNS, REMEMBERED, columns_for
from bookings.web.booking_list.own_views import views_of
from bookings.web.fields.choice import offer
from bookings.web.fields.identity import IdField
from bookings.web.written import CLOSE, REFUSED, into_form
from partners.access import Actor
from partners.errors import HoldfastError
from partners.web.staff_page import StaffPage
from partners.web.toast import tell

CHANGED = "views-changed"
"""The event at the document's body; the views look again."""


class ViewForm(forms.Form):
    """`edit` is the view that gets another name; without it, the filters are kept."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    is_shared = forms.BooleanField(label=gettext_lazy("Share with all colleagues"), required=False)
    query = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)
    edit = IdField(required=False, widget=forms.HiddenInput)


class RemoveForm(forms.Form):
    id = IdField()


class ViewList(StaffPage):
    """With their counts; the page itself shows them without, so as not to wait."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"views": views_of(self.actor, counted=True)}
        return render(request, "bookings/booking_list/_views.html", context)


class ViewSave(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        if "edit" in request.GET:
            return self._ask(ViewForm(initial=self._kept(request.GET["edit"])))
        question = asked(self.actor, request, request.GET)
        return self._ask(ViewForm(initial={"query": question.shown}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ViewForm(request.POST)
        if not form.is_valid():
            return self._ask(form, status=REFUSED)
        try:
            view = self._save(**form.cleaned_data)
        except HoldfastError as error:
            into_form(form, error)
            return self._ask(form, status=REFUSED)
        tell(request, _("“%(name)s” is kept.") % {"name": view.name})
        return _views_changed(request, view)

    def _save(self, *, name: str, is_shared: bool, query: str, edit: int | None) -> SavedView:
        sound = sound_query(self.actor, QueryDict(query)).urlencode()
        return save_view(
            actor=self.actor,
            name=name,
            is_shared=is_shared,
            view_id=edit,
            query=None if edit else sound,
        )

    def _kept(self, word: str) -> dict[str, Any]:
        form = RemoveForm({"id": word})
        own = SavedView.objects.for_partner(self.actor.partner).filter(owner=self.actor.user_id)
        view = own.filter(pk=form.cleaned_data["id"]).first() if form.is_valid() else None
        if view is None:
            raise Http404
        return {"name": view.name, "is_shared": view.is_shared, "edit": view.pk}

    def _ask(self, form: ViewForm, status: int = 200) -> HttpResponse:
        return _dialog(self.request, "view_form", {"form": form}, status)


class ViewRemove(StaffPage):
    word = "bookings.read"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RemoveForm(request.POST)
        if not form.is_valid():
            raise Http404
        view = remove_view(actor=self.actor, view_id=form.cleaned_data["id"])
        tell(request, _("“%(name)s” is removed.") % {"name": view.name})
        return _views_changed(request, view)


class ColumnForm(forms.Form):
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    query = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [column for column in columns_for(actor) if column.key != ALWAYS]
        offer(self, "columns", [(column.key, column.label) for column in offered])


class ColumnChoice(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        question = asked(self.actor, request, request.GET)
        initial = {
            "columns": [column.key for column in question.columns],
            "query": question.query_with(columns=""),
        }
        return self._ask(ColumnForm(initial=initial, actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ColumnForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return self._ask(form, status=REFUSED)
        keys = [key for key in COLUMNS if key == ALWAYS or key in form.cleaned_data["columns"]]
        request.session[REMEMBERED] = keys
        words = QueryDict(form.cleaned_data["query"], mutable=True)
        words["columns"] = ",".join(keys)
        return _go(request, f"{reverse('booking-list')}?{sound_query(self.actor, words).urlencode()}")

    def _ask(self, form: ColumnForm, status: int = 200) -> HttpResponse:
        return _dialog(self.request, "columns_form", {"form": form}, status)


def _dialog(request: HttpRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    """A dialog's body; without HTMX a page of its own round the same."""
    part = f"bookings/booking_list/_{name}.html"
    template = part if request.htmx else "bookings/booking_list/dialog_page.html"  # type: ignore[attr-defined]
    return render(request, template, {**context, "part": part}, status=status)


def _views_changed(request: HttpRequest, view: SavedView) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('booking-list')}?{view.query}" if view.pk else "booking-list")
    response = trigger_client_event(reswap(HttpResponse(), "none"), CHANGED, {})
    return trigger_client_event(response, CLOSE, {})


def _go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]
