"""Forms look as Django's own templates draw them."""

from django import forms
from django.forms.renderers import DjangoTemplates

from partners.web.form_renderer import QuickWidgets, ticks

TYPED = '<b id="x">&'


class Sample(forms.Form):
    text = forms.CharField(max_length=20, label=TYPED, widget=forms.TextInput(attrs={"title": TYPED}))
    search = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"type": "search", "hidden": False})
    )
    number = forms.IntegerField(min_value=0, max_value=9)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    is_on = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput)
    password = forms.CharField(widget=forms.PasswordInput)
    one = forms.ChoiceField(choices=[("a", TYPED), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=[("a", TYPED), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    chosen = forms.ChoiceField(choices=[("a", TYPED), ("b", "B")])
    told = forms.CharField(widget=forms.Textarea)


GIVEN = {
    "text": TYPED,
    "number": "12",
    "is_on": "on",
    "one": "a",
    "many": ["a", "b"],
    "chosen": "b",
    "told": TYPED,
}


def drawn(form: forms.Form) -> list[str]:
    boxes = [choice.tag() for name in ("one", "many") for choice in form[name]]
    parts = [part for field in form for part in (str(field), str(field.errors))]
    return [" ".join(part.split()) for part in [*boxes, *parts]]


def test_an_empty_form():
    assert drawn(Sample(renderer=QuickWidgets())) == drawn(Sample(renderer=DjangoTemplates()))


def test_a_form_with_words_and_errors():
    quick, plain = (Sample(GIVEN, renderer=renderer()) for renderer in (QuickWidgets, DjangoTemplates))

    assert drawn(quick) == drawn(plain)
    assert "errorlist" in str(quick["number"].errors)


def test_the_boxes_of_a_choice_stand_in_their_labels():
    assert ticks(Sample(GIVEN)["many"]).splitlines() == [
        (
            '<label for="id_many_0"><input type="checkbox" name="many" value="a" id="id_many_0" checked>'
            " &lt;b id=&quot;x&quot;&gt;&amp;</label>"
        ),
        '<label for="id_many_1"><input type="checkbox" name="many" value="b" id="id_many_1" checked> B</label>',
    ]
