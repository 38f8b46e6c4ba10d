"""How recompute.py checks the numbers of report.html: each is a value that came out again, or a count of its cards."""

import html
import re
from collections import Counter

VERDICTS = "supported contradicted mixed needs-review no-coverage not-testable per-measure not-checkable".split()


def on_page(page, known):
    """Yield for each bound number of the page what it says and whether it holds; `known` are (number, text) that do."""
    lede = re.search(r'<p class="lede".*?</p>', page, re.DOTALL)[0]
    counts = counted(re.findall(r'<article class="card".*?</article>', page, re.DOTALL))
    for number, words in re.findall(r"<data [^>]*>([^<]*)</data>([^<]*)", lede):
        says = (
            html.unescape(" ".join(words.split()).strip(".,:"))
            .replace("claims", "claim")
            .replace("waits", "wait")
            .replace("verdicts", "verdict")
            .replace("need review", "needs review")
        )
        if number.isdigit():  # the day stands among the values
            yield f"{number} {says}", int(number) == counts.get(says)
    for number, text in re.findall(r'<data value="([^"]*)"[^>]*>([^<]*)</data>', page.replace(lede, "")):
        yield text, (html.unescape(number), html.unescape(text)) in known


def counted(cards):
    """Count the cards of claims: all, by verdict, those still drafts, those whose verdict moved, those judged."""
    verdicts = Counter(re.search(r'<p class="verdict v-([\w-]+)">', card)[1] for card in cards)
    drafts = sum('<span class="stamp">draft</span>' in card for card in cards)
    moved = sum('<span class="was">(as known' in card for card in cards)
    judged = len(cards) - verdicts["not-checkable"]
    told = {name.replace("-", " "): verdicts[name] for name in VERDICTS}
    told |= {"claim": len(cards), "still wait for a reader's signature": drafts}
    return told | {"of": moved, "verdict moved after": judged}
