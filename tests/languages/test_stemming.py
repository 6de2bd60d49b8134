"""Stems: Kazakh is compared with a list of forms, Russian and English with Snowball.

The browser must cut words like the program, so both process the same words.
"""

import itertools
import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
import snowballstemmer

from sitegen.languages.folding import DOUBLES, LETTERS, folded, words
from sitegen.languages.stemming import stem, table_of
from tests.programs import program

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPT = """
import { readFileSync } from "node:fs";
import { stemmer, wordsOf } from "./stems.mjs";
const [endings, texts] = JSON.parse(readFileSync(0, "utf8"));
const { folded, stem } = stemmer(endings);
const cut = found => found.map(word => [word, folded(word), stem(word)]);
console.log(JSON.stringify(texts.map(wordsOf).map(cut)));
"""

Finds = Callable[[str, str], bool]


def forms() -> dict[str, str]:
    """Return each word of the Kazakh lists with the lemma that it is a form of."""
    found = {word: word for word in (HERE / "kazakh_others.txt").read_text("utf-8").split()}
    for line in (HERE / "kazakh_forms.txt").read_text("utf-8").splitlines():
        lemma, _, others = line.partition(":")
        found |= dict.fromkeys((lemma, *others.split()), lemma)
    return found


def begins(query: str, word: str) -> bool:
    return folded(word).startswith(folded(query))


def search_finds(query: str, word: str) -> bool:
    """Return whether the search page finds it: equal stems, or one that begins with the other."""
    return stem(query, "kk") == stem(word, "kk") or stem(word, "kk").startswith(folded(query))


def judged(finds: Finds) -> tuple[float, float]:
    """Return recall and precision: each form searches for the other forms of its word."""
    known = forms()
    queries = [each for each in known if list(known.values()).count(known[each]) > 1]
    pairs = [(query, word) for query in queries for word in known if query != word]
    right = {(query, word) for query, word in pairs if known[query] == known[word]}
    found = {(query, word) for query, word in pairs if finds(query, word)}
    return len(right & found) / len(right), len(right & found) / len(found)


def test_kazakh_forms_find_each_other_where_a_plain_beginning_does_not() -> None:
    plain_recall, plain_precision = judged(begins)
    recall, precision = judged(search_finds)

    assert plain_recall < 0.3
    assert recall >= 0.9
    assert precision >= plain_precision


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("университетке", "университет"),
        ("директорларға", "директор"),
        ("кітабы", "кітап"),
        ("мамандығын", "мамандық"),
        ("Қазақстанның".lower(), "казакстан"),
        ("сөздердің", "сөз"),
    ],
)
def test_a_kazakh_form_has_the_stem_of_its_word(word: str, lemma: str) -> None:
    assert stem(word, "kk") == stem(lemma, "kk")


def vocabulary(language: str) -> list[str]:
    """Return the words of the sample, of the guides and of the benchmark in *language*."""
    files = [*sorted(ROOT.glob(f"content/**/*.{language}.md")), ROOT / f"docs/guide.{language}.md"]
    if language == "en":
        files += sorted((ROOT / "docs").glob("[a-z]*.md"))
    text = " ".join(file.read_text("utf-8") for file in files)
    sentences = json.loads((ROOT / f"benchmarks/words/{language}.json").read_text("utf-8"))
    text += re.sub(r"\{\w+\}", " ", json.dumps(sentences, ensure_ascii=False))
    return sorted(set(words(text)))


def pairs(vocabulary: Iterable[str], cut: Callable[[str], str]) -> set[tuple[str, str]]:
    """Return the pairs of words with the same result of *cut*."""
    groups = defaultdict(list)
    for word in vocabulary:
        groups[cut(word)].append(word)
    return {pair for group in groups.values() for pair in itertools.combinations(group, 2)}


@pytest.mark.parametrize(
    ("language", "name", "letters"),
    [("ru", "russian", "[а-яё]{2,}"), ("en", "english", "[a-z]{2,}")],
)
def test_stems_are_equal_where_snowball_has_them_equal_and_hardly_anywhere_else(
    language: str, name: str, letters: str
) -> None:
    known = [word for word in vocabulary(language) if re.fullmatch(letters, word)]
    theirs = pairs(known, snowballstemmer.stemmer(name).stemWord)
    ours = pairs(known, lambda word: stem(word, language))

    assert len(known) > 1000
    assert len(ours & theirs) >= 0.95 * len(theirs)
    assert len(ours - theirs) <= 0.05 * len(theirs)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "tr"])
def test_the_browser_cuts_words_like_the_program(language: str, tmp_path: Path) -> None:
    mixed = ["О’Хара", "Ұлттық iс-шара", "kафедра", "Université Erasmus+", "ҚазҰУ-дың 148-ші", "a"]
    known = vocabulary(language) if language != "tr" else [*vocabulary("en"), *vocabulary("kk")]
    texts = [*mixed, *forms(), *known][:2000]
    table = {"letters": dict(LETTERS), "doubles": dict(DOUBLES), "table": table_of(language)}
    shutil.copy(ROOT / "templates/assets/js/stems.js", tmp_path / "stems.mjs")
    (tmp_path / "run.mjs").write_text(SCRIPT, "utf-8")

    ran = subprocess.run(
        [program("node", ".venv/.node"), tmp_path / "run.mjs"],
        input=msgspec.json.encode((table, texts)),
        capture_output=True,
        check=True,
    )

    here = [[[w, folded(w), stem(w, language)] for w in words(text)] for text in texts]
    assert json.loads(ran.stdout) == here


def test_a_language_without_a_table_is_only_folded() -> None:
    assert stem("öğrenciler", "tr") == "ogrenciler"


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("қанат", "канат"),
        ("ёлка", "елка"),
        ("һәм", "хам"),
        ("university’s", "university"),
        ("о’хара", "охара"),
        ("kафедра", "кафедра"),
        ("élève", "eleve"),
    ],
)
def test_what_visitors_leave_out_is_left_out(word: str, plain: str) -> None:
    assert folded(word) == plain
