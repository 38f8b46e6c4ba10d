"""What an answer to an allegation only names or calls by a bad name: words that tell nothing of what happened."""

from __future__ import annotations

import re

from casework.articles.text import Gated

# What a denial rejects, when it only names it.
ALLEGATION = Gated(
    r"\b(?:den\w+|reject\w*|dismiss\w*|refut\w*|disput\w*)?\s*(?:the|that|those"
    r"|these|such|any|all|as)\s+(?:\w+\s+)?(?:claims?|charges?|allegations?|accusations?"
    r"|reports?|suggestions?|assertions?|criticism)\b",
    re.I,
)
# A rejection of what others say tells of that, whatever side the rules of denial give the claim.
ANSWERS = Gated(
    r"\b(?:den|reject|dismiss|refut|disput|contest|rebut|disclaim|disavow|scoff|laugh|shrug|brush|wav|bat|play|pooh|mock|belittl"
    r"|ridicul)\w*\s+(?:(?:at|aside|off|away|down)\s+)*(?:the|that|those|these|this|such|any|all|as|it|them)?\s*(?:\w+\s+)?"
    r"(?:claims?|charges?|allegations?|accusations?|reports?|suggestions?|assertions?|criticism|findings?|figures?|knowledge"
    r"|involvement|role|wrongdoing|responsibility|links?|account|version|theory|rumou?rs?|notion|story|stories)\b"
    r"(?:\s+(?:of|about)\b)?",
    re.I,
)
_FALSE = (
    r"(?:(?:an?|the|just|mere|merely|simply|pure|sheer|plain|utter|complete|total|cheap|old|bad|more|nothing\s+but)\s+)*"
    r"(?:forger(?:y|ies)|fakes?|hoax|invent(?:ions?|ed)|fabricat(?:ions?|ed)|fictions?|fictitious|fantas(?:y|ies)|tales?"
    r"|fairy\s+tales?|lies?|slander(?:s|ous)?|libel(?:lous)?|propaganda|nonsense|rubbish|gossip|rumou?rs?|speculat(?:ion|ive)"
    r"|farce|absurd(?:ity)?|baseless|groundless|unfounded|false|falsehoods?|untrue|ridiculous|laughable|ludicrous"
    r"|mischief|mischievous|smears?|[dm]isinformation|theatre|guesswork|exaggerat(?:ions?|ed)|wrong|misleading|malicious"
    r"|irresponsible|stupidity|(?:case\s+of\s+)?mistaken\s+identity)\b"
)
_CALLS = r"\b(?:call|brand|label|describ|term|dub|denounc|characteri[sz]|portray)\w*"
# "called the paper a forgery", "as 'pure invention'": an answer's word for what it rejects, and the verb before it.
EPITHET = Gated(
    rf"{_CALLS}\s+(?:(?:as|it|this|that|them|these|those)\s+)*(?:[\"“][^\"”]*[\"”]|{_FALSE})"
    rf"|{_CALLS}(?=\s[^,;]{{2,60}}?\s(?:as\s+)?(?:[\"“]|{_FALSE}))"
    rf"|\bas\s+(?:[\"“][^\"”]*[\"”]|{_FALSE})|\b{_FALSE}",
    re.I,
)
# "disputes the tally", "waved that aside": what is rejected by a name that tells nothing.
REJECTED = Gated(
    r"\b(?:reject|dismiss|refut|disput|contest|rebut|deni|deny|brush|wav|bat|shrug|laugh)\w*\s+(?:(?:at|aside|off|away|down)\s+)*"
    r"(?:(?:the|that|those|these|this|such|any|all|his|her|its|their)(?:\s+[a-z]+)?|it|them)"
    r"(?=\s*(?:aside|off|away|as|in|on|last|$|[,;.\"“]))(?:\s+(?:aside|off|away))?",
    re.I,
)
