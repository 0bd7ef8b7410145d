"""Django's admin for rare repairs of accounts and of a wave's names. It shows no answers and no invitations.

It is mounted at the private path ``ADMIN_PATH``, and signs nobody in: that is the sign-in page's task.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from survey.models import Account, Edition, Item, ItemCode, Wave, WaveEdition, Wording

OURS = ("organise", "word")


def never(self: Any, request: HttpRequest, obj: models.Model | None = None) -> bool:
    return False


def superusers_only(self: Any, request: HttpRequest, obj: models.Model | None = None) -> bool:
    return bool(request.user.is_superuser)


class Repairs(admin.AdminSite):
    site_header = site_title = "Repairs"
    index_title = "Rare repairs"
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the product's own sign-in page, and refuse whoever is signed in and no staff."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        onwards = request.GET.get("next") or resolve_url("admin:index")
        return redirect_to_login(onwards, resolve_url(settings.LOGIN_URL))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        ours = RedirectView.as_view(pattern_name="account_change_password")
        return [path("password_change/", ours, name="password_change"), *super().get_urls()]


repairs = Repairs(name="admin")


# Django's admin classes take no type arguments at run time, hence the two exceptions.
class Reading(admin.ModelAdmin):  # type: ignore[type-arg]
    """A page to look at; what may be changed is said by who inherits it."""

    has_add_permission = has_change_permission = has_delete_permission = never


class Rows(admin.TabularInline):  # type: ignore[type-arg]
    """Rows to look at on the page of what they belong to."""

    has_add_permission = has_change_permission = has_delete_permission = never


@admin.register(Account, site=repairs)
class AccountRepair(Reading):
    """Who may do what. Accounts are switched off, never deleted; passwords are set by their owners."""

    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    search_fields = ("email", "name")
    fields = ("email", "name", "is_active", "is_staff", "is_superuser", "user_permissions", "last_login")
    readonly_fields = ("last_login",)
    # Whoever can change an address can sign in as its owner.
    has_add_permission = has_change_permission = superusers_only

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        options["queryset"] = Permission.objects.filter(codename__in=OURS).select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Account, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


class ShownEditions(Rows):
    model = WaveEdition


@admin.register(Wave, site=repairs)
class WaveRepair(Reading):
    """What a wave calls itself. All else is a promise to its respondents, or has a page of its own."""

    list_display = ("name", "kind", "opens_at", "closes_at", "closed_at")
    exclude = ("digest_key",)
    inlines = (ShownEditions,)
    editable: ClassVar = {"name", "population", "contact"}
    has_change_permission = admin.ModelAdmin.has_change_permission

    def get_readonly_fields(self, request: HttpRequest, obj: Wave | None = None) -> list[str]:
        return [f.name for f in Wave._meta.fields if f.editable and f.name not in {"id", *self.editable}]


class Items(Rows):
    model = Item
    fields = ("position", "code", "answers")


class Wordings(Rows):
    model = Wording
    fields = ("item", "language", "key", "text")


@admin.register(Edition, site=repairs)
class EditionReading(Reading):
    """To look at: a draft is changed in the wording editor, a published edition never."""

    list_display = ("__str__", "kind", "published_at", "reason", "sha256")
    fields = ("number", "kind", "comparable_with", "reason", "published_at", "sha256")
    inlines = (Items, Wordings)


@admin.register(ItemCode, site=repairs)
class ItemCodeReading(Reading):
    list_display = ("code", "kind", "retired_on")
