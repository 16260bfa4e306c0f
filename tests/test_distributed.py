"""Building on a cluster: machines that have none of our files make the same bytes, whatever befalls them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar, Self

import pytest

from sitegen import cli, cluster
from tests.conftest import ROOT

SITEGEN = (sys.executable, "-m", "sitegen")
WATCH = """
import os, signal, sys

def watch(event, arguments):
    path = str(arguments[0]) if event in {"open", "os.listdir", "os.scandir", "os.mkdir"} and arguments else ""
    if path.startswith(os.environ["ELSEWHERE"]):
        raise FileNotFoundError(2, "this machine has no such file", path)
    if os.environ.get("DOOMED", "nothing") in path:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
"""  # the site's machine is another: its files are not there


@dataclass
class Machines:
    """A scheduler, and workers that see nothing of the folder *elsewhere*."""

    folder: Path
    elsewhere: Path
    settings: dict[str, str] = field(default_factory=dict)
    _started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> Self:
        told = self.folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told), **self.settings)
        self.address = str(json.loads(_awaited(told))["address"])
        return self

    def worker(self, path: Path = ROOT, **settings: str) -> subprocess.Popen[bytes]:
        """Return a worker, on its way, that has the sitegen in *path*."""
        own = self.folder / f"worker-{len(self._started)}"
        own.mkdir()
        (own / "sitecustomize.py").write_text(WATCH)
        surroundings = {"PYTHONPATH": os.pathsep.join((str(own), str(path))), "ELSEWHERE": str(self.elsewhere), "TMPDIR": str(own)}
        options = ("--no-nanny", "--nthreads", "2", "--memory-limit", "0", "--local-directory", str(own))
        return self._start("worker", self.address, *options, cwd=own, **surroundings, **settings)

    def _start(self, kind: str, *options: str, cwd: Path | None = None, **settings: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{kind}.log").open("ab") as log:
            command = [sys.executable, "-m", "dask", kind, *options, "--no-dashboard"]
            started = subprocess.Popen(command, cwd=cwd or self.folder, env=os.environ | settings, stdout=log, stderr=log)
        self._started.append(started)
        return started

    def __exit__(self, *_: object) -> None:
        for each in self._started:
            each.kill()
            each.wait()


def _awaited(path: Path) -> str:
    deadline = time.monotonic() + 60
    while not path.exists() or not path.read_text().strip():
        assert time.monotonic() < deadline, f"{path} is not there"
        time.sleep(0.05)
    return path.read_text()


@pytest.fixture(scope="module")
def machines(tmp_path_factory) -> Iterator[Machines]:
    """Yield two machines that work side by side."""
    with Machines(tmp_path_factory.mktemp("machines"), tmp_path_factory.mktemp("elsewhere")) as made:
        made.worker()
        made.worker()
        yield made


@pytest.fixture
def lonely(tmp_path, machines) -> Iterator[Machines]:
    """Yield a scheduler without workers, which gives up a piece of work when one worker has died over it."""
    folder = tmp_path / "lonely"
    folder.mkdir()
    with Machines(folder, machines.elsewhere, {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}) as made:
        yield made


@pytest.fixture
def small(machines) -> Iterator[Path]:
    """Yield the folder of a copy of a small site, which the machines cannot see."""
    folder = machines.elsewhere / "site"
    yield Path(shutil.copytree(ROOT / "tests/sites/two-locales", folder / "small"))
    shutil.rmtree(folder)


def build(site: Path, out: str, *arguments: str, status: int = 0) -> tuple[dict[str, tuple[int, bytes]], str]:
    """Return what is published in *out* beside the site, and what was said."""
    told = site.parent / "profile.json"
    command = [*SITEGEN, "build", str(site), "--out", str(site.parent / out), "--profile", str(told), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    files = (path for path in sorted((site.parent / out).rglob("*")) if path.is_file())
    return {path.relative_to(site.parent / out).as_posix(): (path.stat().st_mode, path.read_bytes()) for path in files}, done.stderr


def rename(site: Path, name: str) -> None:
    path = site / "locales/en.yaml"
    path.write_text(path.read_text("utf-8").replace("Small book", name), "utf-8")


@pytest.mark.parametrize("kind", [[], ["--no-search"], ["--compress"]], ids=["with-search", "without", "compressed"])
def test_a_cluster_that_has_none_of_our_files_makes_the_same_bytes(machines, small, kind):
    here, _ = build(small, "here", *kind)

    there, _ = build(small, "there", *kind, "--scheduler", machines.address)

    assert there == here
    assert known(small.parent / ".there.cache") == known(small.parent / ".here.cache")


def known(kept: Path) -> set[str]:
    """Return the parts of the state, and of the cache, by their names, which are digests; but for times and sizes."""
    return {path.name for path in kept.rglob("*") if path.is_file() and len(path.name) >= 32}


def test_what_was_built_on_a_cluster_is_built_on_from_there(machines, small):
    build(small, "there", "--scheduler", machines.address)
    (small / "roles/agent/en.yaml").write_text((small / "roles/agent/en.yaml").read_text("utf-8").replace("name: ", "name: New "), "utf-8")

    edited, _ = build(small, "there")
    rename(small, "Big book")
    renamed, _ = build(small, "there", "--scheduler", machines.address)
    anew, _ = build(small, "here")

    assert b"New " in edited["en/roles/agent/index.html"][1]
    assert renamed == anew


def test_the_mistakes_of_an_editor_are_told_as_they_are_here(machines, small):
    (small / "roles/agent/ar.yaml").unlink()
    (small / "roles/agent/ar.yaml").symlink_to(small / "roles/agent/en.yaml")
    (small / "roles/agent/en.yaml").write_text("nmae: Agent\n", "utf-8")
    facts = small / "roles/lead/role.yaml"
    facts.write_text(facts.read_text("utf-8").replace("{empathy: useful}", "{patience: useful}"), "utf-8")
    command = [*SITEGEN, "build", str(small), "--format", "json"]

    here, there = (
        subprocess.run([*command, *more], capture_output=True, text=True, check=False) for more in ([], ["--scheduler", machines.address])
    )

    assert here.returncode == there.returncode == 1
    assert there.stdout == here.stdout
    assert {"symbolic-link", "unknown-field", "unknown-item"} <= {each["rule"] for each in json.loads(there.stdout)}


def test_what_a_killed_worker_had_begun_is_done_by_others(tmp_path, machines, small):
    here, _ = build(small, "here")
    folder = tmp_path / "mortal"
    folder.mkdir()
    with Machines(folder, machines.elsewhere) as mortal:
        first = mortal.worker(DOOMED="/staging/en/index.html")
        command = [*SITEGEN, "build", str(small), "--out", str(small.parent / "there"), "--scheduler", mortal.address]
        building = subprocess.Popen(command, stderr=subprocess.PIPE)
        killed = first.wait(60)
        mortal.worker()
        mortal.worker()
        _, said = building.communicate()

    assert killed == -signal.SIGKILL
    assert building.returncode == 0, said
    files = (path for path in sorted((small.parent / "there").rglob("*")) if path.is_file())
    assert {path.relative_to(small.parent / "there").as_posix(): path.read_bytes() for path in files} == {
        name: data for name, (_, data) in here.items()
    }


def test_work_that_kills_its_workers_is_given_up(lonely, small):
    lonely.worker(DOOMED="/staging/en/index.html")

    files, said = build(small, "there", "--scheduler", lonely.address, status=3)

    assert not files
    assert "one worker after the other died" in said
    assert "Traceback" not in said


def test_what_was_made_and_lost_with_its_worker_is_not_waited_for_alone(monkeypatch):
    class Lost:
        key = "done"
        asked: ClassVar[list[float | None]] = []

        def result(self, timeout: float | None = None) -> tuple[str, bytes]:
            self.asked.append(timeout)
            if len(self.asked) == 1:
                raise TimeoutError
            return "made", b""

    monkeypatch.setattr("distributed.wait", lambda futures, **_: SimpleNamespace(done=futures))
    monkeypatch.setattr(cluster.away, "unpack", lambda *_: None)
    client = SimpleNamespace(submit=lambda *_, **__: Lost(), nthreads=lambda: {"one": 1}, cancel=lambda _: None)
    shared = SimpleNamespace(folders={}, reads=lambda _: iter(()))

    made = list(cluster.Cluster(client, 1)._brought(str, shared, ["en"], [0]))

    assert made == [(0, "made")]
    assert Lost.asked == [cluster.ANSWER, 2 * cluster.ANSWER]


def test_a_worker_with_another_sitegen_is_refused(tmp_path, lonely, small):
    for name in ("sitegen", "templates", "locales"):
        shutil.copytree(ROOT / name, tmp_path / "other" / name)
    (tmp_path / "other/sitegen/another.py").touch()
    lonely.worker(tmp_path / "other")

    _, said = build(small, "there", "--scheduler", lonely.address, status=3)

    assert "has sitegen " in said
    assert "install the same there as here" in said


def test_a_worker_without_sitegen_is_refused(tmp_path, lonely, small):
    (tmp_path / "empty/sitegen").mkdir(parents=True)
    (tmp_path / "empty/sitegen/__init__.py").touch()
    lonely.worker(tmp_path / "empty")

    _, said = build(small, "there", "--scheduler", lonely.address, status=3)

    assert "cannot run this sitegen" in said
    assert "Traceback" not in said


def test_an_address_where_nobody_listens_ends_with_3(small, monkeypatch, capsys):
    monkeypatch.setattr("sitegen.cluster.ANSWER", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert cli.main(["build", str(small), "--scheduler", f"tcp://127.0.0.1:{port}"]) == 3

    assert f"no scheduler answers at tcp://127.0.0.1:{port}" in capsys.readouterr().err


def test_what_is_no_address_ends_with_2(small, capsys):
    assert cli.main(["build", str(small), "--scheduler", "nonsense"]) == 2

    assert "“nonsense” is not the address of a scheduler" in capsys.readouterr().err
