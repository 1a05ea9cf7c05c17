"""Background jobs: their own admin, less what needs inline styles, which our pages forbid."""

from django.contrib import admin
from procrastinate.contrib.django.admin import ProcrastinateJobAdmin
from procrastinate.contrib.django.models import ProcrastinateJob

admin.site.unregister(ProcrastinateJob)


@admin.register(ProcrastinateJob)
class JobAdmin(ProcrastinateJobAdmin):
    list_display = ["pk", "short_task_name", "pretty_status", "queue_name", "attempts", "scheduled_at"]
    list_filter = ["status", "queue_name", "task_name"]
    search_fields = ("task_name",)
    fields = [
        "pk",
        "task_name",
        "args",
        "pretty_status",
        "queue_name",
        "lock",
        "priority",
        "scheduled_at",
        "attempts",
    ]
