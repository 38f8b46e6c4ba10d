"""How sure and on which side a claim is: hedged, negative, denied, or without comment."""

from __future__ import annotations

import re
from collections.abc import Collection

from casework.articles.claims.unanswered import NO_ANSWER, NO_COMMENT, QUOTED_SILENCE
from casework.articles.lexicon import alternatives, terms
from casework.articles.text import Caseless, Each, Gated, Together, replaced

HEDGE = Gated(
    r"\b(?:(?-i:may)|(?<!\bthe\s)might)\b(?!\s+not\s+be\s+reached)"
    r"|\bcould\b(?!\s+(?:not|neither|only|barely|hardly|scarcely|no\s+longer|hear|see|smell|swim|read|make\s+out)\b)(?!n)"
    r"|\b(?:allegedly|alleged|alleges|allege|reportedly|apparently|supposedly"
    r"|purported(?:ly)?|presumably|presumed|perhaps|maybe|possibly|potentially|ostensibly|conceivably|putative"
    r"|probably|seemingly|rumou?red|tentative(?:ly)?)\b"
    r"|\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?(?:believed|thought|suspected"
    r"|understood|reported|rumou?red|feared|said|assumed|estimated|expected|tipped"
    r"|likely|unlikely)\b(?:\s+to\b)?"
    r"|\bbelieved\s+to\b|\bthought\s+to\b|\bsaid\s+to\s+(?:be|have)\b|\bsuspected\b|\bsuspects?\s+that\b"
    r"|\b(?:believes?|thinks?(?![\s-]+tank)|suspects?|estimates?|estimated|speculated?|assumes?)\b"
    r"|\b(?:appears?|appeared|seems?|seemed)\s+(?:to|that|like|likely|as|(?:\w+ly\s+)?(?:identical|similar|genuine|authentic|intact|certain|set|bound|poised|doomed|unlikely|unaware|headed))\b|\bit\s+(?:appears"
    r"|seems)\b|\b(?:appears?|appeared)\s+\w+ing\b"
    r"|\b(?:likely|unlikely|probable|possible|plausible|uncertain|unclear|unverified"
    r"|unconfirmed|unproven|doubtful|questionable)\b"
    r"|\b(?:not|isn['’]t|wasn['’]t|n['’]t)\s+(?:immediately\s+|yet\s+|entirely\s+"
    r"|fully\s+)?(?:clear|known|certain|sure)\b|\bit\s+(?:is|was)\s+not\s+known\b"
    r"|\b(?:could|can|can)\s?not\s+(?:immediately\s+|yet\s+|be\s+)*(?:independently\s+)?(?:be\s+)?(?:independently\s+"
    r"|immediately\s+)?(?:confirm|verif|corroborat|authenticat|establish|check)\w*"
    r"|\b(?:had|has|have|was|were|been|be|is|are)\s+not\s+(?:been\s+|yet\s+|yet\s+been\s+)?(?:independently\s+)?(?:confirmed"
    r"|verified|corroborated|authenticated)\b|\bunable\s+to\s+(?:independently\s+)?(?:confirm"
    r"|verify)\b"
    r"|\b(?:suggests?|suggested|suggesting|indicates?|indicated|indicating|points?\s+to|hints?\s+at|hinted)\b"
    r"|\bexpected\b|\bexpects?\b|\bshould\b(?!\s+(?:not\s+)?(?:have|complain|apologi[sz]e|know\s+better|resign|mind|be\s+ashamed|be\s+(?:held\s+(?:accountable|responsible|liable|to\s+account)"
    r"|punished|ashamed|investigated|banned|released|lifted)))"
    r"|\bcannot\s+rule\s+out\b|\b(?:in|by)\s+all\s+(?:likelihood|probability)\b|\b(?:good|fair|strong|slim|real|every)\s+chance\s+(?:that|of)\b|\blook(?:s|ed)?\s+(?:to\s+(?:be|have)|like|set\s+to)\b|\bby\s+(?:some|most|several|all)\s+accounts\b"
    r"|\bif\s+(?:confirmed|true|verified|authentic|genuine)\b|\bsupposed\b(?!\s+to\b)|\bsigns\s+that\b|\ban\s+open\s+question\b"
    r"|\bremains?\s+(?:an?\s+)?(?:mystery|murky|obscure|to\s+be\s+seen)\b|\bopen\s+to\s+(?:doubt|question)\b|\b(?:guess(?:es|ed)|surmis(?:e[sd]?)|conjectur(?:e[sd]))\b"
    r"|\b(?:rumou?r|legend)\s+has\s+it\b|\b(?:the\s+odds|chances)\s+are\b|\bon\s+the\s+face\s+of\s+it\b"
    r"|\bby\s+hearsay\b|\bas\s+many\s+believe\b|\bapparent\b|\balmost\s+certainly\b|\bmust\s+have\s+(?:been|\w+ed)\b|\bas\s+far\s+as\s+is\s+known\b|\b(?:possibility|speculation)\s+that\b|\bindications?\s+(?:that|of)\b|(?<!\bthan\s)\b(?:he|she|they|we)\s+believed\b",
    re.I,
)
# A reporting verb that keeps its distance, whoever it is put to.
_CLAIMED = Gated(
    r"\bclaimed\b(?!\s+(?:responsibility|of))|(?<!the\s)(?<!a\s)(?<!this\s)(?<!that\s)\bclaims?\s+(?=to|that|he|she|it|they)",
    re.I,
)
_NOT_HEDGE = Gated(
    r"\b(?:the|two|three|four|five|six|seven|eight|nine|ten|\d+|other|these|those|all|both|of|several|murder|more|an?|no|as)\s+suspects?\b|"
    r"\b(?:and|but)\s+points?\s+to\b|\bthan\s+expected\b|\bestimated\s+time\b|\bthe\s+(?:possible|likely)\s+exception\b"
    r"|\b(?:neither|nobody|none|no\s+one)\b[^,.;]{0,40}?\bcould\b(?!\s+be\s+(?:\w+ly\s+)?(?:verif|confirm|authentic|check))"
    r"|\bcould\s+pass\s+for\b|\bbeliev(?:e[sd]?|ing)\s+in\b|\b(?:every|any|no)(?:body|\s?one)\b[^,.;]{0,20}\bbelieve[sd]?\s+(?:it|that|this)\b"
    r"|\bno\s+\w+\s+could\b|\bcould\s+(?:remember|recall|find|see|hear|name)\s+(?:no|nothing|none)\b|\bnothing\s+could\s+be\s+further\b|\bcould\s+not\s+be\s+drawn\b|\bas\s+(?:soon|much|far|quickly)\s+as\s+possible\b|\bif\s+possible\b",
    re.I,
)
_RUMOUR = (
    r"(?:claims?|reports?|rumou?rs?|talk|suggestions?|story|stories|allegations?|accusations?|speculation|notion|idea)"
)
_DENIES = (
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed)|disput(?:e|es|ed)"
    r"|disavow(?:s|ed)?|disown(?:s|ed)?|rebut(?:s|ted)?|contradict(?:s|ed)?|disclaim(?:s|ed)?|contest(?:s|ed)?"
    r"|repudiat(?:e|es|ed)|discredit(?:s|ed)?|(?:scoff|bristl|bridl|sneer|snort)(?:e?s|ed)?\s+at|laugh(?:s|ed)\s+at\s+(?=(?:the|any|such|this|that)\s+(?:very\s+)?(?:idea|notion|suggestion|claim|charge|report|story|talk)s?\b)|balk(?:s|ed)?\s+at|distanc(?:e|es|ed)\s+(?:him|her|it|them)sel(?:f|ves)\s+from"
    r"|dis(?:as)?sociat(?:e|es|ed)\s+(?:him|her|it|them)sel(?:f|ves)\s+from|(?:tak(?:e|es|ing)|took)\s+(?:exception|umbrage)\s+(?:to|at)|(?:bridl|demur)(?:e?s|r?ed)?\s+at|pooh-pooh(?:s|ed)"
    r"|rubbish(?:es|ed)|debunk(?:s|ed)?|(?:bat|swat)(?:s|ted)?\s+away|pour(?:s|ed)?\s+(?:scorn|cold\s+water)\s+on"
    r"|wash(?:es|ed)?\s+(?:its|his|her|their)\s+hands\s+of"
    rf"|(?:(?:shot|shoots?|knock(?:s|ed)?)\s+down|(?:wrote|writes?)\s+off|(?:took|takes?)\s+apart|scotch(?:es|ed)|s?quash(?:es|ed))\s+(?=(?:[\w'’]+\s+){{0,4}}?{_RUMOUR}\b)"
    rf"|(?:shot|shoots?|knock(?:s|ed)?|wrote|writes?|took|takes?)\s+(?:[\w'’]+\s+){{1,3}}?{_RUMOUR}\s+(?:down|off|apart)"
    r"|(?:spurn|rebuff)(?:s|ed)?|(?:was|were|is|are)\s+dismissive\s+of|gave\s+no\s+credence\s+to|scout(?:s|ed)\s+(?=the\s+(?:idea|notion|suggestion))"
    r"|(?:brush(?:es|ed)?|shrug(?:s|ged)?|laugh(?:s|ed)?|wav(?:e|es|ed|ing)|swept|sweeps?)\s+(?:[\w'’]+\s+){0,3}?"
    r"(?:aside|off|away))"
)
DENIAL = Gated(
    rf"\b{_DENIES}\b"
    r"|\b(?:groundless|baseless|unfounded|without\s+(?:foundation|merit|basis|substance)|forger(?:y|ies)|fabricat\w+|untrue"
    r"|attempts?\s+to\s+(?:tarnish|smear|discredit|blacken|besmirch|sully|malign)|wide\s+of\s+the\s+mark|devoid\s+of\s+truth|riddled\s+with\s+(?:errors|mistakes|lies)|trumped[\s-]up"
    r"|made[\s-]up|invented\s+from|cooked\s+up|fanciful|risible|spurious|scurrilous|canards?|calumn(?:y|ies)|moonshine|(?:old\s+wives['’]|cock-and-bull)\s+(?:tales?|stor(?:y|ies))|fables?|fairy\s+tales?|tall\s+tales?|(?:tales?|stor(?:y|ies))\s+for\s+(?:small\s+|the\s+)?(?:children|kids|babies|fools|simpletons|tourists|gullible)|myths?|rubbish|bogus|concoct\w+|figment|propaganda|disinformation"
    r"|nonsense|absurd|invented(?=[\"”])|fiction|slander\w*|invention|fake|smear|lies?|a\s+lie|false"
    r"|falsehoods?|fantasy|hoax|ridiculous|ludicrous|defamatory|libel\w*|stupidity"
    r"|provocation)\b"
    rf"|\b(?:{alternatives('signs', 'scorn')})\b"
    r"|\b(?:further|far)\s+from\s+the\s+truth\b|\bhold\s+water\b|(?<!found\s)(?<!finds\s)(?<!find\s)(?<!seen\s)(?<!saw\s)\bno\s+(?:proof|basis|truth|knowledge|record|information|such|hand\s+in)\b"
    r"|(?<!found\s)(?<!finds\s)(?<!find\s)(?<!finding\s)(?<!seen\s)(?<!saw\s)(?<!uncovered\s)(?<!discovered\s)\bno\s+evidence\b(?!\s+(?:ha[sd]|have|was|were)\s+(?:been\s+)?(?:surfac|emerg|come|came|found|uncover|seen|turned|discover|present|produc))"
    r"|\bnothing\s+of\s+the\s+(?:sort|kind)\b(?!\s+(?:is|was)\s+(?:on|available|to\s+be))|\bnot\s+an?\s+(?:shred|scrap|iota|grain|jot|word)\s+of\b"
    r"|\bnone\s+of\s+(?:this|it|that)\s+(?:(?:is|was)\s+(?:true|so|correct|accurate)|(?:ever\s+)?happened)\b|\bnever\s+(?:happened|existed|took\s+place|occurred|heard\s+of)\b"
    r"|\bso\s+much\s+as\b"
    r"|\b(?:protest|maintain|insist|plead|proclaim|declar|assert|swor|swear)\w*\s+(?:on\s+)?(?:(?:(?:him|her|it)self|themselves)\s+innocent|(?:his|her|its|their)\s+innocence|innocent"
    r"|not\s+guilty|(?:that\s+)?(?:he|she|it|they)\s+(?:is|are|was|were)\s+innocent)\b"
    r"|\bbeg(?:s|ged)?\s+to\s+differ\b|\b(?:casts?|thr[oe]ws?)\s+doubts?\s+(?:on|over)\b|\b(?:gave|gives?)\s+(?:the\s+lie|short\s+shrift)\s+to\b"
    r"|\b(?:profess|plead|feign)(?:es|ed|s)?\s+(?:to\s+be\s+)?(?:ignorance|in\s+the\s+dark)\b|\b(?:will|would|was|were)\s+(?:hav(?:e|ing)|hear)\s+none\s+of\b|\bwould\s+not\s+hear\s+of\b|\b(?:takes?|took)\s+issue\s+with\b"
    r"|\bnot\s+(?:so|true|aware|behind|genuine|involved|the\s+case|correct|responsible)\b|\bunaware\b"
    r"|\b(?:knew|known?|knows)\s+(?:nothing|of\s+no)\b"
    r"|\b(?:broken|broke|breached|violated|evaded|breaks|breaches|violates)\s+no\b|\bmeans?t?\s+nothing\s+to\b|\b(?:it|this|that)\s+(?:did|does)(?:\s+not|n['’]t)\s+(?:happen|exist|occur|take\s+place)\b|[\"“](?:absolutely|certainly|definitely|of\s+course|no,)\s+not\b"
    r"|\b(?:it|they|we|he|she|i)\s+ha(?:s|ve|d)\s+no\s+(?:troops|soldiers|forces|fighters|mercenaries|personnel|bases?)\b|\b(?:did|done|do|does|doing)\s+nothing\s+(?:wrong|illegal|untoward|improper)\b"
    r"|\bclaim(?:s|ed)?\s+not\s+to\b|\bno\s+idea\b"
    r"|\bnothing\s+to\s+(?:do\s+with|hide)\b|\bno\s+(?:involvement|connection|links?|ties"
    r"|role|part|dealings)\b|\bany\s+(?:wrongdoing|involvement|knowledge|recollection|inkling|record|role"
    r"|link|such)\b|\bdisclaim\w*\b|\bplayed\s+no\b",
    re.I,
)
# The verbs alone are no denial where somebody else is their subject or the object is an offer.
_DENY_VERB = Gated(rf"\b{_DENIES}\b", re.I)
_DENY_OBJECT = Caseless(
    r"\b(?:claims?|charges?|allegations?|accusations?|accounts?|reports?|suggestions?"
    r"|figures?|audits?|videos?|documents?|assertions?|criticism|statements?|story|stories|versions?|wrongdoing"
    r"|involvement|knowledge|links?|any|it|that|this|them|him|her|having|being|receiving"
    r"|supplying|sending|carrying|breaking|breaching|owning|paying|selling|responsibility"
    r"|findings?|rumou?rs?|notion|idea|insinuations?|imputations?|innuendos?|implications?|speculation|conjectures?|narratives?|labels?|portrayals?|estimates?|tall(?:y|ies)|tolls?|counts?|numbers?|totals?|sums?|warnings?|complaints?|comparisons?|parallels?|talk|\w+ing)\b",
)
NEGATION = Gated(
    r"\bnot\b|\bno\b(?!-)|n['’]t\b|\b(?:never|none|nothing|nobody|neither|nowhere|cannot|unable|nor)\b"
    r"|\b(?:doubt(?:s|ed)?(?:\s+that|\s+whether)|without\s+(?:finding|success|result|seeing|reaching|(?:an?\s+|any\s+)?(?:agreement|deal|result|breakthrough|decision|accord))|(?:has|have|had|is|are)\s+yet\s+to"
    r"|failed\s+to|fails\s+to|hardly|scarcely|few\s+if\s+any|little\s+(?:is|was)\s+known|in\s+vain"
    r"|(?:is|are|was|were)\s+silent\s+(?:on|about|as\s+to)|planned\b[^.;,]*?\s(?:dropped|abandoned|scrapped)|unclear|unknown|uncertain|unsuccessful(?:ly)?|rul(?:ed?|es|ing)\s+out|barely\s+any(?:thing|one|body)?|far\s+from|unaccounted\s+for"
    r"|(?:was|were|ha[sd]\s+been)\s+(?:cancell?ed|called\s+off|scrubbed|shelved|aborted))\b",
    re.I,
)
_NOT_NEGATIVE = Gated(
    r"(?:\b(?:not|cannot|can['’]t|couldn['’]t)|n['’]t)\s+(?:\w+ly\s+|yet\s+)?(?:rul(?:e|ed|ing)\s+out|exclud(?:e|ed))\b|\b(?:hardly|scarcely)\s+(?:surprising|had)\b|\bnot\s+(?:only|just|least|merely|simply|until|long|far|unlike|more\s+than|less\s+than|fewer\s+than"
    r"|surprising)\b|\bno\s+(?:choice|option|alternative)\s+but\b|\bin\s+no\s+time\b|\bno\s+(?:friend|stranger|match)\s+(?:of|to|for)\b|\bno\s+(?:fewer|less|more|later|earlier|doubt|longer\s+than"
    r"|sooner|matter|secret|stranger)\s*(?:than|that)?\b|\bnothing\s+(?:but|less|new|unusual"
    r"|more|is\s+(?:more|less))\b(?!\s+(?:was|were|is|has|had))|\bor\s+(?:with\s+|for\s+)?nothing\b|\b(?:leav|left)\w*\s(?:[^,.;]|(?<=\d),(?=\d)){1,50}?\swith\s+(?:no|nothing)\b|\bNo\.?\s+\d"
    r"|\bnot\s+to\s+be\s+(?:named|identified|quoted)\b|\bto\s+both\s+sides\s+not\s+to\b|\bwithout\s+(?:citing|naming|giving)\b|\bwhether\s+or\s+not\b"
    r"|\b(?:asked|urged|called\s+(?:on|for)|appealed|begged|warned|ordered|told|instructed|agreed|advised|implored)\b[^.;]*?"
    r"\bnot\s+to\b|\b(?<=\w )(?:who|whom|which|that|it|he|she|they)\s+did\s+not\s+(?:name|identify)\b"
    r"|(?:,|\band|\bbut)\s+nothing\s+else\b|\bif\s+not\b|\bwhy\s+not\b|\bbut\s+not\s+\w+|\brather\s+than\b|\band\s+not\b"
    r"|\bnot\s+\w+\s+but\b|\b(?:so\s+as|in\s+order)\s+not\s+to|\bnot\s+authori[sz]ed(?=\s+to\b|[,.;])"
    r"|\bnor\b|(?<=\w),\s+not\s+an?\s(?!soul|si|word|trace|s[hc]r|penny|cent|drop|thing|one)",
    re.I,
)
# Parts of a sentence whose negation is not the sentence's: relative clauses, conditions, reasons, asides.
_ASIDE = Gated(
    r"^\W*(?:with\s+(?:no|neither|nothing|none|nobody|little)|unable|unwilling|having|not\s+\w+ing|nothing\s+daunted)\b[^,.;\"“”]*,|,\s+(?:not|(?:not\s+one|neither|none)\s+of\s+(?:them|whom|which))\s+(?:(?!\b(?:is|are|was|were|has|have|had|did|does|do|could|can|would|will|said|says)\b)[^,.;\"“”])+(?=,(?![\"”]))"
    r"|,\s+(?!(?:according|including|adding|saying|insisting|arguing|claiming|citing)\b)\w+ing\b[^,;\"“”]*$"
    r"|,\s+(?:which|who|whose|whom|where|none\s+of\s+wh\w+|though|although|because|since|despite"
    r"|even\s+if|even\s+though|as|if|unless|without|with|while|nor)\b[^,.;]*(?=[,.;]"
    r"|$)|\b(?:because|although|though|unless|if|so\s+that|that\s+do(?:es)?\s+not"
    r"|who\s+(?:do(?:es)?|did|ha[sd])\s+not)\b[^,.;]*"
    r"|\b(?<=\w )(?<!said )(?<!says )(?:that|which|who)\s+never\b"
    r"|\b(?<=\w )(?<!said )(?<!says )(?:that|which|who)\s+(?:has|have|had|is|are|was|were|did|could|can|would|will)"
    r"(?:n['’]t|\s+(?:[\w'’]+\s+){0,4}?(?:not(?!\s+(?:true|so|the\s+case|correct|right))|no|never|none|nothing))\b"
    r"|(?<!\w)ask(?:s|ed|ing)?\s+(?:why|whether|if|how)\b[^,.;]*|\([^)]*\)",
    re.I,
)
# A clause that hangs on a noun as its object: "a port that it could not run", "a loan it never made public".
_HANGING = Gated(
    r"(?<!\w)(?:an?|the|its|his|her|their|\d+|two|three|four|five|six|seven|eight|nine|ten|some|several|any)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?!(?:said|says|told|that|which|who|fact|claims?|reports?|news|doubt|sign|condition|and|or|but|if|as|when|while|because)\b)\w+\s+"
    r"(?:that\s+(?:an?\s+|the\s+|its\s+|this\s+)?(?:\w+\s+){1,2}?|(?:it|he|she|they)\s+)"
    r"(?:never|no\s+longer|(?:ha[sd]|have|did|does|do|could|can|would|will|was|were|is|are)(?:n['’]t|\s+(?:not|never|unable)))\b",
    re.I,
)
_AFTER_AND = Gated(
    r",?\s+(?:and|but|though|although|while|yet)\s+(?=(?:\w+\s+){1,4}?(?:is|are"
    r"|was|were|has|have|had|did|does|do|could|can|would|will|not|no|announced"
    r"|said|gave|made)\b)",
    re.I,
)


def hedges(text: str, kind: str = "narrator", verb: str = "", may: Collection[Gated] | None = None) -> list[str]:
    """Give the words of a claim that mark it as uncertain; "said", "would" and "about 20" are none.

    `verb` is that of its source: who only "claims" something keeps a distance that "said" does not. `may` are the
    patterns of which the text holds the words, if that has been asked already.

    >>> hedges("A jet, believed to be an Il-62M, may have landed."), hedges("He said it would land.")
    (['believed to', 'may'], [])
    """
    found: list[str] = []
    distant = kind not in {"narrator", "data"}
    may = _MARKS.may(text) if may is None else may
    if HEDGE in may or (distant and _CLAIMED in may):
        plain = text
        for other in (NO_COMMENT, _NOT_HEDGE):
            plain = other.sub(_blank, plain) if other in may else plain
        found = [match.group() for match in HEDGE.among(plain, text)]
        found += [match.group() for match in _CLAIMED.among(plain, text)] if distant and _CLAIMED in may else []
    return [*found, verb] if distant and verb in {"claim", "claims"} else found


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_CITED = Gated(r",\s+citing\s+[\"“].*$", re.I | re.S)  # a reason: "citing \"a pattern we do not like\""
_NOR = re.compile(r"\W*Nor(?:,[^,;]{1,40},)?\s+(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)\b")


def is_negative(text: str, *, told_behind: bool = False) -> bool:
    """Say whether the main clause of a claim is negative; "only", "few" and a negative aside are not.

    `told_behind`: no source stands before what is told, so a clause in it hangs on a noun ("eight jets that the
    carrier will not give back, filings show") and is not what somebody said.

    >>> is_negative("The Red Cross did not take part."), is_negative("Washington, which does not recognise him, acted.")
    (True, False)
    """
    if not NEGATION.search(text):
        return False
    main = _CITED.sub(" ", text)
    if _NOR.match(main):
        return True
    for aside in (_NOT_NEGATIVE, _ASIDE, _HANGING) if told_behind else (_NOT_NEGATIVE, _ASIDE):
        main = replaced(main, aside.among(main, text), " ")
    cut = next(iter(_AFTER_AND.among(main, text)), None)
    if cut and cut.start() > 15:
        main = main[: cut.start()]
    return main is text or any(NEGATION.among(main, text))  # mostly nothing was taken out


_DIFFERS = re.compile(
    r"protest|maintain|insist|plead|proclaim|declar|assert|swor|swear|profess|feign|beg|casts?\s|thr[oe]ws?\s|t[ao]k?[eo]|g[ai]ves?\s|w\w+\s+(?:hav|hear|not\s+hear)|mean|[\"“]",
    re.I,
)
_WITHHELD = re.compile(
    r"\s+(?:a\s+|an\s+|any\s+|the\s+|their\s+|his\s+|her\s+|its\s+)?(?!claims?|reports?|allegations?|that|knowledge|having)(?:\w+\s+){0,2}?(?:visas?|entry|access|permission|permits?"
    r"|licen[cs]es?|landing|passage|bail|leave|clearance|medical|food|water|asylum|docking|berths?)\b",
    re.I,
)
# What a denial may open with behind "and" or "but": "and knew nothing of it", "but rejected the charge".
OPENS_DENIAL = Gated(
    rf"(?:(?:has|have|had|is|are|was|were|now|also|still|\w+ly)\s+)*(?:{_DENIES}|(?:knew|knows?)\s+(?:nothing|of\s+no)|no\s+knowledge|unaware)\b",
    re.I,
)


def opens_denial(text: str, *, anywhere: bool = False) -> bool:
    """Say whether a clause opens with a verb that denies, or holds one anywhere.

    >>> opens_denial("rejected the charge"), opens_denial("He denies it"), opens_denial("He denies it", anywhere=True)
    (True, False, True)
    """
    return bool(DENIAL.search(text) if anywhere else OPENS_DENIAL.match(text))


_SAYS_NOT = Gated(
    r"\b[Aa]sked\b[^.;]*?\b(?:whether|if)\b[^.;]*?,[^.;]*?\b(?:(?:had|has|have|did|does|do|was|were|is|are)\s+not|\w+n['’]t)\s*\W*$"
)

# Who says he was wronged or knew of nothing answers a charge.
_WRONGED = Gated(
    r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:deceived|duped|misled|tricked|framed|fooled|cheated|used|set\s+up|smeared"
    r"|slandered|singled\s+out|misquoted|misunderstood)\b",
    re.I,
)
_SNAPS = re.compile(r"(?:quotation, )?(?:snap|protest|shot|shoot|fired|retort|object|hit|hits|swor|swear|maintain)")
# What somebody says that he never did, or that nobody did: "said that it had never called at an occupied port".
_OF_ITSELF = Gated(
    r"\b(?:said|says|insist\w*|maintain\w*)\s+(?:that\s+)?(?:it|they)\s+(?:had|has|have)\s+never\b"
    r"|[\"“](?:nobody|no\s+one|not\s+an?\s+\w+)\s+(?:was|were|has|have|went|had|got)\b",
    re.I,
)
_REPLIES = re.compile(r"(?:quotation, )?(?:protest|repl|respond|answer|retort|insist|snap|object)")
_COUNTERS = re.compile(r"(?:retort|counter(?:s|ed)?\b|rejoin|maintain)")
_REPLIED = re.compile(r"(?:quotation, )?(?:repl|respond|answer)")
_FLATLY = Gated(
    r"\b(?:flatly|categorically|firmly|emphatically|strenuously|vehemently|indignantly|at\s+pains|full\s+stop)\b", re.I
)
_NOT_YET = Gated(r"\bnot\s+yet\b|\byet\s+to\b|\bno\s+longer\b", re.I)
_ISSUED = Gated(
    r"\b(?:issu|publish|draw|drew|brought|prompt|provok|trigger|met|elicit)\w*\s+(?:\w+\s+){0,3}(?:denial|rebuttal|refutation|disclaimer)s?\b",
    re.I,
)
_CONTRAST = re.compile(r"[\"“][^\"”]*\w,\s+not\s+\w+[^\"”]*[\"”]")
# "I have not seen a single Russian": knows nothing of it.
_NOT_ONE = Gated(
    r"\b(?:I|we)\s+(?:have|had)\s+(?:not|never)\s+(?:seen|met|sent|sold|received|found)\s+(?:a\s+single|one|any)\b"
    r"|\bnobody\s+\w+ed\s+any(?:body|one|thing)\b|[\"“](?:I|we)\s[^\"”]*\w,\s+not\s+\w+[^\"”]*[\"”]",
    re.I,
)
# The charge itself is at fault: "said the report was wrong", "accused the panel of inventing evidence".
_WRONG = Gated(
    r"\b(?:reports?|claims?|allegations?|accusations?|suggestions?|stor(?:y|ies)|assertions?|rumou?rs?|accounts?|findings?|charges?|audits?|stud(?:y|ies)|surveys?|articles?|figures?|tall(?:y|ies)|estimates?)"
    r"(?:,[^,.;]{1,40},)?\s+(?:\w+\s+){0,4}?(?:is|are|was|were)\s+(?:\w+\s+){0,2}?(?:wrong|flawed|faulty|one-sided|biased|inaccurate|incorrect|mistaken|misleading|exaggerated|overblown)\b"
    r"|\b(?:videos?|footage|photographs?|pictures?|photos?|images?|recordings?|clips?|screenshots?|signatures?)"
    r"\s+(?:\w+\s+){0,4}?(?:is|are|was|were|been)\s+(?:\w+ly\s+)?(?:doctored|staged|forged|faked|fabricated|manipulated|concocted)\b"
    r"|\b(?:he|she|it|they|I|we)\s+(?:ha[sd]\s+been|have\s+been|was|were|is|are|am)\s+(?:being\s+)?(?:framed|smeared|slandered|libelled|defamed|maligned"
    r"|(?:wrongly|falsely)\s+(?:accused|listed|named|blamed)|(?:the\s+)?victims?\s+of\s+(?:an?\s+)?(?:mistaken|smear|slander|plot|conspiracy|witch))\b"
    r"|\b(?:challeng|question|quer[iy])(?:e[sd]?|s|ed)?\s+(?:the\s+|that\s+|its\s+|his\s+|their\s+)?(?:[\w'’]+\s+){0,2}?(?:figures?|tolls?|counts?|tally|accuracy|authenticity|veracity|credibility|accusations?|allegations?)\b"
    r"|\b(?:sees?|saw|tells?|told|remembers?|recalls?)\s+(?:it|things|matters|events)\s+(?:rather\s+|quite\s+)?(?:differently|otherwise)\b(?!\s*:)"
    r"|\b(?:spoke|speaks?|complained)\s+of\s+(?:an?\s+)?[\"“]?(?:\w+\s+)?(?:witch-?hunts?|malicious\s+\w+|smears?|slanders?|hoax(?:es)?|fabrications?|lies|fairy\s+tales?|tall\s+tales?|inventions?)\b|\b(?:was|is|as)\s+news\s+to\b|\b(?:denial|rebuttal)s?\s+(?:came|comes?|followed)\b|\brejection\s+of\s+(?:\w+\s+){1,4}?by\b|\b(?:answer|reply|response|verdict|retort)\s+(?:was|is|came\s+back)\s+(?:(?:an?|firm|flat|curt|short|blunt|one-word)\s+)*[\"“]?(?:no|denial|never|nonsense|not\s+so)\b|\bcall(?:ed|s)?\s+into\s+question\b|\b(?:not|refus(?:es|ed)\s+to)\s+accept\s+(?:that|(?:[\w'’]+\s+){0,3}?(?:tally|figures?|toll|charges?|findings?|reports?|version|account|accusations?|blame|responsibility))\b|\bissu\w+\s+a\s+(?:denial|rebuttal)\b|\b(?:spoke|speaks?)\s+of\s+an?\s+(?:fabrication|forgery|slander|smear|hoax|plot)\b"
    r"|\bputs?\s+[^.;,]{1,50}?\s+down\s+to\s+(?:an?\s+)?(?:\w+\s+)?(?:hoax|envy|malice|politics|propaganda|gossip|fantasy|misunderstanding|forger(?:y|ies)|rumou?rs?)\b|\bexist(?:s|ed)?\s+only\s+in\s+(?:[\w'’]+\s+){0,4}?(?:imaginations?|propaganda|communiqu[eé]s|fantas(?:y|ies)|minds?|heads?|dreams|nightmares)\b|\bhands\s+(?:are|were)\s+clean\b|\b(?:who(?:m)?ever|anyone|anybody)\s[^.;\"”]{1,60}?\b(?:is|was|are|were)\s+(?:\w+\s+)?(?:lying|mistaken|confused|wrong|misinformed|a\s+liar)\b"
    r"|\baccus\w+\b[^.;]*?\bof\s+(?:\w+ly\s+)?(?:inventing|fabricating|peddling|making\s+(?:it|things|stories)\s+up"
    r"|spreading\s+(?:\w+\s+)?(?:lies|falsehoods|propaganda|disinformation|rumou?rs))\b",
    re.I,
)


def is_denial(text: str, cue: str, *, negative: bool) -> bool:
    """Say whether a sourced claim answers an allegation by rejecting it or disclaiming knowledge of it."""
    if not (negative or is_answer(cue) or _DENYING.may(text)):
        return False
    if _answers(text, cue, negative=negative):
        return True
    if not DENIAL.search(text):
        return False
    if any(_denies(text, verb) for verb in _DENY_VERB.finditer(text)):
        return True
    rest = DENIAL.sub(lambda m: m.group() if not _DENY_VERB.match(m.group()) else " ", text)
    said = next((m for m in DENIAL.finditer(rest) if not _DENY_VERB.match(m.group())), None)
    if not said:
        return False
    if _DIFFERS.match(said.group()):
        return True
    if _ON_CONDITION.search(text, 0, said.start()):
        return False  # "if that form is a lie then we have been lied to"
    if said.group().lower() in terms("signs", "scorn") and not _ALLEGED.search(text):
        return bool(_EXCLAIMS.search(text, 0, said.start()))
    return negative or bool(_JUDGED.search(text[: said.start()][-80:]) or _EXCLAIMS.search(text, 0, said.start()))


_ON_CONDITION = re.compile(r"\bif\s[^,.;]*$", re.I)
_DENYING = Together(DENIAL, _ISSUED, _SAYS_NOT, _WRONG)
# A claim without words of any of these is no denial, unless its cue says that it answers; nor is it negative or silent.
SIDES = frozenset({NEGATION, NO_ANSWER, NO_COMMENT, QUOTED_SILENCE, DENIAL, _ISSUED, _SAYS_NOT, _WRONG})
MARKS = (*SIDES, HEDGE, _CLAIMED, _NOT_HEDGE)
_MARKS = Together(*MARKS)
is_answer = Each(lambda cue: bool(_COUNTERS.match(cue) or _REPLIES.match(cue))).__getitem__


def _answers(text: str, cue: str, *, negative: bool) -> bool:
    """Say whether the form of the claim is that of an answer, whatever words it rejects with."""
    counters = _COUNTERS.match(cue)
    if counters and (_WRONGED.search(text) or (not cue.startswith("maintain") and DENIAL.search(text))):
        return True  # "countered that her clients had been duped"
    if _REPLIES.match(cue) and _CONTRAST.search(text):
        return True  # "We are carriers, not gun runners," protested the owner.
    if negative and (_NOT_ONE.search(text) or _SNAPS.match(cue) or _OF_ITSELF.search(text)):
        return True
    if cue.startswith("protest") and re.search(r"\bprotest\w*\s+that\b", text):
        return True  # "protested that all of it had gone to civilians"
    if negative and (counters or (cue.startswith("insist") and not re.search(r"\b(?:will|would|can|must)\b", text))):
        return True  # "retorted that nobody had unloaded anything"
    if _ISSUED.search(text) or (
        negative and (_FLATLY.search(text) or _REPLIED.match(cue)) and not _NOT_YET.search(text)
    ):
        return True
    # "Asked whether it had sold the missiles, the factory said it had not."
    return bool(_SAYS_NOT.search(text) or _WRONG.search(text))


# What scorn is poured on where it denies: "called the report a farce" does, "called the trial a farce" as well.
_ALLEGED = Gated(
    r"\b(?:claims?|charges?|allegations?|accusations?|accounts?|reports?|suggestions?|assertions?|rumou?rs?|stor(?:y|ies)"
    r"|tales?|theor(?:y|ies)|photographs?|videos?|documents?|letters?|maps?|leaks?|sums?|audits?|articles?|books?|figures?|study|survey|versions?|news|talk|notion|idea|case|findings?|verdict|ruling|trial|inquiry|investigation|probe|listing|it|this|that|which|something"
    r"|them)\b",
    re.I,
)
_JUDGED = Caseless(
    r"\b(?:call|describ|brand|label|term|dub|deem|dismiss|condemn|denounc)\w*\b"
    r"|\b(?:was|were|is|are|as)\s+[\"“]?(?:\w+\s+){0,2}[\"“]?$",
)


# What opens a quotation with no more than a word of scorn: "Utter rubbish," said the envoy.
_EXCLAIMS = re.compile(
    r"^[\"“](?:(?:utter|absolute|total|complete|pure|sheer|what|such|all|a|(?:pack|tissue|string|bunch)\s+of)\s+){0,2}$",
    re.I,
)
# "was quick to deny", "went on the radio to deny": the infinitive tells what was done.
_HASTENED = re.compile(
    r"\b(?:(?:quick|swift|prompt|keen|anxious|forced|obliged|compelled|moved|pains)|(?:hasten|rush|hurri|scrambl|sought|tri)(?:ed)?|took|takes?|went|goes)"
    r"\b[^.;,]{0,30}?\bto\s+$|\bbeen\s+$",
    re.I,
)
# Nothing, or when and as what: "a charge that it laughed off on Monday as gossip".
_SO = re.compile(r"\s*[,.]?\s*$|\s+(?:(?:on|last|late|earlier|this|\w+day|week|month|\w+ly)\s+){0,4}(?:by|as)\b")
_THEM, _NOUNS = re.compile(r"\s+(?:them|him|her|that|this)\s*:"), frozenset("dispute disputes contest contests".split())
_ALWAYS = tuple("den disown disavow refut rebut disclaim repudiat distanc dissoc disassoc wash".split())


def _denies(text: str, verb: re.Match[str]) -> bool:
    """Say whether a verb of denial rejects what was alleged: not an offer, not a visa, not in the passive."""
    before = text[max(0, verb.start() - 12) : verb.start()].lower()
    passive = re.search(r"\b(?:been|were|was|being)\s+$", before)
    if (passive or verb.group()[:3].lower() == "den") and _WITHHELD.match(text, verb.end()):
        return False  # "monitors had been denied visas", "denied the ship permission to dock"
    ing = verb.group()[-3:].lower() == "ing"
    if ing and re.search(r"\b(?:after|before|despite|by|while|for|of|without)\s+$", before):
        return False  # "After denying the rumours, he resigned"
    if verb.group().lower() in _NOUNS and re.match(r"\s+(?:with|over|between|about)\b", text[verb.end() :]):
        return False  # "has settled its trademark dispute with"
    held = r"\b(?:to|not|neither|nor)\s+$" if ing else r"\b(?:to|not|was|were|neither|nor)\s+$"
    if re.search(held, before) and not _HASTENED.search(text, 0, verb.start()):
        return False
    if verb.group().lower().startswith(("contest", "disput")) and re.search(
        r"\b(?:would|will|to|in|a|the|this|any|no|under|beyond|trade|border|legal)\s+$", before
    ):
        return False  # "would contest the listing"
    if verb.group()[:6].lower() == "contra" and _THEM.match(text, verb.end()):
        return False  # "contradicted them: the file had been on his desk"
    after = text[verb.end() : verb.end() + 60]
    return bool(
        _DENY_OBJECT.search(after)
        or (" " in verb.group() and _DENY_OBJECT.search(verb.group()))  # "brushed the charge aside"
        or verb.group().lower().startswith(_ALWAYS)
        or _SO.match(after)
        or (verb.group().lower().startswith(("dismiss", "reject")) and re.search(r"\sas\s", after))
    )
