"""A score in words: its points per reason, and which words agree, differ or are left over."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from casework.screening.alignment import ACRONYM, LETTER, SAME, Alignment
from casework.screening.points import DIGITS
from casework.screening.roll import Words

NEAR = 0.6  # candidates below this are not worth the words


def rounded(given: Mapping[str, np.ndarray]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Round the points of each reason and give them with their sum, the score; `limit` holds it between 0 and 1."""
    points = {reason: np.round(values, DIGITS) for reason, values in given.items()}
    total = np.round(np.sum(list(points.values()), axis=0), DIGITS)
    held = np.clip(total, 0, 1)
    points["limit"] = np.round(points["limit"] + held - total, DIGITS)
    return points, held


def in_points(points: Mapping[str, np.ndarray]) -> list[str]:
    """Write for each pair its reasons with their points; those that give none are left out."""
    reasons = list(points)
    return [
        "; ".join([f"{name} {value:+.3f}" for name, value in zip(reasons, values, strict=True) if value])
        for values in np.column_stack(list(points.values())).tolist()
    ]


def in_words(score: np.ndarray, found: Alignment, asked: Words, listed: Words) -> list[str]:
    """Write for each pair, from NEAR on, how its words lie on each other.

    `~` joins words that agree in part, with how alike they are.
    """
    return [words_of(found, row, asked, listed) if total >= NEAR else "" for row, total in enumerate(score.tolist())]


def words_of(found: Alignment, row: int, asked: Words, listed: Words) -> str:
    """Write how the words of one pair lie on each other: those that agree, then what is left over on either side."""
    mine, theirs = found.asked[row].tolist(), found.listed[row].tolist()
    partner, also = found.partner[row].tolist(), found.also[row].tolist()
    manner, alike = found.manner[row].tolist(), found.likeness[row].tolist()
    agree, over, used = [], [], set()
    for place, word in enumerate(mine):
        if word < 0:
            continue
        if partner[place] < 0:
            over.append(asked.text[word])
            continue
        covered = [partner[place]] + ([also[place]] if also[place] >= 0 else [])
        used.update(covered)
        other = " ".join(listed.text[theirs[at]] for at in covered)
        if manner[place] == SAME:
            agree.append(asked.text[word])
        elif manner[place] == LETTER:
            agree.append(f"{asked.text[word]}. {other}")
        elif manner[place] == ACRONYM:
            agree.append(f"{asked.text[word]} by first letters {other}")
        else:
            agree.append(f"{asked.text[word]}~{other} {alike[place]:.2f}")
    left = [listed.text[word] for place, word in enumerate(theirs) if word >= 0 and place not in used]
    parts = [f"agree: {', '.join(agree)}" if agree else "", f"only asked: {', '.join(over)}" if over else ""]
    return "; ".join(part for part in (*parts, f"only listed: {', '.join(left)}" if left else "") if part)
