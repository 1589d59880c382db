"""The verb ``serve`` and what it opens: argument files, articles, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from test_review_session import ARTICLE, sample

from audiatur.config import load
from audiatur.errors import ReadError, UsageError
from audiatur.store.yaml import dumps, loads
from audiatur.web.server import Running, background, listen, open_site
from audiatur.web.sites.base import sites


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "pier.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pier.yaml").write_text(dumps(sample()), encoding="utf-8")
    return tmp_path


class Browser:
    """Asks as a page would: with the cookie, and with the token when it writes."""

    def __init__(self, running: Running) -> None:
        self.base, self.token = f"http://127.0.0.1:{running.port}", running.keys.write
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with closing(self.opener.open(running.address)) as answer:
            self.front, self.address = answer.read().decode(), answer.geturl()

    def get(self, path: str) -> bytes:
        with closing(self.opener.open(self.base + path)) as answer:
            return answer.read()

    def post(self, path: str, body: object) -> tuple[int, dict]:
        headers = {"content-type": "application/json", "x-audiatur-token": self.token}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=headers)
        try:
            with closing(self.opener.open(request)) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with closing(refused):
                return refused.code, json.loads(refused.read())


def test_the_page_tells_article_map_findings_and_picture_and_takes_commands(project):
    with background(open_site(load(project), project / "pier.yaml", edit=True)) as running:
        page = Browser(running)
        assert page.address == f"{page.base}/"
        assert f'data-token="{running.keys.write}"' in page.front
        runs = [run for p in json.loads(page.get("/article"))["paragraphs"] for run in p["runs"]]
        assert runs
        assert all(ARTICLE[start:end] == words for start, end, words in runs)
        assert json.loads(page.get("/state"))["order"] == [f"c{n}" for n in range(1, 7)]
        status, told = page.post("/do", {"commands": [{"do": "accept-claim", "id": "c1"}], "window": "w", "seen": 0})
        assert (status, told["version"], told["undo"]) == (200, 1, "the last change")
        assert json.loads(page.get("/findings"))["version"] == 1
        assert json.loads(page.get("/map"))["markup"].startswith("<svg")
        status, told = page.post("/undo", {"window": "w"})
        assert (status, told["redo"]) == (200, "it")
        assert page.post("/redo", {"window": "w"})[0] == 200
        known = told["known"]
        assert "map" in json.loads(page.get(f"/state?known={known}"))
    written = (project / "pier.yaml").read_text(encoding="utf-8")
    assert loads(written, "pier.yaml").map.claim("c1").status == "reviewed"


def test_what_is_not_understood_is_told(project):
    with background(open_site(load(project), project / "pier.yaml", edit=True)) as running:
        page, before = Browser(running), (project / "pier.yaml").read_bytes()
        assert page.post("/do", b"{")[0] == 400
        assert page.post("/do", b"[" * 100_000)[0] == 400
        for body in (
            [],
            {},
            {"commands": "x"},
            {"commands": [1]},
            {"commands": [{"do": "burn"}]},
            {"commands": [], "window": "w" * 300},
        ):
            status, told = page.post("/do", body)
            assert (status, told["kind"]) == (422, "edit")
        assert page.post("/take", {"number": "one"})[0] == 422
        for path in ("/static/none.js", "/static/session.py", "/font/comic"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                page.get(path)
            with closing(refused.value):
                assert refused.value.code == 404
        page.post("/do", {"commands": [{"do": "accept-claim", "id": "c1"}], "window": "a", "seen": 0})
        status, told = page.post("/do", {"commands": [{"do": "accept-claim", "id": "c1"}], "window": "b", "seen": 0})
        assert (status, told.get("kind", "")) == (200, "")
        page.post("/do", {"commands": [{"do": "set-claim", "id": "c2", "text": "A."}], "window": "a", "seen": 1})
        status, told = page.post("/do", {"commands": [{"do": "set-claim", "id": "c2", "text": "B."}], "window": "b", "seen": 1})
        assert (status, told["kind"], told["parts"]) == (409, "clash", ["claim c2"])
        (project / "pier.yaml").write_text("claims: [", encoding="utf-8")
        assert page.post("/do", {"commands": [{"do": "accept-claim", "id": "c3"}]})[1]["kind"] == "save"
        (project / "pier.yaml").write_bytes(before)


def test_an_article_that_has_an_argument_file_opens_that(project):
    (project / "arguments").mkdir()
    (project / "arguments" / "pier.yaml").write_text(dumps(sample()), encoding="utf-8")
    with background(open_site(load(project), project / "pier.txt")) as running:
        assert len(json.loads(Browser(running).get("/state"))["order"]) == 6


def test_an_article_without_one_is_drafted_and_only_kept_when_it_is_to_be_edited(project):
    (project / "pier.yaml").unlink()
    article = project / "pier.txt"
    heading, _, _ = article.read_text(encoding="utf-8").partition("Speaker")
    article.write_text(
        f"{heading}Anglers say that the pier drives the fish away. Critics argue that it is empty all winter.", encoding="utf-8"
    )
    with background(open_site(load(project), article)) as running:
        state = json.loads(Browser(running).get("/state"))
        assert state["order"]
        assert not (project / "arguments").exists()
    with background(open_site(load(project), article, edit=True)) as running:
        assert json.loads(Browser(running).get("/state"))["order"] == state["order"]
    assert (project / "arguments" / "pier.yaml").is_file()


def test_what_cannot_be_shown_is_refused_with_a_remedy(project):
    with pytest.raises(ReadError, match="nothing there"):
        open_site(load(project), project / "none.yaml")
    (project / "map.argdown").write_text("[a]: One.\n  - [b]: Two.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="only argument files") as refused:
        open_site(load(project), project / "map.argdown")
    assert "audiatur convert map.argdown map.yaml" in refused.value.hint
    (project / "empty").mkdir()
    with pytest.raises(UsageError, match="no page for this"):
        open_site(load(project), project / "empty")


def test_every_kind_of_page_says_what_it_is():
    found = sites()
    assert "review" in {site.name for site in found}
    assert all(site.summary and site.name for site in found)
    assert len({site.name for site in found}) == len(found)


def test_a_port_that_is_taken_is_told():
    with closing(listen(0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be used"):
            listen(port)
        with closing(listen(None)) as other:
            assert other.getsockname()[0] == "127.0.0.1"


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_the_command_prints_the_address_and_ends_with_ctrl_c(project):
    command = [sys.executable, "-m", "audiatur", "serve", "pier.yaml", "--port", "0"]
    child = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert child.stdout is not None
        address = child.stdout.readline().decode().strip()
        assert address.startswith("http://127.0.0.1:")
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with closing(opener.open(address)) as answer:
            assert "data-ready" not in answer.read().decode()
    finally:
        child.send_signal(signal.SIGINT)
        said = child.communicate(timeout=30)[1].decode()
    assert child.returncode == 0
    assert said.rstrip().endswith("stopped")
    assert "Traceback" not in said
