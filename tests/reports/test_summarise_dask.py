"""`manage.py summarise --engine dask`: the bytes of the other engine, or a sentence."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from django.core.management import CommandError, call_command

from reports.large.engines import find_dask
from reports.large.partitions import Unusable
from survey.models import Response, Wave, WaveLabel
from tests.factories import close, make_closed_wave, make_response, make_wave
from tests.reports.dask_workers import workers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with workers(2) as two:
        yield two


def answered_wave(slug: str = "spring-2026", kind: str = Wave.Kind.SIMULATED) -> Wave:
    """A closed wave with shares, reasons, amounts in two currencies and labels."""
    simulated = kind == Wave.Kind.SIMULATED  # of which no files are kept that were shown once
    wave = make_closed_wave(slug, kind=kind) if simulated else make_wave(slug)
    WaveLabel.objects.create(wave=wave, via="newsletter")
    mode = {"mode": "simulated" if simulated else "web"}
    for n in range(60):
        make_response(wave, share=n % 7 * 10, amount=n + 0.5, currency="USD" if n % 9 else "EUR", **mode)
    for n in range(12):
        make_response(
            wave, share_reason="dont_know", pledge="none", via="newsletter" if n % 2 else "", **mode
        )
    return wave if simulated else close(wave)


def export(wave: Wave, folder: Path) -> Path:
    call_command("export_partitions", wave=wave.slug, output=folder / "parts", rows=20, stdout=None)
    return folder / "parts"


def refused(**asked: object) -> str:
    with pytest.raises(CommandError) as error:
        call_command("summarise", wave="spring-2026", **asked)
    return str(error.value)


@pytest.mark.parametrize("name", ["summary.csv", "summary.zip"])
def test_both_engines_write_the_same_bytes(tmp_path: Path, cluster: LocalCluster, name: str) -> None:
    wave = answered_wave()
    parts = export(wave, tmp_path)
    found = {}
    for engine in ({}, {"engine": "dask", "partitions": parts, "scheduler": cluster.scheduler_address}):
        call_command("summarise", wave=wave.slug, output=tmp_path / name, **engine)
        found[len(engine)] = (tmp_path / name).read_bytes()
    assert found[3] == found[0]


def test_what_is_shown_of_a_collected_wave_can_be_made_by_dask_first(
    tmp_path: Path, cluster: LocalCluster
) -> None:
    wave = answered_wave(kind=Wave.Kind.COLLECTED)
    engine = {"engine": "dask", "partitions": export(wave, tmp_path), "scheduler": cluster.scheduler_address}
    call_command("summarise", wave=wave.slug, output=tmp_path / "dask.csv", **engine)
    call_command("summarise", wave=wave.slug, output=tmp_path / "pandas.csv")
    assert (tmp_path / "dask.csv").read_bytes() == (tmp_path / "pandas.csv").read_bytes()


def test_workers_and_partitions_of_our_own_go_away_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = answered_wave()
    (tmp_path / "room").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "room"))
    call_command("summarise", wave=wave.slug, output=tmp_path / "pandas.csv")
    call_command("summarise", wave=wave.slug, output=tmp_path / "dask.csv", engine="dask")
    assert (tmp_path / "dask.csv").read_bytes() == (tmp_path / "pandas.csv").read_bytes()
    assert list((tmp_path / "room").glob("survey-partitions-*")) == []


def test_partitions_from_before_a_withdrawal_are_a_sentence(tmp_path: Path, cluster: LocalCluster) -> None:
    wave = answered_wave()
    parts = export(wave, tmp_path)
    Response.objects.filter(wave=wave, share=60).first().delete()
    assert refused(engine="dask", partitions=parts, scheduler=cluster.scheduler_address) == (
        "The partitions hold 72 answers, and the wave has 71 now. "
        "Export the partitions anew: manage.py export_partitions."
    )


def test_partitions_of_another_wave_are_a_sentence(tmp_path: Path, cluster: LocalCluster) -> None:
    parts = export(answered_wave("autumn-2026"), tmp_path)
    answered_wave()
    assert refused(engine="dask", partitions=parts) == (
        "The partitions are of the wave “autumn-2026”, not of “spring-2026”. Name its own folder."
    )


def test_a_part_cut_short_is_a_sentence_and_leaves_no_summary(tmp_path: Path, cluster: LocalCluster) -> None:
    parts = export(answered_wave(), tmp_path)
    path = parts / "part-00002.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    output = tmp_path / "summary.csv"
    sentence = refused(engine="dask", partitions=parts, scheduler=cluster.scheduler_address, output=output)
    assert sentence.startswith(f"{path} was cut short or changed since it was written.")
    assert not output.exists()


def test_an_open_wave_is_a_sentence() -> None:
    make_wave()
    assert refused(engine="dask") == (
        "The wave “spring-2026” is not closed, and has no answers to summarise yet."
    )


def test_a_scheduler_elsewhere_needs_partitions_that_it_can_reach() -> None:
    answered_wave()
    assert refused(engine="dask", scheduler="tcp://127.0.0.1:9") == (
        "Workers elsewhere read partitions that they can reach: name them with --partitions."
    )


@pytest.mark.parametrize("asked", [{"partitions": Path("parts")}, {"scheduler": "tcp://127.0.0.1:9"}])
def test_what_only_dask_can_be_told_is_a_sentence_without_it(asked: dict[str, object]) -> None:
    answered_wave()
    assert refused(**asked) == "--partitions and --scheduler are for the engine dask. Add --engine dask."


def test_without_dask_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "reports.large.large", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)  # as where it is not installed
    with pytest.raises(Unusable) as error:
        find_dask()
    assert str(error.value) == (
        "The engine dask needs packages that are not installed. Install them: "
        ".venv/bin/uv pip install --python .venv/bin/python -r pyproject.toml --extra large"
    )
