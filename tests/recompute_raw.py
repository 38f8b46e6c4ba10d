"""What recompute.py reads: raw files by hash and place, the articles of the case, steps and figures in words."""

import ast
import csv
import hashlib
import io
import json
import re
from functools import cache

# Agencies and the names they go by, as they stand in the lines of outlets.
AGENCIES = {
    "Reuters": ("Reuters",),
    "AP": ("AP", "Associated Press"),
    "AFP": ("AFP",),
    "EFE": ("EFE",),
    "TASS": ("TASS", "ТАСС"),
    "RIA and Sputnik": ("RIA", "РИА Новости", "Sputnik"),
    "Interfax": ("Interfax", "Интерфакс"),
    **{name: (name,) for name in ("BBC", "RT", "dpa", "ANSA", "Xinhua", "PTI")},
}
WORDS = {  # numbers as the articles of the bundled case write them out
    "hundred": 100,
    "centenar": 100,
    "cien": 100,
    "ста": 100,
    "centena": 100,
    "three hundred": 300,
    "trescientas": 300,
}


class Files:
    """The raw files by their hash, each read once as rows or as an article, and each place in them opened once."""

    def __init__(self, root, folder):
        self.paths, self.texts, self.held, self.folder = {}, {}, {}, folder.resolve()
        self.opened, self.sums = {}, {}
        for path in sorted((root / "data/raw").rglob("*")):
            if path.is_file():
                self.paths[hashlib.sha256(path.read_bytes()).hexdigest()] = path
        case = root / "data/raw/cases" / self.folder.name
        self.setting = dict(re.findall(r'^(\w+): "?([^"\n]*)"?$', (case / "case.yml").read_text("utf-8"), re.MULTILINE))
        self.choices = (case / "checks.yml").read_text("utf-8")
        articles = [sha256 for sha256, path in self.paths.items() if path.parent == case / "articles"]
        self.articles = {self.head(sha256)["id"]: sha256 for sha256 in articles}

    def text(self, sha256):
        """Give the text of a file; LookupError where no raw file has this hash."""
        if sha256 not in self.paths:
            msg = f"no raw file has the sha256 {sha256}"
            raise LookupError(msg)
        if sha256 not in self.texts:
            self.texts[sha256] = self.paths[sha256].read_bytes().decode("utf-8-sig")
        return self.texts[sha256]

    def rows(self, sha256):
        """Give the rows of a CSV file, in order."""
        if sha256 not in self.held:
            self.held[sha256] = list(csv.DictReader(io.StringIO(self.text(sha256), newline="")))
        return self.held[sha256]

    def source(self, part):
        """Give the rows of the one raw CSV file whose path has this part, folder or name."""
        (sha256,) = (sha256 for sha256, path in self.paths.items() if part in path.parts and path.suffix == ".csv")
        return self.rows(sha256)

    def body(self, sha256):
        """Give an article's text behind the line --- that ends its head."""
        return re.sub(r"\A---\s*?\n.*?^---[ \t]*\n", "", self.text(sha256), count=1, flags=re.DOTALL | re.MULTILINE)

    def head(self, cite):
        """Give what the head of an article says: the lines between its two lines of ---."""
        lines = self.text(cite.partition(" ")[0]).split("\n---\n")[0]
        return dict(re.findall(r'^(\w+): "?(.*?)"?$', lines, re.MULTILINE))

    def places(self, cite):
        """Open what is cited: rows as dicts, characters or a whole file as text; LookupError where there is none."""
        if cite not in self.opened:
            self.opened[cite] = self._open(cite)
        return self.opened[cite]

    def _open(self, cite):
        sha256, _, locator = cite.partition(" ")
        text = self.text(sha256)
        if found := re.fullmatch(r"rows? ([\d,-]+)", locator):
            rows, numbers = self.rows(sha256), []
            for run in found[1].split(","):
                first, _, last = run.partition("-")
                numbers += range(int(first), int(last or first) + 1)
            if not all(0 < number <= len(rows) for number in numbers):
                msg = f"{cite} is more than the {len(rows)} rows of the file"
                raise LookupError(msg)
            return [rows[number - 1] for number in numbers]
        if span := re.fullmatch(r"chars (\d+)-(\d+)", locator):
            found = self.body(sha256)[int(span[1]) : int(span[2])]
            if found:
                return [found]
        elif locator == "whole file" or locator.startswith("/"):
            return [text]
        msg = f"{cite} is no place that can be opened"
        raise LookupError(msg)

    def provenance(self, name):
        """Give what a chart's JSON file says of it."""
        return json.loads((self.folder / "charts" / f"{name}.json").read_text("utf-8"))

    def chart(self, name):
        """Give the rows of a chart's CSV file, each with the places that it cites."""
        file = self.folder / "charts" / f"{name}.csv"
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))
        told = self.provenance(name)["cites"]
        return [row | {"cites": cites} for row, cites in zip(rows, told, strict=True)]

    def cited(self, cites):
        """Open every place of several citations."""
        return [place for cite in cites for place in self.places(cite)]

    def told(self, words, first="", last="", without="", known_on=""):
        """Search the articles again: the ids of those that hold all the words in one sentence, between two days."""
        patterns, refused = [pattern(one) for one in words], pattern(without) if without else None
        found = set()
        for name, sha256 in self.articles.items():
            day = self.head(sha256)["published"][:10]
            late = known_on and (day + "-31")[:10] > known_on
            if name == self.setting["lead"] or late or not first <= day <= (last or "9"):
                continue
            for sentence in re.split(r"(?<=[.!?])\s+|\n+", self.body(sha256)):
                if all(one.search(sentence) for one in patterns) and not (refused and refused.search(sentence)):
                    found.add(name)
        return found


@cache
def pattern(words):
    """Read words as checks.yml writes them: alternatives between |, any ending after *, in any case."""
    parts = []
    for part in filter(None, (part.strip() for part in words.split("|"))):
        inside = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in part.split())
        parts.append(r"(?<!\w)(?<!\d[.,])" + inside + ("" if part.endswith("*") else r"(?!\w|[.,]\d)"))
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def given(steps, name):
    """Give the argument that a step names, as it was given: a number, a text or a list; None where it names none."""
    found = re.search(rf"\b{name}=('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\[[^\]]*\]|\([^)]*\)|[\d.]+)", steps)
    return ast.literal_eval(found[1]) if found else None


def numbers(text):
    """Give the numbers that a text prints, in figures or written out."""
    found = [float(one.replace(",", "")) for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]
    return found + [number for word, number in WORDS.items() if re.search(rf"\b{word}\b", text.casefold())]


def tonnes(row):
    """Give the first weight in tonnes that a row of events prints: in its words, else in its remark."""
    for column in ("what", "note"):
        for found in re.findall(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?) ?(?:t|tons?|tonnes?)\b", row[column]):
            return float(found.replace(",", ""))
    return None


def counted(text, words):
    """Give the figure that stands at most three words before a counted word."""
    for word in pattern(words).finditer(text):
        before = list(re.finditer(r"\d[\d.,\xa0]*\d|\d", text[: word.start()]))
        if before and len(text[before[-1].end() : word.start()].split()) <= 3:
            return float(before[-1].group())
    return None


def agency(outlet):
    """Name the agency whose text an outlet printed, by the brackets behind its name, else the outlet."""
    inside = " ".join(re.findall(r"\(([^)]*)\)", outlet))
    for text in filter(None, (inside, outlet)):
        for name, spellings in AGENCIES.items():
            if any(re.search(rf"(?<!\w){word}(?!\w)", text) for word in spellings):
                return name
    return outlet.partition(" (")[0]


def near(one, other):
    """Say whether two numbers are the same, but for the last digits of floating point."""
    return abs(float(one) - float(other)) <= 1e-9 * max(abs(float(one)), abs(float(other)), 1e-300)


def paths_of(sentence, path="", said=""):
    """Give each value of a sentence with its path, its slot's name, the values beside it and the words around it."""
    # The sentence that names whose number it is: the innermost around it with a colon, else the whole one.
    said = sentence["text"] if not said or ":" in sentence["text"] else said
    slots, beside = sentence.get("values", {}), {}
    for name, slot in slots.items():
        inner = slot.get("values", {}) if "template" in slot else {name: slot}
        beside |= {key: one for key, one in inner.items() if "template" not in one}
    for name, slot in slots.items():
        if "template" in slot:
            yield from paths_of(slot, f"{path}.{name}", said)
        else:
            yield f"{path}.{name}", {**slot, "slot": name, "beside": beside, "said": said}
