"""Files of bookings, such as logos and sheets: to read."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bookings.admin.in_diary import InDiary
from bookings.models import StoredFile
from partners.admin.owned import OwnedAdmin


@admin.register(StoredFile)
class StoredFileAdmin(InDiary, OwnedAdmin):
    list_display = ("original_name", "content_type", "size", "created_at", "partner")
    list_filter = ("content_type",)
    list_select_related = ("partner",)
    search_fields = ("original_name",)
    view_on_site = False
    fields = ("partner", "original_name", "content_type", "size", "tagged", "opened", "created_at")
    readonly_fields = ("tagged", "opened", "created_at")

    @admin.display(description=_("tags"))
    def tagged(self, stored: StoredFile) -> str:
        return ", ".join(stored.tags)

    @admin.display(description=_("content"))
    def opened(self, stored: StoredFile) -> SafeString:
        return format_html('<a href="{}">{}</a>', stored.get_absolute_url(), _("Open the file"))
