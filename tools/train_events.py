"""Train the model of event codes on labelled articles, and say what it reaches on sets that it has not seen.

    PYTHONPATH=lib python tools/train_events.py [--measure] [--also FOLDER]... [--out weights.txt]

Method: multinomial logistic regression (maximum entropy) under a quadratic penalty, by L-BFGS, in two passes. The first
sees each claim alone. Its weights are of two kinds: those of features, one a code, drawn to 0, and those of the places
of the lexicon, one for all codes, drawn to a common start, so that a word of the lexicon counts from the first example
on. The second adds what stands near: shares of the codes of the claims around, as the first pass gives them to articles
it was not trained on (stacking, Wolpert, Neural Networks 1992). Every set has codes of its own that are common; such
leanings are learnt beside the rest and left out of the file. The rarer a feature, the less its weights are held back.
Whole sets are left out to measure, never single claims.

The sets are `tests/fixtures/event_claims/*.txt` and `tests/fixtures/labelled_articles`, all of them invented; numpy and
scipy are enough. `--also` measures on a folder of labelled articles that no training has seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from casework.articles import Reading
from casework.articles.claims.claim import seen
from casework.articles.claims.events import events
from casework.articles.claims.features import MEANS, SILENT, Features
from casework.articles.claims.model import CODES, NEAR, WEIGHTS, Weights, alone, near, shares, write

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
AT = {code: place for place, code in enumerate(CODES)}
PENALTY, PENALTY_OF_PLACES, PENALTY_OF_NEAR = 0.4, 1.0, 0.3
START_OF_PLACES, START_OF_NEAR = 0.7, 0.5
# Phrases of the lexicon were written beside these sets: what a phrase is worth is not learnt from them.
READ_BEFORE = {"crossings", "harbours", "labelled_articles"}
# Sets whose articles take up every code alike, and idioms more than news does, count less; and the latest ones, so that
# no single taste in codes decides.
LESS = "themes dossiers sectors seizures bridges corridors deserts hangars jetties lorries roadsteads wagons"
COUNTS = dict.fromkeys(LESS.split(), 0.5)
LEAST_ARTICLES = 2  # in which a feature must stand
FOLDS = 5
USUAL = 4.0  # rarity of what stands in one claim of twenty: it is held back as the penalty says, the rarer less
LEAST_WEIGHT = 0.05  # what is smaller is not kept


class Labelled(NamedTuple):
    """Hold one article: its set, text, and where its claims stand with their codes."""

    set: str
    body: str
    front: dict[str, str]
    claims: list[tuple[int, int, str]]


class Article(NamedTuple):
    """Hold what the model sees of one article, the label of each claim found, and the labels of those missed."""

    set: str
    claims: list[Features]
    codes: list[str]
    missed: list[str]


# --- the labelled articles ------------------------------------------------------------------------------------------


def told(path: Path) -> list[Labelled]:
    """Read a file of claims in their context: "# title | outlet | day", then a claim a line behind its code and a tab.

    A claim that begins with "+ " goes on in the sentence before it; {two|envoys} marks a number and what it counts.
    """
    found: list[Labelled] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            title, outlet, day = (*line[1:].split("|"), "", "2023-05-10")[:3]
            front = {"title": title.strip(), "outlet": outlet.strip(), "published": day.strip()}
            found.append(Labelled(path.stem, "", front, []))
            continue
        code, _, text = line.partition("\t")
        text = re.sub(r"\{([^{}|]*)\|[^{}]*\}", r"\1", text)
        goes_on = text.startswith("+ ")
        text = text.removeprefix("+ ").strip()
        article = found[-1]
        between = "" if not article.body or (goes_on and text[:1] in ",;:") else " " if text else "\n\n"
        start = len(article.body) + len(between)
        claims = [*article.claims, (start, start + len(text), code)] if text else article.claims
        found[-1] = article._replace(body=article.body + between + text, claims=claims)
    return found


def labelled(folder: Path, name: str) -> list[Labelled]:
    """Read labelled articles: `<id>.txt` with front matter, `<id>.json` with the claims."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        front, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        head = {key: value.strip('"') for key, value in (line.split(": ", 1) for line in front.splitlines())}
        told_ = json.loads(path.with_suffix(".json").read_text("utf-8"))["claims"]
        claims = [(claim["start"], claim["end"], claim["event"]) for claim in told_]
        front = {key: head.get(key, "") for key in ("title", "outlet", "published")}
        found.append(Labelled(name, body, front, claims))
    return found


def read(article: Labelled) -> Article:
    """Find the claims of an article as the program does, and the code of the label that each overlaps most."""
    reading = Reading(article.body, **article.front, language="en")
    found, told_ = seen(reading.body, reading.lines, reading.outlet, {route.sentence for route in reading.routes})
    ranked = sorted(
        ((_overlap(claim.start, claim.end, *span[:2]), i, j) for i, claim in enumerate(found)
         for j, span in enumerate(article.claims) if claim.start < span[1] and span[0] < claim.end),
        reverse=True,
    )  # fmt: skip
    codes, taken = [""] * len(found), set()
    for share, i, j in ranked:
        if share >= 0.3 and not codes[i] and j not in taken:
            codes[i] = article.claims[j][2]
            taken.add(j)
    missed = [span[2] for j, span in enumerate(article.claims) if j not in taken]
    return Article(article.set, told_, codes, missed)


def _overlap(a: int, b: int, c: int, d: int) -> float:
    return (min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


# --- fitting --------------------------------------------------------------------------------------------------------


def usable(article: Article) -> list[bool]:
    """Say which claims teach something: those with a label, and of a source that did not stay silent."""
    return [code in AT and seen_ is not SILENT for seen_, code in zip(article.claims, article.codes, strict=True)]


def common(articles: Sequence[Article], named: Callable[[Features], Iterable[str]]) -> list[str]:
    """Give the features, or places of the lexicon, that stand in enough articles."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update({name for seen_ in article.claims for name in named(seen_)})
    return sorted(name for name, many in counts.items() if many >= LEAST_ARTICLES)


def fit(own: sparse.csr_matrix, tied: np.ndarray, codes: np.ndarray, counts: np.ndarray, penalties: tuple, start):
    """Fit weights a feature and code, weights a tied column (columns, claims, codes), and where each code starts.

    `counts` says how much each claim counts; tied weights are drawn to `start`.
    """
    many, wide = own.shape
    columns, size = len(tied), len(CODES)
    flat, turned = tied.reshape(columns, many * size), own.T.tocsr()
    truth = np.zeros((many, size))
    truth[np.arange(many), codes] = 1

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights, shared, starts = parted(values)
        scores = own @ weights + (shared @ flat).reshape(many, size) + starts
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        beyond = (chances - truth) * counts[:, None]
        moved = shared - start
        value = -(counts * np.log(chances[np.arange(many), codes] + 1e-12)).sum()
        value += (penalties[0] * (weights**2).sum() + penalties[1] * (moved**2).sum() + 0.1 * (starts**2).sum()) / 2
        slope = turned @ beyond + penalties[0] * weights
        return value, np.concatenate(
            [slope.ravel(), flat @ beyond.ravel() + penalties[1] * moved, beyond.sum(0) + 0.1 * starts]
        )

    def parted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        cut = wide * size
        return values[:cut].reshape(wide, size), values[cut : cut + columns], values[cut + columns :]

    first = np.concatenate([np.zeros(wide * size), start, np.zeros(size)])
    done = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": 1e-6})
    return parted(done.x)


def rarity(own: sparse.csr_matrix) -> np.ndarray:
    """Give how far each feature, a column, may reach: a rare word tells more of an event than one in every claim.

    That is the inverse document frequency of Spärck Jones (Journal of Documentation 1972), here of claims.
    """
    holding = np.maximum(own.getnnz(axis=0), 1)
    return (np.log(own.shape[0] / holding) + 1) / USUAL


def first_pass(articles: Sequence[Article]) -> Weights:
    """Learn what a claim tells by itself; every set leans by itself too, and that is left out."""
    names = common(articles, Features.valued)
    places = sorted({*common(articles, lambda seen: (place for place, _ in seen.leaning)), *MEANS})
    sets = sorted({article.set for article in articles})
    rows, codes = [], []
    for article in articles:
        for seen_, code, use in zip(article.claims, article.codes, usable(article), strict=True):
            if use:
                rows.append((article.set, seen_))
                codes.append(AT[code])
    column = {name: at for at, name in enumerate([*names, *(f"set {name}" for name in sets)])}
    cells = [
        (row, column[name], value)
        for row, (set_, features) in enumerate(rows)
        for name, value in [*features.valued().items(), (f"set {set_}", 1.0)]
        if name in column
    ]
    lines, across, values = zip(*cells, strict=True)
    own = sparse.csr_matrix((values, (lines, across)), shape=(len(rows), len(column)))
    reach = rarity(own)
    reach[len(names) :] = 1.0  # how a set leans says nothing of a word
    own = own.multiply(reach).tocsr()
    tied = np.zeros((len(places), len(rows), len(CODES)))
    at = {name: number for number, name in enumerate(places)}
    for row, (set_, features) in enumerate(rows):
        for name, leaning in features.leaning:
            if name in at and not (name.startswith("phrase") and set_ in READ_BEFORE):
                for code, value in leaning.codes:
                    tied[at[name], row, AT[code]] += value
    counts = np.array([COUNTS.get(set_, 1.0) for set_, _ in rows])
    weights, shared, starts = fit(
        own, tied, np.array(codes), counts, (PENALTY, PENALTY_OF_PLACES), np.full(len(places), START_OF_PLACES)
    )
    weights *= reach[:, None]  # back to what a feature is worth where it stands
    kept = np.where(np.abs(weights) < LEAST_WEIGHT, 0.0, weights.round(2))
    return Weights(
        {name: tuple(map(float, row)) for name, row in zip(names, kept, strict=False) if row.any()},
        dict(zip(places, map(float, shared.round(2)), strict=True)),
        {},
        {},
        dict(zip(CODES, map(float, starts.round(2)), strict=True)),
    )


def second_pass(articles: Sequence[Article], told: Sequence[np.ndarray]) -> tuple[dict, dict]:
    """Learn what stands near is worth, from the scores of each claim by itself."""
    columns, codes, counts = [], [], []
    for article, scores in zip(articles, told, strict=True):
        speaks = [seen_ is not SILENT for seen_ in article.claims]
        beside = near([[*compress(article.claims, speaks)]], shares(scores[speaks]))
        stands = [beside.of(kind) for kind in NEAR]
        for at, (score, code) in enumerate(zip(scores[speaks], compress(article.codes, speaks), strict=True)):
            if code in AT:
                columns.append([score - score.max(), *(codes_of[at] for codes_of in stands)])
                codes.append(AT[code])
                counts.append(COUNTS.get(article.set, 1.0))
    tied = np.array(columns).transpose(1, 0, 2)
    start = np.array([1.0, *[START_OF_NEAR] * len(NEAR)])
    nothing = sparse.csr_matrix((len(codes), 1))
    _, shared, starts = fit(nothing, tied, np.array(codes), np.array(counts), (1.0, PENALTY_OF_NEAR), start)
    return (
        dict(zip(("itself", *NEAR), map(float, shared.round(2)), strict=True)),
        dict(zip(CODES, map(float, starts.round(2)), strict=True)),
    )


def train(articles: Sequence[Article]) -> Weights:
    """Learn both passes; the second from scores by weights that have not seen the article."""
    told: list[np.ndarray] = [np.zeros(0)] * len(articles)
    for fold in range(FOLDS):
        weights = first_pass([article for at, article in enumerate(articles) if at % FOLDS != fold])
        for at in range(fold, len(articles), FOLDS):
            told[at] = alone(articles[at].claims, weights)
    near_, start = second_pass(articles, told)
    return replace(first_pass(articles), near=near_, start=start)


# --- measuring ------------------------------------------------------------------------------------------------------


def measured(articles: Iterable[Article], weights: Weights) -> tuple[float, float, int]:
    """Give accuracy and mean F1 over all labelled claims, and their number; one that was not found is wrong."""
    pairs = []
    for article in articles:
        coded = events(article.claims, weights)
        pairs += [(truth, code) for truth, code in zip(article.codes, coded, strict=True) if truth]
        pairs += [(truth, "") for truth in article.missed]
    right = Counter(truth for truth, code in pairs if truth == code)
    gold, found = Counter(truth for truth, _ in pairs), Counter(code for _, code in pairs)
    mean = sum(2 * right[code] / (many + found[code]) for code, many in gold.items()) / len(gold)
    return right.total() / len(pairs), mean, len(pairs)


def report(name: str, articles: Sequence[Article], weights: Weights) -> tuple[float, int]:
    """Print what weights reach on a set they have not seen."""
    accuracy, mean, many = measured(articles, weights)
    sys.stdout.write(f"{name:20} {many:5} claims  accuracy {accuracy:.3f}  macro-F1 {mean:.3f}\n")
    return accuracy * many, many


def fingerprint() -> str:
    """Give the sum of the files that the weights are learnt from."""
    paths = [*(FIXTURES / "event_claims").glob("*.txt"), *(FIXTURES / "labelled_articles").glob("*.*")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(paths))).hexdigest()[:16]


def main() -> None:
    """Read the sets, measure where asked, train and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--measure", action="store_true", help="leave out each set in turn and say what is reached")
    asked.add_argument("--also", type=Path, action="append", default=[], help="measure on this folder too")
    asked.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    told_ = asked.parse_args()
    sets = [article for path in sorted((FIXTURES / "event_claims").glob("*.txt")) for article in told(path)]
    sets += labelled(FIXTURES / "labelled_articles", "labelled_articles")
    articles = [read(article) for article in sets]
    names = sorted({article.set for article in articles}) if told_.measure else []
    reached = []
    for name in names:
        weights = train([article for article in articles if article.set != name])
        reached.append(report(name, [article for article in articles if article.set == name], weights))
    if reached:
        right, many = (sum(column) for column in zip(*reached, strict=True))
        sys.stdout.write(f"left out in turn: {right / many:.3f} of {many}\n")
    weights = train(articles)
    for folder in told_.also:
        report(folder.name, [read(article) for article in labelled(folder, folder.name)], weights)
    head = "# Weights of the event model, written by tools/train_events.py: kind, name, weight or weights by code.\n"
    told_.out.write_text(f"{head}# articles {fingerprint()}\n{write(weights)}", "utf-8")


if __name__ == "__main__":
    main()
