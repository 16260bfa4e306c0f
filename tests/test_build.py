"""Building and publishing: the same bytes anywhere, all or nothing, and an exit status that says whose fault it was."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from sitegen import cli, publish, search
from tests.conftest import ROOT

SITEGEN = (sys.executable, "-m", "sitegen")
Tree = dict[str, tuple[int, bytes]]


@pytest.fixture
def small(tmp_path):
    """Return the folder of a fresh copy of a small site."""
    return copy(tmp_path / "small")


def copy(to: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/sites/two-locales", to))


def tree(folder: Path) -> Tree:
    """Return the modes and bytes of all files in *folder* by their paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) for path in files}


def rename(site: Path, name: str) -> None:
    path = site / "locales/en.yaml"
    path.write_text(path.read_text("utf-8").replace("Small book", name), "utf-8")


def beside(out: Path) -> set[str]:
    """Return what builds left beside *out*, the lock and the cache excepted."""
    kept = {f".{out.name}.lock", f".{out.name}.cache"}
    return {path.name for path in out.parent.iterdir() if path.name.startswith(f".{out.name}.")} - kept


def build(site: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SITEGEN, "build", str(site), *arguments], capture_output=True, text=True, check=False, env=os.environ | settings
    )


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
    assert build(small, "--no-search").returncode == 0

    assert not [path for path in tree(small / "site") if path.startswith("pagefind/")]


def test_a_durable_build_is_the_same_build(small):
    assert build(small, "--no-search", "--durable").returncode == 0
    durable = tree(small / "site")

    assert build(small, "--no-search").returncode == 0

    assert tree(small / "site") == durable


def test_a_file_that_left_the_content_leaves_the_site(small):
    build(small, "--no-search")
    shutil.rmtree(small / "roles/lead")
    for path in (small / "roles/agent").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("lead: {role: lead}", "lead: {}"), "utf-8")

    assert build(small, "--no-search").returncode == 0

    assert not (small / "site/en/roles/lead").exists()


def test_content_at_fault_stops_the_build_and_the_old_site_stands(small):
    assert build(small, "--no-search").returncode == 0
    before = tree(small / "site")
    (small / "roles/agent/en.yaml").write_text("nmae: Agent\n", "utf-8")

    done = build(small, "--no-search")

    assert done.returncode == 1
    assert "roles/agent/en.yaml:1:1" in done.stdout
    assert "did you mean “name”?" in done.stdout
    assert "nothing was published" in done.stderr
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
def test_what_sitegen_did_not_write_is_never_replaced(small, kind):
    out = small / "site"
    if kind == "folder":
        out.mkdir()
        (out / "thesis.txt").write_text("ten years of work")
    else:
        out.write_text("ten years of work")

    done = build(small, "--no-search")

    assert done.returncode == 2
    assert "--out" in done.stderr
    assert (out / "thesis.txt" if kind == "folder" else out).read_text() == "ten years of work"


def test_an_empty_folder_may_be_published_into(small):
    (small / "site").mkdir()

    assert build(small, "--no-search").returncode == 0


def test_of_two_builds_into_one_folder_the_second_is_refused(small):
    with publish.claimed(small / "site"):
        done = build(small, "--no-search")

        assert done.returncode == 2
        assert "another build is writing" in done.stderr
        assert staging.is_dir()


def test_a_site_may_be_published_through_a_symbolic_link(small, tmp_path):
    assert build(small, "--no-search").returncode == 0
    (small / "site").rename(tmp_path / "elsewhere")
    (small / "site").symlink_to(tmp_path / "elsewhere")
    rename(small, "Second book")

    assert build(small, "--no-search").returncode == 0

    assert "Second book" in (small / "site/en/index.html").read_text("utf-8")


def test_where_folders_cannot_be_exchanged_a_link_is(small, monkeypatch):
    monkeypatch.setattr(publish, "_swapped", lambda *_: False)
    arguments = ["build", str(small), "--no-search", "--jobs", "1"]
    out = small / "site"

    for name in ("First", "Second", "Third"):
        rename(small, name)
        assert cli.main(arguments) == 0
        shutil.copyfile(ROOT / "tests/sites/two-locales/locales/en.yaml", small / "locales/en.yaml")
        assert name in (out / "en/index.html").read_text("utf-8")

    assert out.is_symlink()
    assert beside(out) == {out.readlink().name}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", [0.3, 0.5, 0.7, 0.85, 0.95])
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(small, moment, jobs):
    build(small)
    old = tree(small / "site")
    rename(small, "New book")
    began = time.monotonic()
    build(small, "--out", str(small / "new"), "--jobs", jobs)
    took = time.monotonic() - began
    new = tree(small / "new")

    killed = subprocess.Popen(
        [*SITEGEN, "build", str(small), "--jobs", jobs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(took * moment)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()

    assert tree(small / "site") in (old, new)
    assert build(small, "--jobs", jobs).returncode == 0
    assert tree(small / "site") == new
    assert not beside(small / "site")


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
    pytest.param(errno.ENOSPC, (publish, "write"), "No space left on device", id="full"),
    pytest.param(errno.EROFS, (tempfile, "mkdtemp"), "Read-only file system", id="read-only"),
    pytest.param(errno.EIO, (publish, "_exchange"), "Input/output error", id="broken"),
    pytest.param(errno.EACCES, (publish, "_set_modes"), "Permission denied", id="forbidden"),
]


@pytest.mark.parametrize(("code", "where", "says"), FAULTS)
def test_a_disk_at_fault_exits_with_3_and_the_old_site_stands(small, monkeypatch, capsys, code, where, says):
    assert build(small, "--no-search").returncode == 0
    before = tree(small / "site")

    def fail(*_, **__):
        raise OSError(code, os.strerror(code), "there")

    monkeypatch.setattr(*where, fail)
    assert cli.main(["build", str(small), "--no-search", "--jobs", "1"]) == 3

    assert capsys.readouterr().err == f"sitegen: {says}: there\n"
    assert tree(small / "site") == before
    assert not beside(small / "site")


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
    build(small, "--no-search")
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
    for name in cli._commands():
        with pytest.raises(SystemExit) as ended:
            cli.main([name, "--help"])

        assert ended.value.code == 0
        assert f"sitegen {name}" in capsys.readouterr().out.partition("examples:")[2]
