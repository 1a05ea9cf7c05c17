"""Draws the plainest parts of forms as Django's templates do, without a template: a page has dozens of them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template import Library
from django.utils.safestring import SafeString

from partners.web.drawing import NOTHING, filled, filled_each

register = Library()


def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """As ` name="word"`; those that are True stand alone, those that are False not at all."""
    return SafeString(
        "".join(
            filled(" {}", name) if word is True else filled(' {}="{}"', name, word)
            for name, word in attrs.items()
            if word is not False
        )
    )


class QuickWidgets(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        return super().render(template_name, context, request) if draw is None else draw(context)


def _input(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    return filled(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        NOTHING if widget["value"] is None else filled(' value="{}"', widget["value"]),
        attributes(widget["attrs"]),
    )


def _errors(context: Mapping[str, Any]) -> SafeString:
    errors = context["errors"]
    if not errors:
        return NOTHING
    return filled(
        '<ul class="{}"{}>{}</ul>',
        context["error_class"],
        filled(' id="{}_error"', errors.field_id) if errors.field_id else NOTHING,
        filled_each("<li>{}</li>", ([error] for error in errors)),
    )


def _option(context: Mapping[str, Any]) -> SafeString:
    """Of boxes to tick, and of buttons of which one is pressed."""
    widget = context["widget"]
    if not widget.get("wrap_label"):
        return _input(context)
    of = widget["attrs"].get("id")
    where = filled(' for="{}"', of) if of else NOTHING
    return filled("<label{}>{} {}</label>", where, _input(context), widget["label"])


@register.simple_tag
def labelled(field: BoundField) -> SafeString:
    """Django points aria-describedby at the help text and the errors by these ids."""
    return filled(
        '<div class="field field-{}">\n<label for="{}">{}</label>\n{}\n{}{}</div>',
        field.name,
        field.id_for_label,
        field.label,
        field.as_widget(),
        filled('<p class="field-help" id="{}_helptext">{}</p>\n', field.auto_id, field.help_text)
        if field.help_text
        else NOTHING,
        field.errors,
    )


@register.simple_tag
def ticks(field: BoundField) -> SafeString:
    """The boxes of a choice of several, each with its label."""
    return filled_each(
        '<label for="{}">{} {}</label>\n', ((one.id_for_label, one.tag(), one.choice_label) for one in field)
    )


INPUTS = (
    "input",
    "text",
    "number",
    "date",
    "email",
    "url",
    "hidden",
    "password",
    "checkbox",
    "search",
    "tel",
)

DRAWN: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in INPUTS},
    **{f"django/forms/widgets/{kind}_option.html": _option for kind in ("checkbox", "radio")},
    "django/forms/errors/list/default.html": _errors,
    "django/forms/errors/list/ul.html": _errors,
}
"""By the name of the template that it stands for."""
