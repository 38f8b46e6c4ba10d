"""The picture of a chart as a notebook stores it: as sharp, in few colours."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

EXACT, NEAR = 24, 40  # colours of a stored picture: those of areas and lines as they are, and some for their edges
THINNED = 64  # one in so many pixels of a colour stands for all where its place among the others is asked


def few_colours(drawn: Any) -> bytes:
    """Give a drawn picture as PNG with a palette: its commonest colours as they are, and some near to all others.

    `drawn` is the canvas as it was painted: high, wide, and the four bytes of each pixel, none of them transparent.
    No pixel of a chart of ours moves by more than 36 in 255, and the picture weighs half or less.
    """
    import numpy as np
    import pandas as pd

    content, palette = io.BytesIO(), Image.new("P", (1, 1))
    high, wide = drawn.shape[:2]
    # Each colour is looked at once, not each pixel: a chart of two million pixels has a thousand colours.
    at, seen = pd.factorize(drawn.view("<u4").ravel())
    each, counts = seen.view(np.uint8).reshape(-1, 4)[:, :3], np.bincount(at)
    often = np.lexsort((*each.T[::-1], counts))[::-1][:EXACT]
    fewer = -(-counts // THINNED)
    thinned = Image.fromarray(np.repeat(each, fewer, axis=0)[np.newaxis])
    among = thinned if _begins_alike(each, counts, fewer) else Image.fromarray(drawn).convert("RGB")
    spread = among.quantize(NEAR, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette()[: 3 * NEAR]
    colours = [*each[often].ravel().tolist(), *spread]
    palette.putpalette(colours)
    strip = Image.fromarray(np.ascontiguousarray(each[np.newaxis]))
    places = np.array(strip.quantize(palette=palette, dither=Image.Dither.NONE))[0]
    places[often] = range(len(often))  # Pillow looks colours up in steps of four: white is not white
    few = Image.fromarray(places[at].reshape(high, wide))
    few.putpalette(colours)
    few.save(content, "PNG", optimize=True)
    return content.getvalue()


def _begins_alike(each: Any, *counted: Any) -> bool:
    """Say whether a spread over these colours begins with the same one however often each of them is counted.

    Pillow begins with the colour furthest from the mean; how often a colour stands means nothing after that.
    """
    import numpy as np

    means = [np.floor(np.average(each, axis=0, weights=counts) + 0.5) for counts in counted]
    first, *others = (((each - mean) ** 2).sum(axis=1) for mean in means)
    return all(np.array_equal(first == first.max(), other == other.max()) for other in others)
