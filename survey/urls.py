"""Addresses of collecting: respondents', and the staff's."""

from allauth.account import views as allauth
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_http_methods

from survey.views import (
    accounts,
    added_items,
    drafting,
    history,
    new_wave,
    own,
    paper,
    previews,
    publish,
    respondents,
    testing,
    translating,
    waves,
    wording,
)

respondent_patterns: list[URLPattern] = [
    path("", respondents.home, name="home"),
    path("s/<slug:slug>/", respondents.landing, name="landing"),
    path("s/<slug:slug>/form/", respondents.form, name="form"),
    path("s/<slug:slug>/thanks/", respondents.thanks, name="thanks"),
    path("s/<slug:slug>/paper/", paper.sheet, name="paper"),
    path("r/<str:secret>/", own.own, name="own"),
    path("r/<str:secret>/edit/", own.edit, name="own_edit"),
    path("r/<str:secret>/remove/", own.remove, name="own_remove"),
    path("r/<str:secret>/withdraw/", own.withdraw, name="own_withdraw"),
    path("r/<str:secret>/download/", own.download, name="own_download"),
]
staff_patterns: list[URLPattern] = [
    path("waves/", waves.waves_list, name="waves"),
    path("waves/new/", new_wave.wave_new, name="wave_new"),
    path("waves/<slug:slug>/open/", waves.wave_open, name="wave_open"),
    path("waves/<slug:slug>/close/", waves.wave_close, name="wave_close"),
    path("waves/<slug:slug>/test/", testing.wave_test, name="wave_test"),
    path("waves/<slug:slug>/test/template/", testing.first_experiment_page, name="wave_test_template"),
    path("waves/<slug:slug>/paper/", paper.wave_paper, name="wave_paper"),
    path("sign-in/<str:token>/", accounts.sign_in_link, name="sign_in_link"),
]
wording_patterns: list[URLPattern] = [
    path("wording/", wording.wording, name="wording"),
    path("wording/editions.json", wording.editions_json, name="wording_json"),
    path("wording/<int:number>/", wording.edition, name="wording_edition"),
    path("wording/draft/", drafting.draft, name="wording_draft"),
    path("wording/draft/pages/", drafting.texts, name="wording_pages"),
    path("wording/draft/preview/", previews.form, name="wording_preview"),
    path("wording/draft/preview/landing/", previews.landing, name="wording_preview_landing"),
    path("wording/draft/delete/", drafting.delete, name="wording_delete"),
    path("wording/draft/publish/", publish.publish, name="wording_publish"),
    path("wording/draft/new/", added_items.new, name="wording_added_new"),
    path("wording/draft/<slug:code>/", drafting.texts, name="wording_texts"),
    path("wording/draft/<slug:code>/answers/", added_items.answers, name="wording_added_answers"),
    path("wording/draft/<slug:code>/move/", added_items.move, name="wording_added_move"),
    path("wording/draft/<slug:code>/retire/", added_items.retire, name="wording_added_retire"),
    path("wording/draft/<slug:code>/back/", added_items.bring_back, name="wording_added_back"),
    path("wording/translate/", translating.overview, name="wording_translations"),
    path("wording/translate/<str:language>/", translating.texts, name="wording_translate"),
    path("wording/translate/<str:language>/publish/", translating.publish, name="wording_translate_publish"),
    path("wording/compare/", history.compare, name="wording_compare"),
    path("wording/pages/", history.item, name="wording_pages_history"),
    path("wording/pages/copy/", history.copy, name="wording_pages_copy"),
    path("wording/<slug:code>/", history.item, name="wording_item"),
    path("wording/<slug:code>/copy/", history.copy, name="wording_copy"),
]
# The pages of allauth that we use: no signing up, no changing of addresses. Its views take PUT for POST.
page = require_http_methods(["GET", "HEAD", "POST"])
account_patterns: list[URLPattern] = [
    path("accounts/login/", page(allauth.login), name="account_login"),
    path("accounts/login/code/", page(allauth.request_login_code), name="account_request_login_code"),
    path("accounts/login/code/confirm/", page(allauth.confirm_login_code), name="account_confirm_login_code"),
    path("accounts/logout/", page(allauth.logout), name="account_logout"),
    path("accounts/inactive/", page(allauth.account_inactive), name="account_inactive"),
    path("accounts/password/change/", page(allauth.password_change), name="account_change_password"),
    path("accounts/password/set/", page(allauth.password_set), name="account_set_password"),
    path("accounts/password/reset/", page(allauth.password_reset), name="account_reset_password"),
    path(
        "accounts/password/reset/done/", page(allauth.password_reset_done), name="account_reset_password_done"
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        page(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        page(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
urlpatterns = respondent_patterns + staff_patterns + wording_patterns + account_patterns
