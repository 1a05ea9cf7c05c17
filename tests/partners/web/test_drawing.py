"""What is drawn quickly is what Django draws: words are escaped, a language has its own words."""

from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from partners.web.drawing import filled, filled_each, icon

TYPED = '<b id="x">&\''
WORDS = (TYPED, mark_safe("<i>"), 12, gettext_lazy("Save"), "plain", "", None)


def test_words_are_escaped_as_by_django():
    pattern = "{} " * len(WORDS)

    assert filled(pattern, *WORDS) == format_html(pattern, *WORDS)


def test_named_words_are_escaped():
    assert filled("{0}{typed}", 1, typed=TYPED) == format_html("{0}{typed}", 1, typed=TYPED)


def test_rows_are_escaped_as_by_django():
    rows = [(TYPED, 1), (mark_safe("<i>"), 2)]

    assert filled_each("<{}{}>", rows, between=", ") == format_html_join(", ", "<{}{}>", rows)


def test_what_is_the_same_for_all_readers_of_a_language_is_drawn_for_each_language():
    template = Template(
        '{% load i18n %}{% unchanging %}{% translate "Save" %}{{ name }}{% endunchanging %}{{ name }}'
    )
    context = Context({"name": "!"})

    with translation.override("en-gb"):
        english = [template.render(context), template.render(context)]
    with translation.override("de"):
        german = template.render(context)

    assert english == ["Save!", "Save!"]
    assert german == "Speichern!"


def test_an_icon():
    drawn = Template('{% icon "plus" %}{% icon name "chevron" %}').render(Context({"name": "house"}))

    assert drawn == icon("plus") + icon("house", "chevron")
    assert 'href="/static/icons.svg#plus"' in drawn
    assert 'class="icon chevron"' in drawn
