"""People who belong to several partners say for which of them they work now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from partners.errors import Unknown
from partners.web.at_work import choose_partner


@method_decorator(never_cache, name="dispatch")
class SwitchPartner(View):
    """Somebody else's partner is the same 404 as none."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("sign-in")
        try:
            choose_partner(request, request.POST.get("partner", ""))
        except Unknown as error:
            raise Http404 from error
        return redirect("start")
