"""A Dask cluster makes what one process makes, and nothing is lost with a worker, all workers or the scheduler."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from keyfacts.pipeline.runs import cluster as clusters
from keyfacts.pipeline.runs import versions
from places import SLUGS, digests, rewritten, with_places
from running import Keyfacts

WORDS = {f"places-{slug}.docx" for slug in SLUGS}


@pytest.fixture
def places(project: Path) -> Path:
    """A project with a report for each of four places."""
    return with_places(project)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with two workers, each a process of its own."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        yield local


@pytest.fixture
def on(cluster: LocalCluster) -> tuple[str, str]:
    """The option that names the cluster."""
    return "--on", cluster.scheduler_address


def workers_of(cluster: LocalCluster) -> list[int]:
    """The processes of its workers, once both are there."""
    cluster.wait_for_workers(2, timeout=60)
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


@pytest.mark.conformance
def test_files_and_findings_are_those_of_one_process(keyfacts: Keyfacts, places: Path, on: tuple[str, str]) -> None:
    rewritten(places / "reports" / "places.md", "readers came", "readers [aquí](https://example.org/a) came")
    rewritten(places / "data" / "places" / "places.csv", "340", "")  # awaited: one edition has an error
    alone = keyfacts("build", "-j", "1", "--anew", "-o", "alone", "--messages", "json")
    together = keyfacts("build", *on, "--anew", "-o", "together", "--messages", "json")
    assert {finding["code"] for finding in alone.told["findings"]} == {"KF303", "KF808"}
    assert together.told["findings"] == alone.told["findings"]
    assert digests(places / "together") == digests(places / "alone")
    assert len(digests(places / "alone")) == 5  # three editions, and the index


@pytest.mark.conformance
def test_what_has_not_changed_is_kept_wherever_it_was_built(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str]
) -> None:
    keyfacts("build", "-j", "1")
    before = digests(places / "build")
    rewritten(places / "data" / "places" / "places.csv", "340", "341")
    ran = keyfacts("build", *on)
    unchanged = [line.split()[0] for line in ran.out.splitlines() if line.endswith("unchanged")]
    assert unchanged == [f"build/places-{slug}.docx" for slug in SLUGS if slug != "harbor"]
    rewritten(places / "data" / "places" / "places.csv", "341", "340")
    keyfacts("build", "-j", "1")
    assert digests(places / "build") == before


@pytest.mark.conformance
def test_dataset_brand_and_report_are_handed_over_once_for_all_editions(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    real = Client.submit

    def counted(client: Client, function: object, *given: object, **more: object) -> object:
        sent.append(function)
        return real(client, function, *given, **more)

    monkeypatch.setattr(clusters.Client, "submit", counted)
    assert keyfacts("build", *on).code == 0
    assert sent.count(clusters.unchanged_shipment) == 4  # and keyfacts.yaml, where there is one
    assert sent.count(clusters.make_there) == len(SLUGS)


@pytest.mark.conformance
def test_reports_without_parameters_are_built_there_too_and_held_against_their_twins(
    keyfacts: Keyfacts, project: Path, on: tuple[str, str]
) -> None:
    for number in range(3):
        text = (project / "reports" / "key-facts.md").read_text(encoding="utf-8")
        text = text.replace("---\n", "---\ntwin_of: key-facts\n", 1)
        (project / "reports" / f"copy{number}.md").write_text(text, encoding="utf-8")
    alone, together = keyfacts("build", "-j", "1", "-o", "alone"), keyfacts("build", *on, "--anew", "-o", "together")
    assert (together.code, together.err) == (alone.code, alone.err) == (0, "")
    assert digests(project / "alone") == digests(project / "together")


@pytest.mark.conformance
def test_listed_scripts_and_files_named_by_parameters_are_there_as_they_are_here(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str]
) -> None:
    (places / "charts").mkdir()
    (places / "charts" / "own.py").write_text(
        "from words import TITLE\n"
        "def draw(figure, data, brand):\n"
        "    table, place = data.table('places'), data.parameter('place')\n"
        "    figure.add_subplot().barh(table['place'], [1] * len(table['place']))\n"
        "    figure.suptitle(TITLE + place)\n",
        encoding="utf-8",
    )
    (places / "charts" / "words.py").write_text("TITLE = 'At '\n", encoding="utf-8")
    for slug in SLUGS:
        (places / "reports" / f"{slug}.md").write_text(f"---\ntitle: {slug}\n---\n\nWords of {slug}.\n", "utf-8")
    with (places / "reports" / "places.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n:::{include} $place.md\n:::\n\n:::{plot} ../charts/own.py\n:tables: places[place]\n"
            ":parameters: place\n:alt: Bars.\n:::\n"
        )
    (places / "keyfacts.yaml").write_text("python: [charts/own.py]\n", encoding="utf-8")
    alone = keyfacts("build", "places", "-j", "1", "--anew", "-o", "alone", "--messages", "json")
    (places / ".keyfacts").rename(places / "drawn-here")
    together = keyfacts("build", "places", *on, "-o", "together", "--messages", "json")
    assert (alone.code, together.code) == (0, 0)
    assert together.told["findings"] == alone.told["findings"]
    assert digests(places / "together") == digests(places / "alone")
    kept = keyfacts("build", "places", "-j", "1", "-o", "together", "--messages", "text").out
    assert kept.count("unchanged") == len(SLUGS) + 2
    (places / "keyfacts.yaml").write_text("python: [charts/other.py]\n", encoding="utf-8")
    refused = keyfacts("build", "places", *on, "-o", "together", "--messages", "json")
    assert {finding["code"] for finding in refused.findings("error")} == {"KF460"}


@pytest.mark.conformance
def test_a_worker_that_dies_loses_nothing(
    keyfacts: Keyfacts, places: Path, cluster: LocalCluster, on: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keyfacts("build", "-j", "1", "-o", "alone")
    doomed, _ = workers_of(cluster)
    real = clusters.put_in_place

    def deadly(order, made, workshop):  # type: ignore[no-untyped-def]
        if order.variant.slug == SLUGS[0]:
            os.kill(doomed, signal.SIGKILL)
        return real(order, made, workshop)

    monkeypatch.setattr(clusters, "put_in_place", deadly)
    ran = keyfacts("build", *on, "--anew")
    assert (ran.code, ran.err) == (0, "")
    assert digests(places / "build") == digests(places / "alone")
    assert doomed not in workers_of(cluster)


@pytest.mark.conformance
def test_a_cluster_that_is_lost_leaves_the_rest_to_this_machine(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_AHEAD", 1)
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as doomed:
        real = clusters.put_in_place

        def deadly(*given):  # type: ignore[no-untyped-def]
            doomed.close()
            return real(*given)

        monkeypatch.setattr(clusters, "put_in_place", deadly)
        ran = keyfacts("build", "--on", doomed.scheduler_address, "--messages", "json")
    assert [finding["code"] for finding in ran.told["findings"]] == ["KF062"]
    assert ran.code == 0
    assert set(digests(places / "build")) >= WORDS


@pytest.mark.conformance
def test_ctrl_c_leaves_whole_files_and_a_cluster_that_serves_the_next(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = clusters.put_in_place

    def interrupted(order, made, workshop):  # type: ignore[no-untyped-def]
        if order.variant.slug == SLUGS[1]:
            raise KeyboardInterrupt
        return real(order, made, workshop)

    monkeypatch.setattr(clusters, "put_in_place", interrupted)
    assert keyfacts("build", *on).code == 130
    assert set(digests(places / "build")) == {f"places-{SLUGS[0]}.docx"}
    monkeypatch.setattr(clusters, "put_in_place", real)
    assert keyfacts("build", *on).code == 0
    assert set(digests(places / "build")) >= WORDS


@pytest.mark.conformance
def test_workers_with_other_versions_are_refused_before_anything_is_built(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "versions_here", lambda: {**versions.versions_here(), "lxml": "5.0.0"})
    ran = keyfacts("build", *on, "--messages", "json")
    (told,) = ran.findings()
    assert told["code"] == "KF061"
    assert told["message"].startswith("2 workers (tcp://127.0.0.1:")
    assert told["message"].endswith("(here 5.0.0)")
    assert (ran.code, (places / "build").exists()) == (1, False)


@pytest.mark.conformance
def test_a_worker_with_other_versions_that_comes_later_makes_nothing(
    keyfacts: Keyfacts, places: Path, on: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_are_alike", lambda *_: True)
    monkeypatch.setattr(clusters, "versions_here", lambda: {**versions.versions_here(), "lxml": "5.0.0"})
    ran = keyfacts("build", *on, "--messages", "json")
    assert {finding["code"] for finding in ran.findings()} == {"KF061"}
    assert len(ran.findings()) == 2  # workers, each told once
    assert set(digests(places / "build")) >= WORDS  # made here


def test_versions_tell_code_libraries_and_python_apart() -> None:
    here = versions.versions_here()
    assert {"Python", "zlib", "keyfacts", "lxml", "reportlab", "distributed"} <= set(here)
    assert "none" not in here.values()
    assert versions.differences(here, here) == ""
    assert versions.differences({**here, "lxml": "1.0"}, here) == f"lxml 1.0 (here {here['lxml']})"
    without = {name: number for name, number in here.items() if name != "lxml"}
    assert versions.differences(without, here) == f"lxml none (here {here['lxml']})"


@pytest.mark.conformance
def test_a_scheduler_that_does_not_answer_is_told(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_SECONDS_TO_CONNECT", 1)
    ran = keyfacts("build", "--on", "tcp://127.0.0.1:1")
    assert ran.code == 1
    assert ran.err.startswith("error KF060: the scheduler at tcp://127.0.0.1:1 cannot be reached: no answer\n")
    assert not (places / "build").exists()


@pytest.mark.conformance
def test_a_scheduler_without_workers_is_told(keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_SECONDS_TO_CONNECT", 1)
    with LocalCluster(n_workers=0, dashboard_address=":0") as empty:
        ran = keyfacts("build", "--on", empty.scheduler_address)
    assert ran.code == 1
    assert "KF060: the scheduler at tcp://127.0.0.1:" in ran.err
    assert "has no workers" in ran.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--on", "localhost"], "--on 'localhost' is no address of a scheduler"),
        (["--on", "http://localhost:8786"], "is no address of a scheduler"),
        (["--on", "tcp://localhost"], "is no address of a scheduler"),
        (["--on", "tcp://localhost:8786", "-j", "2"], "--jobs counts processes of this machine"),
        (["--on", "tls://localhost:8786"], "--on tls://localhost:8786 needs --tls-ca-file FILE"),
        (["--on", "tls://localhost:8786", "--tls-ca-file", "reports/places.md"], "needs --tls-cert FILE"),
        (["--on", "tls://localhost:8786", "--tls-ca-file", "no.pem"], "no file 'no.pem' (--tls-ca-file)"),
        (["--on", "tcp://localhost:8786", "--tls-key", "no.pem"], "--tls-key goes with --on tls://HOST:PORT"),
        (["--tls-key", "no.pem"], "--tls-key goes with --on tls://HOST:PORT"),
    ],
)
def test_addresses_and_files_that_do_not_go_together_are_wrong_usage(
    keyfacts: Keyfacts, places: Path, options: list[str], says: str
) -> None:
    ran = keyfacts("build", *options)
    assert ran.code == 2
    assert says in ran.err


def test_a_cluster_is_named_on_the_command_line_and_nowhere_else(
    keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("KEYFACTS_ON", "KEYFACTS_BUILD_ON", "ON", "DASK_SCHEDULER_ADDRESS"):
        monkeypatch.setenv(variable, "tcp://127.0.0.1:1")
    assert keyfacts("build", "-j", "1").code == 0
    (places / "keyfacts.yaml").write_text('"on": "tcp://127.0.0.1:1"\n', encoding="utf-8")
    (told,) = keyfacts("build", "-j", "1", "--messages", "json").findings()
    assert (told["code"], told["file"]) == ("KF103", "keyfacts.yaml")


def test_without_the_library_it_is_named(keyfacts: Keyfacts, places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("keyfacts.pipeline.runs.cluster", "keyfacts.pipeline.runs.cluster_worker"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = keyfacts("build", "--on", "tcp://127.0.0.1:1")
    assert ran.code == 2
    assert ran.err.startswith("keyfacts: --on needs the library distributed: pip install 'distributed")
