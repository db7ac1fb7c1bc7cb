"""Two states of a dataset side by side: folders, datasets of a year apart, revisions of git."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from running import Keyfacts

FACTS = Path("data/reading-2025/datapackage.yaml")

OLD = """name: town-2016
title: A town, 2016
as_of: 2017-06-30
sources: [{name: s, title: A source}, {name: t, title: Another}]
facts:
  cases_2016: {label: Cases, value: {above: 20500}, period: 2016, source: s}
  share: {label: Share, value: 0.30, unit: percent, period: 2016, source: s}
  closed: {label: Closed, value: 7, period: 2016, source: s}
  total: {label: In all, value: 881, period: {since: 1996}, source: s}
  founded: {label: Founded, value: 1984, unit: year, period: {year: 1984}, source: s}
  first: {label: First children, value: 12, period: {year: 1984}, source: s}
  awaited: {label: Awaited, value: tbc, period: 2016, source: s}
  visits: {label: Visits, value: 1000, period: 2016, source: s, expected: {low: 900, high: 1200}}
  same: {label: The same, value: 5, period: 2016, source: s}
"""
NEW = """name: town-2017
title: A town, 2017
as_of: 2018-06-30
sources: [{name: s, title: A source}, {name: t, title: Another}]
facts:
  cases_2017: {label: Cases, value: {above: 20900}, period: 2017, source: s}
  share: {label: Share, value: 0.26, unit: percent, period: 2016, source: s}
  opened: {label: Opened, value: 9, period: 2017, source: s}
  total: {label: In all, value: 881, period: {since: 1996}, source: s}
  founded: {label: Founded, value: 1984, unit: year, period: {year: 1984}, source: s}
  first: {label: First children, value: 12, period: {year: 1984}, source: s}
  awaited: {label: Awaited, value: 3, period: 2016, source: s}
  visits: {label: Visits, value: 1500, period: 2017, source: t, expected: {low: 900, high: 1200}}
  same: {label: The same, value: 5, period: 2017, source: s}
"""


@pytest.fixture
def years(project: Path) -> Path:
    for name, text in (("town-2016", OLD), ("town-2017", NEW)):
        (project / "data" / name).mkdir()
        (project / "data" / name / "datapackage.yaml").write_text(text, encoding="utf-8")
    return project


def git(*arguments: str) -> None:
    own = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    if shutil.which("git") is None:
        pytest.skip("revisions need git, and there is none")
    subprocess.run(["git", *own, *arguments], check=True, capture_output=True, timeout=60)


@pytest.fixture
def committed(project: Path) -> Path:
    """A project in git with one commit, and a value changed since."""
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    FACTS.write_text(FACTS.read_text(encoding="utf-8").replace("14_652", "14_752"), encoding="utf-8")
    return project


def test_every_kind_of_difference_is_told_under_its_name(years: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("facts", "diff", "town-2016", "town-2017", "--format", "csv")
    assert ran.code == 1
    rows = {row["fact"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert {name: row["what"] for name, row in rows.items()} == {
        "opened": "new",
        "closed": "gone",
        "share": "revised",
        "awaited": "changed",
        "cases_2017": "changed",
        "same": "changed",
        "visits": "changed",
        "total": "stale",
    }
    assert rows["cases_2017"]["before"] == "cases_2016"
    assert (rows["share"]["old"], rows["share"]["new"], rows["share"]["change"]) == (
        "30%",
        "26%",
        "'-4 percentage points",  # a spreadsheet would compute what begins with a minus
    )
    assert (rows["visits"]["change"], rows["visits"]["band"]) == ("'+500 (+50 percent)", "outside")
    assert "source s -> t" in rows["visits"]["fields"]


def test_what_stood_still_for_a_year_is_stale_only_where_the_year_is_its_own(years: Path, keyfacts: Keyfacts) -> None:
    text = Path("data/town-2017/datapackage.yaml")
    text.write_text(NEW.replace("value: 5, period: 2017", "value: 5, period: 2016"), encoding="utf-8")
    listed = json.loads(keyfacts("facts", "diff", "town-2016", "town-2017", "--format", "json").out)
    stale = [fact["fact"] for fact in listed[0]["facts"] if fact["what"] == "stale"]
    assert stale == ["same", "total"]


def test_a_band_of_percent_may_be_given_for_all(years: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("facts", "diff", "town-2016", "town-2017", "--within", "60", "--format", "markdown")
    assert "| changed (out of the expected band) | `visits` | 1,000 | 1,500 | +500 (+50 percent) |" in ran.out
    text = Path("data/town-2017/datapackage.yaml")
    text.write_text(NEW.replace(", expected: {low: 900, high: 1200}", ""), encoding="utf-8")
    assert "out of" not in keyfacts("facts", "diff", "town-2016", "town-2017", "--within", "60").out
    assert "out of the expected band" in keyfacts("facts", "diff", "town-2016", "town-2017", "--within", "40").out


def test_no_difference_gives_0(years: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("facts", "diff", "town-2016", "town-2016")
    assert (ran.code, ran.out) == (0, "town-2016: no difference\n")


def test_folders_anywhere_are_compared_without_git(
    years: Path, keyfacts: Keyfacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    shutil.copytree(years / "data" / "town-2016", tmp_path / "received by mail")
    assert keyfacts("facts", "diff", tmp_path / "received by mail", "town-2016").code == 0
    assert keyfacts("facts", "diff", years / "data" / "town-2016", "town-2017").code == 1
    assert keyfacts("facts", "diff", years, years).code == 0
    ran = keyfacts("facts", "diff", "HEAD~1")
    assert ran.code == 2
    assert "git" in ran.err


@pytest.mark.parametrize("arguments", [["reading-2025"], ["HEAD"], ["HEAD:data/reading-2025", "reading-2025"]])
def test_the_files_are_compared_with_a_revision(committed: Path, keyfacts: Keyfacts, arguments: list[str]) -> None:
    ran = keyfacts("facts", "diff", *arguments)
    assert ran.code == 1
    assert "1 revised" in ran.out
    assert "+100 (+0.7 percent)" in ran.out


def test_two_revisions_are_compared(committed: Path, keyfacts: Keyfacts) -> None:
    git("commit", "-q", "-a", "-m", "second")
    assert "1 revised" in keyfacts("facts", "diff", "HEAD~1..HEAD").out
    assert keyfacts("facts", "diff", "HEAD~1", "HEAD").code == 1
    assert keyfacts("facts", "diff", "HEAD", "HEAD").code == 0


def test_a_project_in_a_folder_of_the_repository_is_found(
    committed: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(".git")
    monkeypatch.chdir("..")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    monkeypatch.chdir(committed)
    assert keyfacts("facts", "diff", "HEAD").code == 0


def test_git_runs_nothing_that_a_repository_asks_for(committed: Path, keyfacts: Keyfacts, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    command = f"touch '{trap}'; cat"
    for key in ("filter.x.smudge", "filter.x.clean", "core.pager", "diff.x.textconv", "core.fsmonitor"):
        git("config", key, command)
    (committed / ".git" / "info").mkdir(exist_ok=True)
    (committed / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    assert keyfacts("facts", "diff", "HEAD").code == 1
    assert not trap.exists()


def test_symbolic_links_of_a_revision_lead_nowhere(committed: Path, keyfacts: Keyfacts) -> None:
    (committed / "data" / "evil").symlink_to("/etc")
    git("add", ".")
    git("commit", "-q", "-m", "link")
    assert keyfacts("facts", "diff", "HEAD", "--dataset", "reading-2025").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output=x", "y"], "No such option"),
        (["nowhere"], "'nowhere' is no dataset, folder or revision"),
        (["HEAD:data/reading-2052", "reading-2025"], "did you mean 'reading-2025'?"),
        (["HEAD", "--dataset", "reading-2052"], "did you mean 'reading-2025'?"),
        (["HEAD..."], "OLD..NEW"),
        (["-x"], "No such option"),
        (["@{-1}", "--format", "xml"], "'xml' is not one of"),
        (["$(touch x)"], "is no dataset"),
        (["HEAD;touch x"], "is no dataset"),
    ],
)
def test_wrong_usage_of_diff_gives_2(committed: Path, keyfacts: Keyfacts, arguments: list[str], said: str) -> None:
    ran = keyfacts("facts", "diff", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not Path("x").exists()


def test_a_broken_dataset_of_the_past_is_told_with_its_revision(committed: Path, keyfacts: Keyfacts) -> None:
    FACTS.write_text("name: [\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "broken")
    git("checkout", "-q", "HEAD~1", "--", "data")
    ran = keyfacts("facts", "diff", "HEAD")
    assert ran.code == 1
    assert "HEAD:data/reading-2025/datapackage.yaml:2:1: error KF101" in ran.err
