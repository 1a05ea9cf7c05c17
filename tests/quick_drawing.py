"""A test may ask with what a page was drawn, but not of each field: noting that takes longer than drawing it."""

from django.template import Context, Template
from django.test.signals import template_rendered

OF_FIELDS = "django/forms/"


def draw(template: Template, context: Context) -> str:
    """In place of what Django's tests put there."""
    if not (template.name or "").startswith(OF_FIELDS):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)
