"""What a number with its modifier and its unit looks like in English text."""

from __future__ import annotations

import re
from functools import cache

from casework.articles.lexicon import lexicon, one_of
from casework.articles.text.caseless import Caseless
from casework.articles.text.numerals import FIGURE, cardinal_pattern, scale_pattern

# Money only right before a figure: R32bn.
_LETTER_SIGNS = frozenset({"R", "Rs", "KSh", "Ksh", "USh", "TSh", "Tk", "Rp", "CFA", "FCFA"})
_SMALL_SIGNS = frozenset(map(str.lower, _LETTER_SIGNS))


_MORE = r"(?:more|further|extra|additional|full|whole|straight|consecutive)"  # "three more months"
_SPACE = r"\s?"  # "KSh 3.5 billion", but no "R 32"
# "R2.3bn", "R650": no road R1, no helicopter R44.
_RAND = r"(?=\d{3}|\d\d?[.,]\d|\d\d?\s?(?:k\b|[mb]n?\b|[mb]illion|trillion))"


# Behind these "m" is metres and no million: "12m deep", "300m off the coast"; not "300m under management".
_METRES = (
    r"[-\s]+(?:deep|long|wide|tall|high|thick|off|away|apart|underwater|from\s+the|north|south|east|west"
    r"|(?:above|below|under)\s+(?:sea|ground|water|the\s+(?:sea|ground|water|surface|road|bridge|deck)))\b"
)
# Letters that are a unit only so: no T-72 tank is tonnes, no 7nm chip nautical miles.
_LETTERS = {"m": rf"m(?={_METRES})", "t": r"t(?![-‐'’]\w)"}
_LETTERS |= {"nm": r"nm(?=[-\s]+(?:off|from|away|out|north|south|east|west|limit|zone|exclusion)\b)"}
_MEANT = {"m": "metre", "t": "tonne", "nm": "nmi"}
# Units that stand right behind a figure: 40kg, 12km.
_GLUED = "km/h kph mph bpd b/d km cm mm kg lbs? nmi ft ha kW MW GW hrs? mins? bbl".split()


@cache
def number_pattern() -> Caseless:
    """Match "about 20 tonnes", "$3-4 million", "between 30 and 40 people": in figures or words, ranges in one piece."""
    num, forms, money = _number_inside(), unit_forms(), _money_signs()
    return Caseless(
        rf"(?<![\w.,$€£-])(?:(?P<mod>{_modifier_forms()})\s+)?(?P<fork>between\s+|from\s+(?=[^.;]{{1,25}}?\b(?:to)\b\s+\S+\s+(?:per"
        rf"|%))|ranging\s+from\s+|anywhere\s+from\s+)?"
        rf"(?:(?P<sign>{money})\s?)?(?P<low>{num}|{_hyphened()})(?:\s?(?P<lowunit>{forms})(?!\w))?"
        rf"(?:(?:\s?[-‐–—]\s?|\s+(?:to|or|and)\s+)(?:(?P<sign2>{money})\s?)?(?P<high>{num}))?"
        rf"(?:(?:\s+{_MORE}(?=\s))?[-‐\s]*(?P<unit>{forms})(?![\w]))?(?P<per>\s+(?:a|per)\s+barrel\b|/(?:bbl?|bl|barrel)\b)?(?P<more>\s+or\s+(?:more|so)\b|[-‐]odd\b)?",
    )


@cache
def article_pattern() -> Caseless:
    """Match "less than a month", "half a tonne", "a million barrels": an article in the place of a number."""
    return Caseless(
        rf"(?<![\w-])(?:(?P<mod>{_modifier_forms()})\s+)?(?P<sign>\b)(?P<low>half\s+an?"
        rf"|an?)(?P<lowunit>)(?P<high>)(?P<fork>)(?P<sign2>)"
        rf"\s+(?P<scale>(?:{scale_pattern()})(?:\s+(?:{scale_pattern()}))*)?\s*(?:(?P<unit>{unit_forms()})(?![\w]))?(?P<per>\s+(?:a"
        rf"|per)\s+barrel\b)?(?P<more>\s+or\s+(?:more|so)\b)?",
    )


def number_at(pattern: Caseless, body: str, small: str, start: int, end: int) -> re.Match[str] | None:
    """Match a number at a place, in small letters where given; money in letters, as R32bn, is read as written."""
    match = pattern.small.match(small, start, end) if small else None
    if small and not (match and (match["sign"] in _SMALL_SIGNS or match["sign2"] in _SMALL_SIGNS)):
        return match
    return pattern.match(body, start, end)


@cache
def _scaled() -> str:
    scale = scale_pattern()
    million = rf"m(?!{_METRES})"
    return rf"(?:(?:k|mn|mln|bn?|tn|(?(sign)m|{million}))(?![\w])|\s*(?:{scale})(?!\w))?(?:\s+(?:{scale})(?!\w))?"


@cache
def _hyphened() -> str:
    """Match the first figure of "20-25 crates", "$30-35"; a hyphen joins more than ranges: what counts must follow."""
    counted = rf"\s?%|[-‐\s]*(?:{unit_forms()})(?!\w)|\s+(?:{_MORE}\s+)?(?:[a-z]+s|people|men|women|children)\b"
    return rf"(?!9[-‐]11\b)(?:{FIGURE})(?=[-‐](?:{FIGURE}){_scaled()}(?(sign)(?![\w-])|(?:{counted})))"


@cache
def _number_inside() -> str:
    scale = scale_pattern()
    glued = rf"(?:{'|'.join([*_GLUED, *_LETTERS.values()])})(?!\w)"  # "40kg", "300m off the coast"
    figure = rf"(?:{FIGURE}){_scaled()}(?!(?!{glued})\w|[-‐][A-Za-z]*\d|:\d|\.\d)"
    spelled = (
        rf"(?:{cardinal_pattern()})(?!\w)(?:(?:[\s-]+(?:{scale})(?!\w))+(?:\s+and\s+(?:{cardinal_pattern()})(?!\w))?)?"
    )
    return rf"(?:{figure}|{spelled})"


@cache
def _modifier_forms() -> str:
    forms = [form.strip() for group in lexicon("numbers")["en"]["modifiers"].values() for form in group.split(",")]
    return one_of(forms)


@cache
def units() -> dict[str, str]:
    """Give the unit that each of its forms stands for: tonnes, metric tons -> tonne."""
    table = {
        form.strip().lower(): unit
        for unit, forms in lexicon("numbers")["en"]["units"].items()
        for form in forms.split(",")
    }
    money = {
        form.strip().lower(): code
        for code, forms in lexicon("numbers")["currencies"].items()
        for form in forms.split(",")
        if form.strip()[0].isalpha() and form.strip() not in _LETTER_SIGNS - {"CFA", "FCFA"}
    }
    return money | table | _MEANT


@cache
def unit_forms() -> str:
    """Give every form of a unit, for a pattern."""
    return "|".join([one_of(units().keys() - _LETTERS.keys()), *_LETTERS.values()])


@cache
def signs() -> dict[str, str]:
    """Give the currency of each sign and code: $ -> USD."""
    return {
        form.strip(): code
        for code, forms in lexicon("numbers")["currencies"].items()
        for form in forms.split(",")
        if not form.strip()[-1].isalpha() or form.strip() in _LETTER_SIGNS
    } | {code: code for code in lexicon("numbers")["currencies"]}


@cache
def _money_signs() -> str:
    letters = [rf"(?-i:{sign})(?={_RAND if sign == 'R' else _SPACE}\d)" for sign in signs() if sign in _LETTER_SIGNS]
    return "|".join([one_of(sign for sign in signs() if sign not in _LETTER_SIGNS), *letters])
