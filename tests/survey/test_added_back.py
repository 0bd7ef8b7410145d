"""The rules of added items can be taken back, and made again."""

from importlib import import_module

from survey.models import ItemCode
from tests.conftest import run_as_owner
from tests.survey.rows import insert, refused

rules = import_module("survey.migrations.0003_added_items").Migration.operations[0]


def test_the_rules_go_and_come_back_with_their_migration(committed: str) -> None:
    run_as_owner(rules.reverse_sql, name=committed)
    insert("itemcode", code="estimand", kind="number")
    run_as_owner(rules.sql, name=committed)
    with refused("code_is_reserved"):
        insert("itemcode", code="group_by", kind="number")
    assert ItemCode.objects.filter(pk="estimand").exists()
