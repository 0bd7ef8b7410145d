"""Plain forms in the look of the survey's own."""

import pytest
from allauth.account.forms import LoginForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.test import RequestFactory

from survey.templatetags.wording import emphasis
from tests.survey.pages import Page


class Plain(forms.Form):
    name = forms.CharField(help_text="As on your letters")
    colour = forms.ChoiceField(choices=[("r", "Red"), ("g", "Green")], widget=forms.RadioSelect)
    size = forms.ChoiceField(choices=[("", "Any"), ("s", "Small")], required=False)
    agreed = forms.BooleanField(help_text="Needed")
    came_from = forms.CharField(widget=forms.HiddenInput, required=False)


def in_the_pack(form: forms.BaseForm, *buttons: Submit) -> Page:
    helper = FormHelper()
    helper.inputs = list(buttons)
    return Page(render_crispy_form(form, helper, {"csrf_token": "t"}))


def test_a_plain_form_has_label_hint_error_and_control_in_this_order() -> None:
    page = in_the_pack(Plain({}))
    ids = ["id_name_helptext", "id_name_error", "id_name"]
    assert page.order(*ids) == ids
    assert page.id("id_name")["aria-describedby"] == "id_name_helptext id_name_error"
    assert page.id("id_name_error").words == "Error: This field is required."
    assert (
        page.one("label", for_="id_name").words == "name" or page.one("label", for_="id_name").words == "Name"
    )


def test_a_plain_form_is_checked_by_the_server_and_says_so_in_one_summary() -> None:
    page = in_the_pack(Plain({}))
    assert "novalidate" in page.one("form").attributes
    assert page.one("h2").words == "There is a problem with three answers"
    links = [link["href"] for link in page.one(role="alert").inside if link.tag == "a"]
    assert links == ["#id_name", "#id_colour_0", "#id_agreed"]
    assert [one["name"] for one in page.elements if "required" in one.attributes] == []


def test_a_plain_form_draws_each_kind_of_field() -> None:
    page = in_the_pack(Plain())
    assert page.one("legend").words == "Colour"
    assert page.one("select")["id"] == "id_size"
    assert page.one("label", for_="id_size").words == "Size (optional)"
    assert page.one("input", type="checkbox")["aria-describedby"] == "id_agreed_helptext"
    assert [box["name"] for box in page.all("input", type="hidden")] == ["csrfmiddlewaretoken", "came_from"]


def test_a_plain_form_has_its_button_as_a_button() -> None:
    button = in_the_pack(Plain(), Submit("save", "Save it")).one("button")
    assert (button["class"], button["name"], button.words) == ("btn btn-primary", "save", "Save it")


def test_the_sign_in_form_has_no_placeholder_and_keeps_its_purposes() -> None:
    request = RequestFactory().post("/accounts/login/")
    page = in_the_pack(LoginForm({"login": "x"}, request=request))
    assert [one["name"] for one in page.elements if "placeholder" in one.attributes] == []
    assert page.id("id_password")["autocomplete"] == "current-password"
    assert page.one("h2").words == "There is a problem with two answers"


def test_an_error_of_the_whole_form_leads_to_its_first_control() -> None:
    form = Plain({"name": "x", "colour": "r", "agreed": "on"})
    form.add_error(None, "Name and colour do not go together")
    (link,) = [one for one in in_the_pack(form).one(role="alert").inside if one.tag == "a"]
    assert (link["href"], link.words) == ("#id_name", "Name and colour do not go together")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("plain", "plain"),
        ("*a* b *c d*", "<em>a</em> b <em>c d</em>"),
        ("2 * 3", "2 * 3"),
        ("**", "**"),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
    ],
)
def test_emphasis_is_the_only_markup_of_texts(text: str, html: str) -> None:
    assert emphasis(text) == html
