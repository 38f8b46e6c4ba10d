"""In what words news says that somebody was asked and gave no answer."""

from __future__ import annotations

import re

from casework.articles.text import Gated

_CALLS = (
    r"(?:(?:tele)?phones?|calls?|questions?|e?-?mails?|requests?|messages?|letters?|quer(?:y|ies)|inquir(?:y|ies)"
    r"|enquir(?:y|ies)|invitations?|faxe?s?)"
)
_THEIR = r"(?:[\w'’]+\s+){0,4}?"  # "several", "any of this newspaper's"
_ABOUT = r"(?:who|what|how|when|where|why|which|whether|if)"
_ADVERBS = (
    r"(?:(?:yet|immediately|directly|publicly|so\s+far|as\s+yet|officially|initially|ever|at\s+once|promptly|even|formally"
    r"|reply\s+or|respond\s+or)\s+)*"
)
_NOT = r"(?:\s+(?:not|never)|n['’]t|\s+(?:yet|still)\s+to)"
_ANSWER = (
    r"(?:repl(?:y|ied)|respond(?:ed)?|comment(?:ed)?|react(?:ed)?|answer(?:ed)?(?=\s*(?:[.,;]|$))"
    rf"|(?:pick(?:ed)?\s+up|answer(?:ed)?|take(?:n)?(?:\s+up)?|return(?:ed)?|acknowledged?|come\s+to|open(?:ed)?)\s+{_THEIR}{_CALLS}\b"
    r"|(?:get|got|gotten|come)\s+(?:back|round)\s+to\s+(?:us|answer\w*|reply\w*|the\s+(?:paper|newspaper|reporter))"
    r"|discuss\b|be\s+(?:drawn|pinned\s+down|interviewed)"
    rf"|(?:say|said|disclosed?|specif(?:y|ied)|reveal(?:ed)?)\s+{_ABOUT}\b"
    r"|give(?:n)?\s+(?:anything\s+away|(?:an?|any)\s+(?:interview|comment|reply|answer|statement)s?)"
    r"|grant(?:ed)?\s+(?:an?|any)\s+interviews?)"
)
_WILLING = (
    r"(?:care|wish|want|choose|agree|consent|deign|(?:be\s+)?(?:prepared|willing|ready|inclined)|in\s+a\s+position)\s+to\s+"
    r"(?:be\s+(?:quoted|interviewed|drawn)|comment|speak|talk|reply|respond|answer|discuss|say|elaborate|explain|disclose)\b"
)
_WITHHOLD = (
    r"(?:say|comment|confirm|discuss|disclose|elaborate|name|identify|specify|reveal|be\s+(?:drawn|pinned\s+down)"
    r"|answer|speak|go\s+(?:any\s+)?(?:further|beyond|into)|give\s+(?:details|further|any|a\s+comment))"
)
_REFUSED = (
    r"(?:all\s+|any\s+|further\s+)?(?:to\s+(?:comment|name|say|identify|discuss|disclose|describe|detail|explain|elaborate|confirm|specify|answer"
    r"|clarify|provide\s+specifics|reveal|speak|be\s+(?:interviewed|drawn|quoted\s+on)|respond|reply|go\s+into\s+(?:any\s+|further\s+)?(?:details?|specifics)"
    r"|address|be\s+specific|take\s+questions|(?:give|provide|offer|grant)\s+(?:further\s+|any\s+|an?\s+|more\s+)?(?:details?"
    r"|comment|information|figures|names?|interviews?|explanation|statement))|comment|(?:an?\s+|our\s+|repeated\s+|several\s+)*interview\s+requests?|requests?)"
)
_SILENCE = r"(?:silent|quiet|mum|tight-lipped|(?:its|his|her|their)\s+(?:own\s+)?(?:counsel|peace|silence))"
_NO_ANSWER = (
    r"no\s+(?:(?:immediate|public|further|official|direct|such)\s+)*(?:comment|reply|response|answer|reaction"
    r"|explanation|reasons?(?!\s+to\b)|details|statement|interviews?)"
)
_ONE_OF_NONE = r"(?:neither|none|nobody|no\s+one)"

# Each begins at the verb of the source; where nobody answers, `none` does.
_WAYS = (
    rf"(?:did|does|do|has|have|had|would|will|was|were|is|are){_NOT}\s+{_ADVERBS}(?:{_ANSWER}|{_WILLING})",
    rf"(?:would|will)(?:\s+not|\s+never|n['’]t)\s+{_WITHHOLD}",
    r"(?:would|had|['’]d)\s+(?:rather|sooner)\s+not\s+(?:say|talk|speak|comment|discuss|answer)\b",
    r"(?:prefers?|preferred|chose|chooses|opt(?:ed|s)?|elected)\s+(?:not\s+to\s+(?:say|comment|speak|talk|answer|reply|respond"
    rf"|discuss|elaborate)|to\s+(?:stay|remain|keep|say)\s+(?:nothing|{_SILENCE}))",
    rf"(?:declin(?:ed|es?|ing)|refus(?:ed|es?|ing))\s+{_REFUSED}",
    r"turn(?:ed|s)\s+down\s+(?:an?\s+|all\s+|any\s+|repeated\s+)?(?:interviews?|(?:requests?|offers?|chances?|invitations?)\s+(?:to|for)"
    r"\s+(?:an?\s+)?(?:interviews?|comment|reply|respond|speak))",
    r"(?:could\s+not|can\s?not|couldn['’]t)\s+(?:immediately\s+|yet\s+)?(?:be\s+)?(?:immediately\s+)?(?:reached|contacted|raised\b(?!\s+\w+ly))\b",
    r"(?:was|were|is|are)\s+(?:not\s+(?:immediately\s+|readily\s+)?(?:available|reachable)|un(?:available|reachable))\b"
    r"(?:\s+(?:for|to)\s+comment)?",
    r"(?:could\s+|would\s+)?neither\s+confirm(?:ed|s)?\s+nor\s+(?:den(?:y|ied|ies)|rul(?:e|es|ed)\s+(?:[\w'’]+\s+){0,3}?out)",
    r"did\s+not\s+(?:immediately\s+)?confirm(?:\s+or\s+deny)?",
    r"(?:walked|turned|drove|rang|went|put)\s+(?:away|off|silent|down\s+the\s+phone|the\s+(?:phone|receiver)\s+down)"
    r"\s+(?:when|once|as\s+soon\s+as)\s+(?:asked|questioned|approached|pressed|a\s+reporter)\b",
    r"(?:has|have|had)\s+(?:so\s+far\s+|as\s+yet\s+)?said\s+nothing\b",
    r"(?:would|will)\s+(?:say|reveal|disclose|add|confirm)\s+nothing\b|(?:revealed|disclosed)\s+nothing\b",
    r"(?:had|has|have)\s+(?:had\s+)?(?:nothing|no\s+word|not\s+a\s+word|not\s+had\s+a\s+word)\s+to\s+(?:say|add)\b",
    rf"(?:made|had|has|have|gave|offered|issued|makes|provided|sent|returned)\s+{_NO_ANSWER}",
    r"returned\s+no\s+(?:calls?|messages?)|t(?:ook|akes?)\s+no\s+(?:questions|calls)",
    r"(?:referred|redirected|deferred|passed|forwarded|directs?|refers?)\s+(?:all\s+|any\s+|further\s+|\w+\s+)?(?:questions?"
    r"|inquiries|enquiries|queries|calls|callers|requests|reporters|journalists)\b[^.;]*?\s(?:to|back)\b",
    r"(?:left|leaves)\s+(?:\w+\s+){0,7}?(?:unanswered|unread|without\s+(?:an\s+)?(?:answer|reply))",
    rf"lets?\s+{_THEIR}(?:{_CALLS}|deadlines?)\b[^.;,]*?\s(?:go|stand|ring|pass)\b",
    rf"(?:side-?stepped|dodged|ducked|evaded|parried|deflected|skirted|fended\s+off|shrugged\s+off|waved\s+(?:aside|off|away)"
    rf"|brushed\s+(?:aside|off)|batted\s+away|ignored)\s+(?:\w+\s+){{0,3}}?{_CALLS}\b",
    r"(?:was|were|is|are|felt)\s+not\s+at\s+liberty\s+to",
    r"(?P<neither>neither)\b[^.;]*?\bnor\b[^.;]*?\b(?:answered|answers|responded|replied|commented|reacted|returned"
    r"|acknowledged|agreed\s+to|(?:has|had|have)\s+(?:got|gotten|come)\s+back|(?:would|could|did|will)\s+(?:comment|say|be\s+drawn"
    r"|be\s+reached|respond|reply|discuss|answer|elaborate|wish))\b",
    rf"{_ONE_OF_NONE}\s+(?:of\s+(?:them|us|(?:the|these|those|his|her|its|their)\s+(?:\w+\s+){{0,6}}?\w+)\s+|\w+\s+)?(?P<none>(?:would|could|was\s+willing\s+to|wished\s+to|wanted\s+to|cared\s+to)"
    r"\s+(?:say|comment|give|discuss|disclose|confirm|name|speak|be\s+(?:drawn|reached|contacted)|elaborate)|answered|replied|responded|commented)\b",
    r"hung\s+up\b|rang\s+off\b|(?:put|slammed)\s+(?:the\s+(?:phone|receiver)\s+down|down\s+the\s+(?:phone|receiver))",
    rf"(?:remain(?:ed|s)?|kept|keeps?|stay(?:ed|s)?|fell|has\s+been)\s+{_SILENCE}(?=\W|$)",
    r"failed\s+to\s+(?:respond|reply|answer)",
    r"(?<=[\"“'‘])no\s+comment(?=[,.]?[\"”'’])",
)  # fmt: skip
NO_COMMENT = Gated("|".join(rf"\b(?:{way})" for way in _WAYS), re.I)

_SOURCE = r"(?:the\s+|an?\s+)?[^.;,\s][^.;,]*?"
_ASKED = rf"(?:{_CALLS}|approach(?:es)?|attempts?|efforts?)"
_UNHEARD = (
    r"(?:unanswered|unreturned|unread|ignored|in\s+vain|out\b|dead|(?:straight\s+)?to\s+(?:voice-?mail|an?\s+answering\s+machine"
    r"|an?\s+recorded\s+message)|no\s+(?:\w+\s+)?(?:reply|replies|response|answer|reaction)|(?:only\s+)?silence)"
)
# "Requests for comment to X went unanswered", "There was no reply from X": the source stands behind.
NO_ANSWER = Gated(
    rf"\b{_ASKED}\b[^.;,]*?\s(?:sent\s+to|put\s+to|made\s+to|to|with|left\s+(?:for|with|at)"
    rf"|for\s+comment\s+(?:from|to|by))\s+(?P<asked>{_SOURCE})(?:,[^.;]*,)?\s+(?:\w+ly\s+|all\s+|ha(?:d|s|ve)\s+)*"
    rf"(?:w(?:ent|as|ere)|goes?|gone|rang|rung|been|met|brought|drew|drawn|got|received|remain(?:s|ed)?|produced|yielded|were|was|ha(?:d|s|ve))"
    rf"\s+(?:with\s+|not\s+|been\s+|immediately\s+)*(?:{_UNHEARD}|answered|returned)"
    rf"|\b{_ASKED}\b[^.;,]*?\s(?:sent\s+to|to|with|at)\s+(?P<bounced>{_SOURCE})\s+bounced\b"
    rf"|\b(?:(?:tele)?phones?|calls?|lines?|switchboards?)\s+(?:rang|went|goes|rings?)\s+{_UNHEARD}\s+(?:at|in|inside)\s+(?P<rang>{_SOURCE})(?=[.,;]|$)"
    rf"|(?<![\w'’])(?P<owner>(?:The\s+|An?\s+)?(?-i:[A-Z])[^.;,]*?)['’]s?\s+(?:switchboard|(?:tele)?phones?|(?:press\s+)?line)\s+"
    rf"(?:rang|rings|went|goes|was|is)\s+(?:{_UNHEARD}|not\s+answered|busy|off\s+the\s+hook)"
    r"|\bno\s+(?:immediate\s+|official\s+|public\s+)*(?:comment|reply|response|answer|reaction|word)\s+(?:\w+\s+){0,3}?"
    r"(?:from|at)\s+(?P<behind>[^.;]+?)(?=[.,;]|\s+(?:on|about|to|by|as)\b|$)"
    rf"|\b{_ONE_OF_NONE}\s+(?:at|from|in|for)\s+(?P<within>[^.;,]+?)\s+(?:was|could|would|did|wished|wanted|answered|returned"
    r"|picked|came|replied|responded|took)\b"
    rf"|\b(?:nobody|no\s+one)\s+(?:picked\s+up|answered|came\s+to|lifted)(?:\s+the\s+(?:tele)?(?:phone|door|bell|receiver))?"
    rf"\s+(?:at|for|in)\s+(?P<at>{_SOURCE})(?=[.,;]|$)",
    re.I,
)
SOURCES = ("asked", "bounced", "rang", "owner", "behind", "within", "at")  # the groups that hold who was asked
