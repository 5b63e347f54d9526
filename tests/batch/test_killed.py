"""Killed at any moment, stopped by hand, two at once, a full disk: what stands is whole, and the next run ends it."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_desk import Desk, ended
from signals import taken

COUNT = 120
SEED = 20260320

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the folder "whole", which an undisturbed run made."""
    desk = Desk(tmp_path_factory.mktemp("desk"), COUNT)
    report = desk.run("--workers", "1", out="whole")
    assert (report["written"], report["kept"], report["failed"], report["rest"]) == (COUNT, 0, 0, 0)
    assert len(desk.papers("whole")) == COUNT
    return desk


@pytest.fixture
def out(request: pytest.FixtureRequest, desk: Desk) -> Iterator[str]:
    """The name of a folder for one test."""
    name = request.node.name.replace("[", "-").strip("]")
    yield name
    shutil.rmtree(desk.folder / name, ignore_errors=True)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_at_any_moment_and_started_again_the_folder_is_that_of_an_undisturbed_run(
    desk: Desk, out: str, workers: str
) -> None:
    whole = desk.papers("whole")
    moments = sorted(random.Random(SEED).sample(range(COUNT - 30), 3))  # noqa: S311 - the same moments every time
    killed = 0
    for least in moments:
        run = desk.start("--workers", workers, out=out)
        desk.wait_for(run, least + 1, out)
        run.kill()
        run.communicate(timeout=20)  # ends only when no worker is left that holds the stream
        killed += run.returncode == -signal.SIGKILL
        named = {name: data for name, data in desk.papers(out).items() if not name.startswith(".")}
        assert named.items() <= whole.items()  # no name stands for half a file
        assert len(named) > least
    assert killed == len(moments)
    before = sum(not name.startswith(".") for name in desk.papers(out))
    report = desk.run("--workers", workers, out=out)
    assert (report["kept"], report["written"]) == (before, COUNT - before)
    assert desk.papers(out) == whole


def test_two_runs_into_one_folder_do_each_file_once_and_both_end_well(desk: Desk, out: str) -> None:
    runs = [desk.start("--workers", "1", out=out) for _ in range(2)]
    reports = [ended(run) for run in runs]
    assert [report["failed"] for report in reports] == [0, 0]
    assert sum(report["written"] for report in reports) == COUNT
    assert sum(report["kept"] for report in reports) == COUNT
    assert desk.papers(out) == desk.papers("whole")


def test_a_run_that_begins_while_another_lives_takes_nothing_from_it(desk: Desk, out: str) -> None:
    first = desk.start("--workers", "2", "--overwrite", out=out)
    desk.wait_for(first, 10, out)
    second = desk.start("--workers", "1", "--overwrite", out=out)
    for run in (first, second):
        assert ended(run)["failed"] == 0
    assert desk.papers(out) == desk.papers("whole")


@pytest.mark.parametrize(("workers", "number"), [("1", "SIGINT"), ("2", "SIGINT"), ("1", "SIGHUP"), ("2", "SIGHUP")])
def test_ctrl_c_or_a_closed_terminal_ends_with_the_report_of_what_was_done(
    desk: Desk, out: str, workers: str, number: str
) -> None:
    with taken(signal.Signals[number], signal.SIG_DFL):
        run = desk.start("--workers", workers, out=out)
    desk.wait_for(run, 10, out)
    os.killpg(run.pid, signal.Signals[number])
    report = ended(run, expected=1)
    papers = desk.papers(out)
    assert report["stopped"]["code"] == "batch-interrupted"
    assert report["written"] == len(papers) >= 10
    assert report["rest"] == COUNT - len(papers) > 0
    assert papers.items() <= desk.papers("whole").items()
    assert sorted(papers) == sorted(desk.papers("whole"))[: len(papers)]  # the first ones, without a gap
    desk.run("--workers", workers, out=out)
    assert desk.papers(out) == desk.papers("whole")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_was_started_to_outlive_its_terminal_goes_on_to_the_end(desk: Desk, out: str, workers: str) -> None:
    with taken(signal.SIGHUP, signal.SIG_IGN):
        run = desk.start("--workers", workers, out=out)
    desk.wait_for(run, 10, out)
    os.killpg(run.pid, signal.SIGHUP)
    assert ended(run)["written"] == COUNT
    assert desk.papers(out) == desk.papers("whole")


def test_an_archive_that_was_killed_has_no_name_and_the_next_run_leaves_it_alone(desk: Desk, out: str) -> None:
    (desk.folder / out).mkdir()
    archive = f"{out}/a.zip"
    run = desk.start("--zip", archive)
    while run.poll() is None and not list((desk.folder / out).glob(".docgen-*/archive")):
        pass
    run.kill()
    run.communicate(timeout=20)
    assert len(desk.papers(out)) == 1
    assert "a.zip" not in desk.papers(out)
    assert desk.run("--zip", archive, "--workers", "2")["written"] == COUNT
    first = desk.papers(out)
    assert list(first) == ["a.zip"]
    desk.run("--zip", archive, "--workers", "1")  # the very same stands there: nothing to do
    assert desk.papers(out) == first


@pytest.fixture
def small_disk(desk: Desk) -> Iterator[str]:
    """The name of a folder that is a disk of 400 kB."""
    folder = desk.folder / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode:
        folder.rmdir()
        pytest.skip("this user may not mount a disk of its own")
    yield "small"
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)
    folder.rmdir()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_full_disk_is_named_once_and_nothing_half_written_remains(desk: Desk, small_disk: str, workers: str) -> None:
    report = desk.run("--workers", workers, out=small_disk, expected=1)
    assert "ổ đĩa đã đầy" in report["stopped"]["message"]
    assert (report["stopped"]["code"], report["failed"]) == ("batch-folder-full", 0)
    papers = desk.papers(small_disk)
    assert len(papers) == report["written"] == COUNT - report["rest"] < COUNT
    # of two workers the second may fill the disk with what comes later, before the first has written anything
    assert papers or workers == "2"
    assert papers.items() <= desk.papers("whole").items()


def test_an_archive_on_a_full_disk_is_not_there(desk: Desk, small_disk: str) -> None:
    report = desk.run("--zip", f"{small_disk}/a.zip", expected=1)
    assert (report["written"], report["stopped"]["code"]) == (0, "batch-folder-full")
    assert desk.papers(small_disk) == {}


def test_a_folder_that_takes_nothing_is_named_once(desk: Desk, small_disk: str) -> None:
    folder = desk.folder / small_disk
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", str(folder)], check=True)
    told = desk.run(out=small_disk, expected=1)
    assert [item["code"] for item in told["findings"]] == ["output-unwritable"]
    assert "ổ đĩa chỉ cho đọc" in told["findings"][0]["message"]
    assert Path(folder).is_dir()
    assert not list(folder.iterdir())
