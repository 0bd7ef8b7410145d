"""What the site's role may do with each table. The owner's role migrates; the site's role owns nothing.

`manage.py migrate` applies this table each time, so that what is granted is what is written here.
"""

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

READ = ("SELECT",)
ADD = ("SELECT", "INSERT")
EDIT = ("SELECT", "INSERT", "UPDATE")
LIST = ("SELECT", "INSERT", "DELETE")
ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")

GRANTS: dict[str, tuple[str, ...]] = {
    "survey.Account": EDIT,
    "survey.Account_groups": LIST,
    "survey.Account_user_permissions": LIST,
    "survey.ItemCode": EDIT,
    "survey.Edition": ALL,
    "survey.Item": ALL,
    "survey.Wording": ALL,
    "survey.TranslationCheck": ALL,
    "survey.Wave": EDIT,
    "survey.WaveEdition": ALL,
    "survey.Experiment": ALL,
    "survey.WaveLabel": LIST,
    "survey.Counter": EDIT,
    "survey.Response": ALL,
    "survey.Draft": ALL,
    "survey.Withdrawn": LIST,
    "survey.Import": ADD,
    "survey.Invitation": ALL,
    "survey.Ticket": ALL,
    "reports.Plan": ALL,
    "reports.Margin": ALL,
    "reports.Rate": ALL,
    "reports.Release": ADD,
    "reports.ReleaseFile": ADD,
    "reports.ReleaseNote": ADD,
    "reports.FirstLook": ADD,
    "reports.Look": ALL,
    "admin.LogEntry": ADD,
    "auth.Group": READ,
    "auth.Group_permissions": READ,
    "auth.Permission": READ,
    "contenttypes.ContentType": READ,
    "sessions.Session": ALL,
    "account.EmailAddress": ALL,
    "account.EmailConfirmation": ALL,
}
TABLES_WITHOUT_MODELS = {"django_migrations": READ, "cache": ALL}


def granted_models() -> list[type[models.Model]]:
    """All models with a table of their own, the hidden ones of many-to-many fields included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def privileges() -> dict[str, tuple[str, ...]]:
    """Table name → what the site's role may do."""
    tables = {model._meta.db_table: GRANTS[model._meta.label] for model in granted_models()}
    return tables | TABLES_WITHOUT_MODELS


def apply(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give ``role`` exactly what is written above, making it if it is missing. Runs as the owner."""
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {quoted} NOLOGIN")
        may = "SET" if cursor.connection.info.server_version >= 160_000 else "MEMBER"
        cursor.execute("SELECT current_user = %s OR pg_has_role(current_user, %s, %s)", [role, role, may])
        if cursor.fetchone() == (False,):
            cursor.execute(f"GRANT {quoted} TO current_user")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {quoted}")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        for table, allowed in privileges().items():
            cursor.execute(f"GRANT {', '.join(allowed)} ON {connection.ops.quote_name(table)} TO {quoted}")
