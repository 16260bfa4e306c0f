"""Building and publishing: the same bytes anywhere, all or nothing, and an exit status that says whose fault it was."""

from __future__ import annotations

import errno
import itertools
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from sitegen import cli, commands, publish, search, staging, state
from tests.conftest import ROOT, Tree, tree

SITEGEN = (sys.executable, "-m", "sitegen")


@pytest.fixture
def small(tmp_path):
    """Return the folder of a fresh copy of a small site."""
    return copy(tmp_path / "small")


def copy(to: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/sites/two-locales", to))


def rename(site: Path, name: str) -> None:
    path = site / "locales/en.yaml"
    path.write_text(re.sub("site.name: .*", f"site.name: {name}", path.read_text("utf-8")), "utf-8")


def beside(out: Path) -> set[str]:
    """Return what builds left beside *out*, the lock and the cache excepted."""
    kept = {f".{out.name}.lock", f".{out.name}.cache"}
    return {path.name for path in out.parent.iterdir() if path.name.startswith(f".{out.name}.")} - kept


def build(site: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SITEGEN, "build", str(site), *arguments], capture_output=True, text=True, check=False, env=os.environ | settings
    )


def status(site: Path, *arguments: str) -> int:
    """Return the exit status of a build without search in this process."""
    return cli.main(["build", str(site), "--no-search", "--jobs", "1", *arguments])


def clean(site: Path, *arguments: str) -> Tree:
    """Return what a build of the site into a fresh folder gives."""
    with tempfile.TemporaryDirectory() as folder:
        assert cli.main(["build", str(site), "--out", f"{folder}/site", "--jobs", "1", *arguments]) == 0
        return tree(Path(folder, "site"))


def test_the_same_site_gives_the_same_bytes_in_any_surroundings(tmp_path):
    here, there = copy(tmp_path / "here"), copy(tmp_path / "far/away/there")
    for path in there.rglob("*"):
        os.utime(path, (1, 1))
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    other = {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar", "NO_COLOR": "1"}

    for site, jobs, umask, settings in ((here, "1", 0o022, plain), (there, "2", 0o077, other)):
        subprocess.run([*SITEGEN, "build", site, "--jobs", jobs], umask=umask, env=os.environ | settings, check=True, capture_output=True)

    built = tree(here / "site")
    assert built == tree(there / "site")
    assert {mode for mode, _ in built.values()} == {0o644}
    assert "pagefind/pagefind.js" in built


def test_a_site_can_be_built_from_another_folder_into_another_folder(small, tmp_path):
    done = subprocess.run([*SITEGEN, "build", "../small", "--out", "out", "--no-search"], cwd=folder(tmp_path / "x"), check=False)

    assert done.returncode == 0
    assert (tmp_path / "x/out/index.html").is_file()
    assert not (small / "site").exists()


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_site_without_search_has_no_index_and_asks_for_none(small):
    assert status(small) == 0

    assert not [path for path in tree(small / "site") if path.startswith("pagefind/")]


def test_a_durable_build_is_the_same_build(small):
    assert status(small, "--durable") == 0
    durable = tree(small / "site")

    assert status(small) == 0

    assert tree(small / "site") == durable


def test_a_file_that_left_the_content_leaves_the_site(small):
    assert status(small) == 0
    shutil.rmtree(small / "roles/lead")
    for path in (small / "roles/agent").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("lead: {role: lead}", "lead: {}"), "utf-8")

    assert status(small) == 0

    assert not (small / "site/en/roles/lead").exists()


def test_content_at_fault_stops_the_build_and_the_old_site_stands(small, capsys):
    assert status(small) == 0
    before = tree(small / "site")
    (small / "roles/agent/en.yaml").write_text("nmae: Agent\n", "utf-8")

    capsys.readouterr()
    assert status(small) == 1

    said = capsys.readouterr()
    assert "roles/agent/en.yaml:1:1" in said.out
    assert "did you mean “name”?" in said.out
    assert "nothing was published" in said.err
    assert tree(small / "site") == before
    assert not beside(small / "site")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["build", "no/such/folder"], "holds no site.yaml", id="no-site"),
        pytest.param(["build", "--jobs", "0"], "number of processes", id="no-jobs"),
        pytest.param(["build", "--jobs", "many"], "number of processes", id="jobs-in-words"),
        pytest.param(["build", "--sideways"], "“--sideways” is not known here", id="unknown-option"),
        pytest.param(["bulid"], "no command is called “bulid”", id="unknown-command"),
        pytest.param([], "required", id="no-command"),
    ],
)
def test_a_call_at_fault_exits_with_2_and_says_why(arguments, says):
    done = subprocess.run([*SITEGEN, *arguments], capture_output=True, text=True, check=False, cwd=ROOT / "tests")

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_sitegen_did_not_write_is_never_replaced(small, capsys, kind):
    out = small / "site"
    if kind == "folder":
        out.mkdir()
        (out / "thesis.txt").write_text("ten years of work")
    else:
        out.write_text("ten years of work")

    assert status(small) == 2

    assert "--out" in capsys.readouterr().err
    assert (out / "thesis.txt" if kind == "folder" else out).read_text() == "ten years of work"


def test_an_empty_folder_may_be_published_into(small):
    (small / "site").mkdir()

    assert status(small) == 0


@pytest.mark.parametrize("again", [False, True])
def test_of_two_builds_into_one_folder_the_second_is_refused(small, capsys, again):
    if again:
        assert status(small) == 0
        rename(small, "New book")

    with publish.claimed(small / "site"):
        assert status(small) == 2

    assert "another build is writing" in capsys.readouterr().err


def test_builds_at_once_give_one_whole_site(small):
    assert status(small) == 0
    rename(small, "New book")

    at_once = [subprocess.Popen([*SITEGEN, "build", str(small), "--no-search"], stderr=subprocess.DEVNULL) for _ in range(3)]
    statuses = {each.wait() for each in at_once}

    assert 0 in statuses <= {0, 2}
    assert tree(small / "site") == clean(small, "--no-search")
    assert not beside(small / "site")


def test_a_site_may_be_published_through_a_symbolic_link(small, tmp_path):
    assert status(small) == 0
    (small / "site").rename(tmp_path / "elsewhere")
    (small / "site").symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")

    for name in ("Second book", "Second book", "Third book"):
        rename(small, name)
        assert status(small) == 0
        assert tree(small / "site") == clean(small, "--no-search")

    assert tree(tmp_path / "elsewhere") == before


def test_what_a_killed_build_left_is_removed_by_one_that_has_nothing_to_do(small):
    assert status(small) == 0
    (small / ".site.new-0").mkdir()

    assert status(small) == 0

    assert not beside(small / "site")


def test_where_folders_cannot_be_exchanged_a_link_is(small, monkeypatch):
    monkeypatch.setattr(publish, "_swapped", lambda *_: False)
    out = small / "site"

    for name in ("First", "Second", "Third"):
        rename(small, name)
        assert status(small) == 0
        assert tree(out) == clean(small, "--no-search")

    assert out.is_symlink()
    assert beside(out) == {out.readlink().name}


def test_where_files_cannot_stand_in_two_trees_they_are_copied(small, monkeypatch):
    def fail(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", fail)

    for name in ("First", "Second", "Third"):
        rename(small, name)
        assert status(small) == 0
        assert tree(small / "site") == clean(small, "--no-search")


@pytest.mark.no_cover
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("lost", "step"), [(".out.cache", 17), (".out.cache/spare", 17), (None, 5)])
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(site, tmp_path, lost, step, jobs):
    """The last build but one left a spare tree, and the last had nothing to do; some of what they left may be lost."""
    tiny, out = site("two-locales"), tmp_path / "out"

    for moment in itertools.count(step=step):
        for name in (f"Book {moment}", f"Old book {moment}", f"Old book {moment}"):
            rename(tiny.root, name)
            tiny.build()
        old = tree(out)
        rename(tiny.root, f"New book {moment}")
        if lost:
            shutil.rmtree(tmp_path / lost)

        killed = tiny.killed(out, moment, jobs=jobs)

        new = clean(tiny.root, "--no-search")
        assert tree(out) in ((old, new) if killed else (new,))
        tiny.build()
        assert tree(out) == new
        assert not beside(out)
        if not killed:
            break


def test_workers_end_with_the_build_that_started_them(small):
    building = subprocess.Popen([*SITEGEN, "build", str(small), "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while building.poll() is None and not beside(small / "site"):
        time.sleep(0.01)

    building.kill()

    assert building.stdout
    building.stdout.read()  # ends when nobody is left who could write
    building.stdout.close()
    building.wait()


FAULTS = [
    pytest.param(errno.ENOSPC, (staging.Staging, "write"), "No space left on device", id="full"),
    pytest.param(errno.ENOSPC, (state, "_write"), "No space left on device", id="full-for-the-state"),
    pytest.param(errno.EROFS, (tempfile, "mkdtemp"), "Read-only file system", id="read-only"),
    pytest.param(errno.EROFS, (publish, "_copy_tree"), "Read-only file system", id="read-only-again"),
    pytest.param(errno.EIO, (publish, "_exchange"), "Input/output error", id="broken"),
    pytest.param(errno.EACCES, (os, "fchmod"), "Permission denied", id="forbidden"),
]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(("code", "where", "says"), FAULTS)
def test_a_disk_at_fault_exits_with_3_and_the_old_site_stands(small, monkeypatch, capsys, code, where, says, again):
    assert status(small) == 0
    if not again:
        shutil.rmtree(small / ".site.cache")
    before = tree(small / "site")
    rename(small, "New book")
    capsys.readouterr()

    def fail(*_, **__):
        raise OSError(code, os.strerror(code), "there")

    with monkeypatch.context() as patched:
        patched.setattr(*where, fail)
        failed = status(small)

    if where[1] == ("mkdtemp" if again else "_copy_tree"):
        assert failed == 0  # such a build has no need of it
    else:
        assert failed == 3
        assert capsys.readouterr().err == f"sitegen: {says}: there\n"
        assert tree(small / "site") == before
    assert not beside(small / "site")

    assert status(small) == 0
    assert tree(small / "site") == clean(small, "--no-search")


def test_a_durable_build_syncs_all_that_it_publishes(small, monkeypatch):
    synced, fsync = [], os.fsync

    def counting(handle):
        synced.append(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", counting)
    for name in ("First", "Second"):
        rename(small, name)
        synced.clear()
        assert status(small, "--durable") == 0
        assert {path.stat().st_ino for path in (small / "site").rglob("*")} <= set(synced)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("program", "says"),
    [
        pytest.param(None, "pip install pagefind-bin", id="missing"),
        pytest.param("#!/bin/sh\necho out of luck >&2\nexit 7\n", "out of luck", id="crashing"),
        pytest.param("#!/bin/sh\nkill -9 $$\n", "failed with status -9", id="killed"),
        pytest.param("#!/bin/sh\nexit 0\n", "indexed 0 of", id="lazy"),
        pytest.param("not a program", "pip install pagefind-bin", id="no-program"),
    ],
)
def test_without_a_search_index_nothing_is_published_and_the_exit_status_is_3(small, tmp_path, program, says, jobs):
    assert status(small) == 0
    before = tree(small / "site")
    package = folder(tmp_path / "pagefind_bin")
    (package / "program").write_text(program or "")
    (package / "program").chmod(0o755)
    found = f"return Path({str(package / 'program')!r})" if program else "raise FileNotFoundError('pagefind')"
    (package / "__init__.py").write_text(f"from pathlib import Path\ndef get_executable():\n    {found}\n")

    done = build(small, "--jobs", jobs, PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))

    assert done.returncode == 3
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(small / "site") == before
    assert not beside(small / "site")


def test_a_search_index_that_is_never_done_is_given_up(small, tmp_path, monkeypatch, capsys):
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 1000\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(search, "_program", lambda: sleeper)
    monkeypatch.setitem(search.index.__kwdefaults__, "seconds", 0.1)

    assert cli.main(["build", str(small), "--jobs", "1"]) == 3

    assert re.search(r"did not end within 0\.1 seconds .* --no-search", capsys.readouterr().err)
    assert not (small / "site").exists()


def test_help_of_every_command_shows_an_example(capsys):
    for name in (each.name.rstrip("_") for each in pkgutil.iter_modules(commands.__path__)):
        with pytest.raises(SystemExit) as ended:
            cli.main([name, "--help"])

        assert ended.value.code == 0
        assert f"sitegen {name}" in capsys.readouterr().out.partition("examples:")[2]
