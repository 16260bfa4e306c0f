"""Full-text search at 1,000 pages a locale: what is found is what is there, and a query stays small over the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gzip import compress
from html import escape
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
import yaml
from playwright.sync_api import Browser

from sitegen import normal, search
from tests.conftest import ROOT, Served, serving
from tests.test_normal import strings
from tests.test_search_index import published

PAGES = 1000
CLAUSES = 60  # a page
DRAWN = 250
RUN = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]{4,}")
JAPANESE = (
    "カスタマーサポート担当者は、お客様からの問い合わせに電話やチャットで対応します。製品の使い方を説明し、原因を調べ、解決策を提案します。",
    "難しい案件は二次対応の専門家に引き継ぎ、経過をお客様に伝えます。応対の記録を残し、よくある質問をまとめて知識ベースを更新します。",
    "管理者は要員計画を立て、応対品質を確認し、顧客満足度と一次解決率を毎週報告します。新人の教育と評価も大切な仕事です。",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A generated corpus of one locale, its index served."""

    tag: str
    texts: dict[str, str]  # by address
    served: Served


def clauses(tag: str) -> list[str]:
    """Return the clauses of all texts of the reference in *tag*."""
    files = sorted((ROOT / "roles").glob(f"*/{tag}.yaml"))
    texts = [text for file in files for text in strings(yaml.safe_load(file.read_text("utf-8")))] or list(JAPANESE)
    return sorted({clause.strip() for text in texts for clause in re.split(r"(?<=[，。、；：,.;:])", text) if len(clause) > 3})


@pytest.fixture(scope="module", params=["zh-Hant", "zh-Hans", "ja", "en"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """Yield a corpus of each language of which we claim to find everything, and English."""
    tag, folder = str(request.param), tmp_path_factory.mktemp("thousand")
    random, known, form = Random(7), clauses(tag), normal.text_form(tag)  # noqa: S311
    texts = {f"/{number:04}/": "".join(random.choices(known, k=CLAUSES)) for number in range(PAGES)}
    head = f'<!doctype html><html lang="{tag.lower()}"><meta charset="utf-8"><title>x</title><body data-pagefind-body><h1>x</h1><p>'
    copies = {url: (head + escape(form.of(text))).encode() for url, text in texts.items()}
    for name, data in published({tag: search.index(copies, tag)}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _page(folder, tag)
    with serving(folder) as served:
        yield Corpus(tag, texts, served)


def _page(folder: Path, tag: str) -> None:
    (folder / "index.html").write_text(f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>x</title>')
    (folder / "quick.json").write_text(json.dumps({"forms": normal.written(tag), "variants": ["", ""], "pages": [], "sections": {}}))
    for name in ("search.js", "search.css"):
        copyfile(ROOT / "templates" / "assets" / name, folder / name)


def ask(browser: Browser, corpus: Corpus, queries: list[str]) -> tuple[list[set[str]], dict[str, int]]:
    """Return the addresses found for each query, and the bytes of each file loaded for the first."""
    page, sizes = browser.new_page(), dict[str, int]()
    page.goto(corpus.served.address)
    page.on("response", lambda response: sizes.update({response.url: len(compress(response.body(), 9))}))
    load = """async (queries) => {
        const search = await import("/search.js");
        const index = await search.load({ dataset: { quick: "/quick.json", style: "/search.css", base: "/" } });
        const ids = [];
        const urls = {};
        for (const query of queries) {
            const hits = await search.texts(index, query);
            for (const { found } of hits) urls[found.id] ??= queries.length > 1 ? (await found.data()).url : found.id;
            ids.push(hits.map(({ found }) => found.id));
        }
        return ids.map((each) => each.map((id) => urls[id]));
    }"""
    page.evaluate(load, queries[:1])
    page.wait_for_timeout(100)
    first = dict(sizes)
    answers = [set(urls) for urls in page.evaluate(load, queries)]
    page.close()
    return answers, first


def drawn(corpus: Corpus) -> list[str]:
    """Return words cut from the texts, two to four letters long."""
    random = Random(11)  # noqa: S311
    runs = sorted({run for text in corpus.texts.values() for run in RUN.findall(text)})
    cut = []
    for run in random.choices(runs, k=DRAWN):
        start = random.randrange(len(run) - 1)
        cut.append(run[start : start + random.randint(2, 4)])
    return [word for word in cut if len(word) > 1]


@pytest.mark.parametrize("corpus", ["zh-Hant", "zh-Hans", "ja"], indirect=True)  # English is stemmed: what is there is not what was typed
def test_what_is_found_is_what_is_there(browser: Browser, corpus: Corpus, record_property: Callable[[str, object], None]) -> None:
    queries = drawn(corpus)
    there = [{url for url, text in corpus.texts.items() if query in text} for query in queries]

    answers, _ = ask(browser, corpus, queries)

    right = sum(len(answer & wanted) for answer, wanted in zip(answers, there, strict=True))
    recall, precision = right / sum(map(len, there)), right / sum(map(len, answers))
    record_property(corpus.tag, f"recall {recall:.3f}, precision {precision:.3f}")
    assert recall == 1.0
    assert precision >= 0.95


def test_a_first_query_and_every_chunk_are_small(browser: Browser, corpus: Corpus, record_property: Callable[[str, object], None]) -> None:
    query = "customer" if corpus.tag == "en" else drawn(corpus)[0]

    _, first = ask(browser, corpus, [query])

    index = sum(size for url, size in first.items() if ".pf_" in url)
    engine = sum(first.values()) - index
    chunks = [path.stat().st_size for path in (corpus.served.folder / "pagefind" / "index").iterdir()]
    record_property(corpus.tag, f"first query: {engine} bytes of program, {index} of index; largest chunk {max(chunks)}")
    assert max(chunks) <= 100_000
    assert engine <= 100_000  # once: browsers keep it
    assert index <= 150_000
