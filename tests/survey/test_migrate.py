import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection

from survey.models import Wave
from tests.conftest import run_as_owner


def lose_a_grant(database: str) -> None:
    run_as_owner("REVOKE SELECT ON survey_wave FROM site", name=database)
    connection.close()
    with pytest.raises(ProgrammingError, match="permission denied for table survey_wave"):
        Wave.objects.count()


def test_migrate_gives_the_site_what_it_may_do(committed: str) -> None:
    lose_a_grant(committed)

    call_command("migrate", verbosity=0)

    assert Wave.objects.count() == 0


def test_migrate_takes_away_what_the_site_may_not_do(committed: str) -> None:
    run_as_owner(
        "GRANT DELETE ON survey_wave TO site", "GRANT UPDATE ON survey_import TO PUBLIC", name=committed
    )

    call_command("migrate", verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("""SELECT has_table_privilege('survey_wave', 'DELETE'),
            has_table_privilege('survey_import', 'UPDATE')""")
        assert cursor.fetchone() == (False, False)


@pytest.mark.parametrize("options", [{"plan": True}, {"app_label": "survey"}])
def test_a_plan_or_a_single_app_leaves_the_grants_alone(committed: str, options: dict) -> None:
    lose_a_grant(committed)

    call_command("migrate", verbosity=0, **options)

    with pytest.raises(ProgrammingError, match="permission denied"):
        Wave.objects.count()
