"""In what words news says that somebody was asked and gave no answer."""

from __future__ import annotations

import re

from casework.articles.text import Gated

_CALLS = (
    r"(?:(?:tele)?phones?|calls?|questions?|e?-?mails?|requests?|messages?|letters?|quer(?:y|ies)|inquir(?:y|ies)"
    r"|enquir(?:y|ies)|invitations?|faxe?s?)"
)
_THEIR = r"(?:[\w'’-]+\s+){0,4}?"  # "several", "any of this newspaper's"
_ABOUT = r"(?:who|what|how|when|where|why|which|whether|if)"
_ADVERBS = (
    r"(?:(?:yet|immediately|directly|publicly|so\s+far|as\s+yet|officially|initially|ever|at\s+once|promptly|even|formally"
    r"|reply\s+or|respond\s+or)\s+)*"
)
_NOT = r"(?:\s+(?:not|never)(?:,[^,.;]{1,40},)?|n['’]t|\s+(?:yet|still)\s+to)"
_ANSWER = (
    r"(?:repl(?:y|ied)|respond(?:ed)?|comment(?:ed)?|react(?:ed)?|elaborated?|answer(?:ed)?(?=\s*(?:[.,;]|$)|\s+by\s+(?:the\s+time|\w+day)|\s+(?:them|it|any|either|all)\b)"
    rf"|(?:pick(?:ed)?\s+up|answer(?:ed)?|take(?:n)?(?:\s+up)?|return(?:ed)?|acknowledged?|come\s+to|open(?:ed)?)\s+{_THEIR}{_CALLS}\b"
    r"|pick(?:ed)?\s+up(?=\s*(?:[.,;]|$)|\s+when\b)"
    r"|(?:get|got|gotten|come)\s+(?:back|round)\s+to\s+(?:us|answer\w*|reply\w*|the\s+(?:paper|newspaper|reporter))"
    r"|discuss\b|be\s+(?:drawn|pinned\s+down|interviewed)"
    rf"|(?:say|said|disclosed?|specif(?:y|ied)|reveal(?:ed)?)\s+{_ABOUT}\b"
    r"|(?:provided?|offer(?:ed)?|give(?:n)?|supply|supplied)\s+(?:any\s+|further\s+|more\s+)*(?:details|specifics|explanations?|an\s+explanation)"
    r"|(?:give(?:n)?|make|made|offer(?:ed)?|issued?|express(?:ed)?)\s+(?:anything\s+away|(?:an?|any)\s+(?:\w+\s+)?(?:interview|comment|reply|answer|statement|remark|opinion|view)s?\b)"
    r"|(?:say|said|add(?:ed)?)\s+(?:anything|a\s+word)\b|write\s+back\b|(?:take|taken)\s+an?\s+(?:position|stand)\b"
    r"|(?:talk|speak|spoken?)\s+(?:to\s+(?:(?:the|this|any|foreign|our)\s+)*(?:press|media|newspapers?|reporters?|journalists?)|publicly|in\s+public)\b"
    r"|spoken\s+(?:about\b|yet\b|(?=[.,;]|$))"
    r"|dignify\s+[^.;]*?\bwith\b|grant(?:ed)?\s+(?:an?|any)\s+interviews?)"
)
_WILLING = (
    r"(?:care|wish|want|choose|agree|consent|deign|(?:be\s+)?(?:prepared|willing|ready|inclined|minded)|feel\s+able|in\s+(?:a\s+position|a\s+mood))\s+to\s+"
    r"(?:be\s+(?:quoted|interviewed|drawn)|comment|speak|talk|reply|respond|answer|discuss|say|elaborate|explain|disclose|add\b"
    r"|(?:make|give|issue|offer)\s+(?:an?|any)\s+(?:\w+\s+)?(?:comment|statement|remark|interview|reply|answer)s?)\b"
)
_WITHHOLD = (
    r"(?:say|comment|confirm|discuss|disclose|elaborate|name|identify|specify|reveal|put\s+an?\s+(?:figure|number|price|date)|be\s+(?:drawn|pinned\s+down|pressed|coaxed|quoted|speaking|commenting|answering|discussing|giving\s+interviews)"
    r"|tell\b(?!\s+(?:on|apart)\b)|add\s+(?:to|anything)\b|make\s+(?:an?|any)\s+(?:\w+\s+)?(?:comment|statement|remark)s?\b|meet\s+(?:(?:an?|any|the)\s+)?(?:reporters?|press)\b"
    r"|expand|come\s+to\s+the\s+(?:tele)?phone|take\s+(?:any\s+)?(?:questions|calls)|answer|speak|talk|let\s+on|respond|reply|explain|describe|divulge|go\s+(?:any\s+)?(?:further|beyond|into)"
    r"|(?:give|provide|offer|release|supply)\s+(?:details|further|any|an?\s+(?:comment|explanation|figure|date|reason|number)|reasons|figures|(?:the\s+)?names?\b))"
)
_RECORDS = (  # "declined to release flight plans"
    r"(?:(?:flight|cargo|sales|import|export|trade|customs|crew|passenger|ship|loading|casualty|test)\s+)?(?:plans?|manifests?|records?|figures|names|numbers"
    r"|data|documents?|papers|contracts?|footage|lists?|reports?|results|findings|cop(?:y|ies)|logs?|minutes|breakdown"
    r"|evidence|proof|transcripts?|recordings?|photographs|terms)"
)
# What is kept from a court or from inspectors is refused to them.
_NOT_TO = r"(?!\s+(?:with|to)\s+(?!(?:the\s+|this\s+)?(?:press|media|(?:news)?paper|reporters?|journalists?)\b))"
# "declined to list the cargo", but not the bank: lists are also of those under sanctions.
_ITEMS = (
    r"(?:(?:the|its|their|all|any)\s+)*(?:cargo|contents|items|crates|goods|weapons|passengers|names|types|clients"
    r"|customers|buyers|suppliers|owners|shareholders|assets)\b"
)
_REFUSED = (
    rf"(?:all\s+|any\s+|further\s+)?(?:to\s+(?:comment|name|say|identify|list\s+{_ITEMS}|itemi[sz]e|discuss|disclose|describe|detail|explain|elaborate|confirm|specify|answer"
    r"|clarify|provide\s+specifics|reveal|speak|talk|quantify|be\s+(?:interviewed|drawn|quoted)|respond|reply|go\s+into\b|make\s+(?:an?|any)\s+(?:\w+\s+)?(?:comment|statement|remark)s?\b"
    rf"|(?:release|publish|share|provide|supply|disclose)\s+(?:(?:the|its|his|their|any|a|further|full)\s+)*{_RECORDS}\b{_NOT_TO}"
    r"|address|be\s+specific|take\s+questions|(?:give|provide|offer|grant)\s+(?:further\s+|any\s+|an?\s+|more\s+)?(?:details?"
    r"|comment|information|figures?|names?|interviews?|explanation|statement|dates?|reasons?|numbers?|timetables?|price|timeline))|comment|(?:an?\s+|all\s+|any\s+)interviews?"
    r"|to\s+(?:open|show|share|hand\s+over|release|produce)\s+[^.;,]{1,40}?\s+to\s+(?:this\s+newspaper|reporters?|journalists|us|the\s+(?:news)?paper)\b"
    r"|(?:an?\s+|our\s+|repeated\s+|several\s+)*interview\s+requests?|requests?|(?:an?|our|the)\s+(?:invitation|offer|chance|opportunity)\s+to\s+(?:comment|re\w+|answer|speak))"
)
_SILENCE = r"(?:silent|quiet|mum|tight-lipped|(?:its|his|her|their)\s+(?:own\s+)?(?:counsel|peace|silence))"
_NO_ANSWER = (
    r"no\s+(?:(?:immediate|public|further|official|direct|such)\s+)*(?:comment|repl(?:y|ies)|response|answer|reaction|remarks?|opinion|views?(?!\s+of\b)"
    r"|explanation|reasons?(?!\s+to\b)|details|statement|interviews?)"
)
_ANY_COMMENT = r"any\s+(?:(?:immediate|public|further|official)\s+)*(?:comment|reply|response|answer)"
_ONE_OF_NONE = r"(?:neither|none|nobody|no\s+one|not\s+one)"

# Each begins at the verb of the source; where nobody answers, `none` does.
_WAYS = (
    rf"(?:did|does|do|has|have|had|would|will|was|were|is|are){_NOT}\s+{_ADVERBS}(?:{_ANSWER}|{_WILLING})",
    rf"(?:would|will)(?:\s+not|\s+never|n['’]t)\s+{_WITHHOLD}",
    r"(?:would|had|['’]d)\s+(?:rather|sooner)\s+not\s+(?:say|talk|speak|comment|discuss|answer)\b",
    r"(?:prefers?|preferred|chose|chooses|opt(?:ed|s)?|elected)\s+(?:not\s+to\s+(?:say|comment|speak|talk|answer|reply|respond"
    rf"|discuss|elaborate)|to\s+(?:stay|remain|keep|say)\s+(?:nothing|{_SILENCE}))",
    rf"(?<!\bwhom\sshe\s)(?<!\bwhom\s(?:it|he)\s)(?<!\bwhom\sthey\s)(?:declin(?:ed|es?|ing)|refus(?:ed|es?|ing))\s+{_REFUSED}",
    r"turn(?:ed|s)\s+down\s+(?:an?\s+|all\s+|any\s+|repeated\s+)?(?:interviews?|(?:requests?|offers?|chances?|invitations?)\s+(?:to|for)"
    r"\s+(?:an?\s+)?(?:interviews?|comment|reply|respond|speak))",
    r"(?:could\s+not|can\s?not|couldn['’]t)\s+(?:immediately\s+|yet\s+)?(?:be\s+)?(?:immediately\s+)?(?:reached|contacted|raised\b(?!\s+\w+ly)"
    r"|drawn\b(?=\s*[.,;]|\s+(?:on|about))|comment)\b",
    r"(?:was|were|is|are)\s+(?:unable|not\s+able)\s+to\s+(?:comment|respond|reply)\b",
    r"(?:said|says)\s+(?:that\s+)?it\s+(?:was|is|would\s+be)\s+(?:too\s+(?:early|soon)|premature|inappropriate|not\s+appropriate|improper)"
    r"\s+(?:for\s+\w+\s+)?to\s+comment\b",
    r"(?:was|were|is|are)\s+(?:not\s+(?:immediately\s+|readily\s+)?(?:available|reachable)|un(?:available|reachable))\b"
    r"(?:\s+(?:for|to)\s+comment)?",
    r"(?:could\s+|would\s+)?neither\s+confirm(?:ed|s)?\s+nor\s+(?:den(?:y|ied|ies)|rul(?:e|es|ed)\s+(?:[\w'’]+\s+){0,3}?out)",
    r"did\s+not\s+(?:immediately\s+)?confirm(?:\s+or\s+deny)?",
    r"(?:walked|turned|drove|rang|went|put)\s+(?:away|off|silent|down\s+the\s+phone|the\s+(?:phone|receiver)\s+down)"
    r"\s+(?:when|once|as\s+soon\s+as)\s+(?:asked|questioned|approached|pressed|a\s+reporter)\b",
    r"(?:has|have|had)\s+(?:so\s+far\s+|as\s+yet\s+)?said\s+nothing\b",
    r"(?:would|will)\s+(?:(?:say|reveal|disclose|add|confirm)\s+(?:nothing|no\s+more|little\s+more)|go\s+no\s+further)\b|(?:revealed|disclosed|gave)\s+nothing\b(?!\s+to\b)",
    r"(?:would|will)\s+(?:give|provide|offer)\s+no\s+(?:\w+\s+)?(?:details|particulars|explanations?|reasons?|comments?|answers?|names?|interviews?)\b",
    r"(?:said|says|told\s+[^.;,]{1,40}?)\s+(?:\w+\s+)?(?:it|he|she|they)\s+(?:could|can|would|will|does|do|did)\s?(?:not|n['’]t)\s+(?:\w+\s+)?(?:comment|discuss|talk\s+about|provide\s+any\s+information)\b"
    r"|(?:said|says)\s+(?:\w+\s+)?(?:it|he|she|they)\s+(?:was|were|is|are)\s+(?:not\s+(?:authori[sz]ed|allowed|permitted|free|in\s+a\s+position)"
    r"|unable)\s+to\s+(?:comment|speak|discuss|talk|say)\b"
    r"|(?:said|says)\s+(?:it|he|she|they)\s+(?:would|will|could)\s+(?:make|give|issue|offer)\s+no\s+(?:\w+\s+)?(?:comment|statement)\b"
    r"|(?:said|says)\s+(?:\w+\s+)?(?:it|he|she|they)\s+(?:was|were|is|are)\s+bound\s+(?:by|to)\s+(?:\w+\s+)?(?:confidentiality|secrecy|silence)\b",
    r"(?:plead(?:ed|s)?|cite[ds]?|invoke[ds]?)\s+(?:\w+\s+)?(?:confidentiality|secrecy|(?:a\s+)?lack\s+of\s+time)\b(?!\s+as\b)",
    r"(?:stopped|ceased)\s+(?:answering|replying|responding|(?:taking|returning)\s+(?:\w+\s+)?calls)\b",
    r"clam(?:med|s)\s+up\b|stonewall(?:ed|s)\b(?=\s*[.,;]|\s+(?:on|over|when|our|all|every|this)\b)",
    r"(?:turn|sen|wav|shoo|chas)(?:ed|t)\s+(?:an?\s+|the\s+|this\s+|our\s+|two\s+)?(?:\w+\s+)?(?:reporters?|journalists?|correspondents?)\s+away\b",
    r"(?:shut|closed|slammed)\s+(?:the|his|her|its)\s+(?:door|gate)\s+(?:on|to|in\s+the\s+face\s+of)\s+(?:\w+\s+)?(?:reporters?|journalists?|correspondents?)\b",
    r"(?:brush|push|walk|hurr)(?:ed|ied)\s+past\s+(?:\w+\s+)?(?:reporters|journalists)\b|changed\s+the\s+subject\b",
    r"(?:skirted|avoided|evaded|dodged|ducked|sidestepped)\s+the\s+(?:subject|question|matter|issue)\b(?=\s*[.,;]|\s+(?:when|of\s+wh\w+)\b)",
    r"met\s+[^.;,]*?\b(?:questions?|quer(?:y|ies)|requests?)\s+(?:[\w'’]+\s+){0,5}?with\s+(?:\w+\s+)?(?:silence|a\s+shrug)\b",
    r"offered\s+[^.;,]{1,30}?\s+instead\s+of\s+(?:an?\s+)?(?:answer|reply|comment|explanation)s?\b",
    r"offered\s+nothing\s+(?:by\s+way\s+of|in\s+the\s+way\s+of|in)\s+(?:an?\s+)?(?:explanation|reply|comment|answer|defence)\b",
    r"deferred\s+to\s+[^.;,]*?\bfor\s+(?:comment|answers?|details)\b",
    r"(?:was|were|is|are)\s+(?:un(?:willing|prepared)|reluctant)\s+to\s+(?:comment|say|speak|talk|discuss|be\s+(?:quoted|drawn)|elaborate)\b",
    r"(?:was|were|is|are)\s+(?:silent(?=\s*[.,;]|\s+(?:on|about|as\s+to|when)\b)|[\"“]?too\s+busy[\"”]?\s+to\s+(?:talk|speak|comment|answer)|tight-lipped|(?:coy|evasive|non-?committal|vague)\s+(?:about|on|over|when))\b",
    r"(?:would|could|will|can)\s+neither\s+(?:own|admit|accept|acknowledge|say|vouch|comment|discuss|verify)\b[^.;]*?\bnor\b",
    r"(?:would|will)\s+(?:reveal|say|disclose|discuss|vouch\s+for|give|name|explain|specify|confirm|acknowledge)\s+neither\b",
    r"(?:left|walked\s+(?:off|away|out|on)|departed|drove\s+(?:off|away)|(?:shut|closed)\s+the\s+(?:door|gate))\s+(?:(?:by|through)\s+[^.;,]{1,30}?\s+)?without\s+(?:(?:saying\s+|uttering\s+)?a\s+word|comment(?:ing)?|speaking|answering|replying|responding|taking\s+(?:any\s+)?questions)\b",
    r"(?:held|holds|bit|bites|kept|keeps)\s+(?:his|her|its|their)\s+(?:tongues?|peace|mouth\s+shut)\b",
    r"(?:withheld|reserved|deferred)\s+(?:any\s+|all\s+)?comment\b",
    r"(?:never|failed\s+to|neglected\s+to|omitted\s+to)\s+(?:repl(?:y|ied)\b|respond(?:ed)?\b|answer(?:ed)?\b|return(?:ed)?\s+(?:\w+\s+){0,3}?(?:calls?|messages?|e?-?mails?)\b"
    r"|(?:got|get|came|come)\s+back\s+to\b)",
    r"(?:ended|terminated|cut\s+short|broke\s+off|cut\s+off|hung\s+up\s+on)\s+(?:the|a|an)\s+(?:\w+\s+)?(?:call|conversation|interview)\b|cut\s+(?:the|a)\s+(?:call|conversation|interview)\s+short\b",
    r"(?:invoked|exercised|cited)\s+(?:his|her|its|their|the)\s+right\s+to\s+(?:remain\s+silent|silence|keep\s+silent)\b|(?:begged|cried)\s+off\b|(?:begged|asked)\s+to\s+be\s+excused\b",
    r"(?:passed\s+up|passed\s+on|spurned|waived)\s+(?:the\s+|a\s+|an\s+|several\s+)?(?:chances?|offers?|opportunit(?:y|ies)|invitations?)\s+to\s+(?:comment|reply|respond|answer)\b",
    r"(?:shrugged|smiled|walked\s+on|fell\s+silent|looked\s+away)\s+when\s+(?:asked|pressed|questioned)\b"
    r"|(?:shrugged|smiled)\s+and\s+(?:(?:walked|turned|drove|strode|went|moved)\s+(?:away|off|on|past|below"
    r"|to\s+(?:his|her|the)\s+(?:\w+\s+)?(?:car|question))|said\s+nothing)\b",
    r"(?:had|has|have)\s+(?:had\s+)?(?:nothing|no\s+word|not\s+a\s+word|not\s+had\s+a\s+word)\s+to\s+(?:say|add|announce|share)\b",
    rf"(?:made|had|has|have|gave|gives?|makes?|offered|offers?|expressed|put\s+out|issued|makes|provided|sent|returned|volunteered|ventured|vouchsafed|proffered)\s+{_NO_ANSWER}",
    r"returned\s+no\s+(?:calls?|messages?)|t(?:ook|akes?)\s+no\s+(?:questions|calls)|m(?:et|eets?)\s+no\s+(?:press|reporters|journalists)",
    r"(?:wished|chose|preferred)\s+to\s+say\s+nothing\b|(?:had|has|have)\s+no\s+(?:wish|desire|intention)\s+(?:to\s+(?:comment|speak|talk|reply|answer|respond|elaborate|discuss|explain|say|be\s+(?:quoted|interviewed|drawn))"
    r"|of\s+(?:commenting|speaking|talking|replying|answering|responding|elaborating|discussing|explaining|saying))\b",
    r"(?:had|has|have)\s+(?:no|not\s+an?)\s+word\s+(?:for|to)\s+(?:the\s+)?(?:press|reporters|journalists|media)\b",
    r"said\s+nothing(?=\s*[.,;]|\s*$|\s+(?:on|about|at\s+all|beyond|when|as|to\s+(?:the\s+)?(?:press|reporters|journalists|us))\b)",
    r"(?:refrain(?:ed|s)?\s+from|avoid(?:ed|s)?|shun(?:ned|s)?)\s+(?:an?\s+|any\s+|all\s+|public\s+|further\s+)*(?:comment(?:ing|s)?|questions|interviews|the\s+press|remarks)\b",
    r"(?:let|left|pass(?:ed|es)?\s+over)\s+[^.;,]{1,60}?\s(?:without\s+(?:an?y?\s+)?(?:comment|remark)|in\s+silence)\b",
    r"(?:was|were|is|are|has|have)(?:\s+not|n['’]t|\s+no\s+longer)\s+(?:been\s+)?(?:answering(?!\s+(?:its|the)\s+(?:helm|rudder))|commenting|giving\s+(?:any\s+)?interviews|taking\s+(?:any\s+)?(?:questions|calls)"
    r"|returning\s+(?:\w+\s+)?(?:calls|messages)|talking\s+to\s+(?:the\s+)?(?:press|reporters|media|journalists))\b",
    r"(?:could\s+not|can\s?not|couldn['’]t)\s+be\s+(?:asked|questioned|interviewed|quoted|got\s+hold\s+of)\b",
    r"(?:made\s+use\s+of|used|exercised|claimed)\s+(?:his|her|its|their|the)\s+right\s+(?:not\s+to\s+(?:answer|speak|reply|testify)|to\s+be\s+silent)\b",
    r"(?:does|do)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,3}?(?:talk|speak)\s+about\b|never\s+(?:comments?|discuss(?:es|ed)?|talks?\s+(?:to|about))\b",
    r"(?:referred|redirected|directed|deferred|passed|forwarded|directs?|refers?|steered|pointed)\s+(?:all\s+|any\s+|further\s+|\w+\s+)?(?:questions?"
    r"|inquiries|enquiries|queries|calls|callers|requests|reporters|journalists)\b[^.;]*?\s(?:to|back)\b"
    r"|(?:referred|directed|steered|pointed)\s+(?:us|(?:this|an?|the)\s+(?:newspaper|reporter|paper|journalist|correspondent))\s+(?:back\s+)?to\b"
    r"|passed\s+on\s+(?:all|any|every)\s+questions?\b",
    r"(?:left|leaves)\s+(?:[\w'’-]+\s+){0,7}?(?:unanswered|unread|without\s+(?:an\s+)?(?:answer|reply))",
    rf"lets?\s+{_THEIR}(?:{_CALLS}|deadlines?)\b[^.;,]*?\s(?:go|stand|ring|pass|lapse|slip|expire)\b"
    r"|allow(?:ed|s)\s+[^.;,]*?\bdeadlines?\s+(?:[\w'’]+\s+){0,3}?to\s+(?:pass|lapse|slip|expire)\b",
    rf"(?:side-?stepped|dodged|ducked|evaded|parried|deflected|skirted|fended\s+off|shrugged\s+off|waved\s+(?:aside|off|away)"
    rf"|brushed\s+(?:aside|off)|batted\s+away|ignored)\s+(?:[\w'’]+\s+){{0,3}}?{_CALLS}\b",
    r"(?:was|were|is|are|felt)\s+not\s+at\s+liberty\s+to",
    rf"(?:did|does|do)(?:\s+not|n['’]t)\s+(?:immediately\s+)?have\s+{_ANY_COMMENT}\b",
    rf"(?P<neither>neither)\b[^.;]*?\bnor\b[^.;]*?\b(?:(?:had|has|have|offered|issued|gave|made)(?=\s+{_ANY_COMMENT})|answered|answers|responded|replied|commented|reacted|returned"
    r"|acknowledged|agreed\s+to|(?:has|had|have)\s+(?:got|gotten|come)\s+back|(?:was|were|is)\s+(?:\w+ly\s+)?(?:available|reachable|willing)|(?:would|could|did|will)\s+(?:comment|say|be\s+drawn"
    r"|be\s+reached|respond|reply|discuss|answer|elaborate|wish)|(?:wished|cared|wanted|chose)\s+to\s+(?:comment|say|reply|answer|speak|discuss))\b",
    rf"{_ONE_OF_NONE}\s+(?:of\s+(?:them|us|(?:the|these|those|his|her|its|their)\s+(?:[\w'’]+\s+){{0,6}}?[\w'’]+)\s+|(?:\w+\s+){{1,3}}?)?(?P<none>(?:would|could|was\s+willing\s+to|wished\s+to|wanted\s+to|cared\s+to)"
    rf"\s+(?:say|comment|give|discuss|disclose|confirm|name|speak|be\s+(?:drawn|reached|contacted|quoted)|elaborate)"
    rf"|(?:had|has|offered|issued|gave|made)\s+{_ANY_COMMENT}|answered|replied|responded|commented|talked\s+to\s+(?:the\s+)?(?:press|reporters|journalists)|offered\s+a\s+comment|(?:returned|answered)\s+{_THEIR}{_CALLS})\b",
    r"hung\s+up\b|rang\s+off\b|(?:put|slammed)\s+(?:the\s+(?:phone|receiver)\s+down|down\s+the\s+(?:phone|receiver))",
    rf"(?:remain(?:ed|s)?|kept|keeps?|stay(?:ed|s)?|fell|has\s+been)\s+{_SILENCE}(?=\W|$)",
    r"(?<=[\"“'‘])no\s+comment(?=[,.]?[\"”'’])",
)  # fmt: skip
NO_COMMENT = Gated("|".join(rf"\b(?:{way})" for way in _WAYS), re.I)

_DOT_OF_TITLE = r"(?<=\b(?:Maj|Gen|Col|Sgt|Adm))\.|(?<=\b(?:Lt|Dr|Mr|Ms))\.|(?<=\b(?:Brig|Capt|Cmdr))\."
_SOURCE = rf"(?:the\s+|an?\s+)?[^.;,\s](?:[^.;,]|{_DOT_OF_TITLE})*?"
_ASKED = rf"(?:{_CALLS}|approach(?:es)?|attempts?|efforts?|knocks?)"
_UNHEARD = (
    r"(?:unanswered|unreturned|unread|ignored|pending|unacknowledged|in\s+vain|out\b|dead|(?:straight\s+)?to\s+(?:voice-?mail|an?\s+answering\s+machine"
    r"|an?\s+recorded\s+message)|no\s+(?:\w+\s+)?(?:reply|replies|response|answer|reaction)|without\s+(?:an?y?\s+)?(?:reply|response|answer)|(?:only\s+)?silence|a\s+blank)"
)
_THERE = (
    r"(?:available|reachable|willing|prepared|able|free|authori[sz]ed|allowed|to\s+be\s+(?:found|reached|had|seen)|at\s+(?:home|hand)|there\s+to|on\s+hand"
    r"|immediately|in\s+(?:a\s+position|the\s+office))"
)
_SPEAK = (
    r"(?:be\s+(?:\w+ly\s+)?(?:reached|contacted|drawn|quoted|raised|found|named|interviewed|available)|comment|say|talk|speak|discuss|answer|reply|respond"
    r"|explain|confirm|name|pick|come|give|take|return|elaborate|clarify|open)"
)
# "Requests for comment to X went unanswered", "There was no reply from X": the source stands behind.
NO_ANSWER = Gated(
    rf"\b{_ASKED}\b[^.;,]*?\s(?:sent\s+to|put\s+to|made\s+to|to|with|(?:on|at)\s+the\s+doors?\s+of|left\s+(?:for|with|at)"
    rf"|for\s+comment\s+(?:from|to|by))\s+(?P<asked>{_SOURCE})(?:,[^.;]*,|(?:,[^.;,]+){{1,4}}?\s(?:and|or)\s[^.;,]+?)?\s+(?:\w+ly\s+|all\s+|ha(?:d|s|ve)\s+)*"
    rf"(?:w(?:ent|as|ere)|goes?|gone|rang|rung|been|met|brought|drew|drawn|got|received|remain(?:s|ed)?|produced|yielded|were|was|ha(?:d|s|ve))"
    rf"\s+(?:with\s+|not\s+|been\s+|immediately\s+)*(?:{_UNHEARD}|answered|returned)"
    rf"|\b{_ASKED}\b[^.;,]*?\s(?:sent\s+to|to|with|at)\s+(?P<bounced>{_SOURCE})\s+(?:bounced|(?:came|were\s+sent|was\s+sent)\s+back|(?:was|were)\s+returned\s+(?:to\s+sender|un\w+))\b"
    rf"|\b(?:tele)?(?:phone\s+)?numbers?\s+(?:listed|given|registered|published)\s+(?:for|by|under)\s+(?P<listed>{_SOURCE})\s+"
    r"(?:rang\s+out|went\s+un\w+|(?:was|is|were|are)\s+(?:disconnected|unanswered|out\s+of\s+service|switched\s+off|(?:not|no\s+longer)\s+in\s+(?:use|service)|dead))\b"
    rf"|(?-i:\bFrom)\s+(?P<sender>{_SOURCE})\s+(?:ha[sd]\s+)?(?:came|comes?|there\s+(?:was|came|has\s+been))\s+(?:no\s+(?:\w+\s+)?(?:answer|reply|comment|response|word)|only\s+silence|not\s+a\s+word)"
    r"|\b(?:attempts?|efforts?)\s+to\s+(?:reach|contact|interview|telephone|phone|speak\s+(?:to|with))\s+(?P<sought>[^.;,\s][^.;,]*?)"
    r"\s+(?:have\s+|had\s+|all\s+|repeatedly\s+|both\s+)*(?:failed|were\s+un\w+|was\s+un\w+|were\s+fruitless|proved\s+\w+|were\s+in\s+vain|came\s+to\s+nothing|met\s+with\s+no)\b"
    rf"|\b(?:(?:tele)?phones?|calls?|lines?|switchboards?)\s+(?:rang|went|goes|rings?)\s+{_UNHEARD}\s+(?:at|in|inside)\s+(?P<rang>{_SOURCE})(?=[.,;]|$)"
    rf"|(?-i:\bAt)\s+(?P<office>{_SOURCE}),?\s+(?:the\s+|\w+\s+){{0,3}}?(?:tele)?phones?\s+(?:rang|went|goes|rings?)\s+{_UNHEARD}"
    rf"|(?<![\w'’])(?P<rings>(?:The\s+|An?\s+)?(?-i:[A-Z])[^.;,]*?)['’]s?\s+(?:tele)?phones?\s+(?:in\s+\w+\s+)?(?:rang\s+and\s+rang|just\s+rang|kept\s+ringing)\b"
    rf"|(?<![\w'’])(?P<owner>(?:The\s+|An?\s+)?(?-i:[A-Z])(?:(?!\sto\s)[^.;,])*?)['’]s?\s+(?:listed\s+)?(?:switchboard|(?:tele|mobile\s+|cell\s*)?phones?|mobile|(?:press\s+|telephone\s+)?(?:line|number))\s+"
    rf"(?:in\s+\w+\s+)?(?:rang|rings|went|goes|was|is|were|are)\s+(?:{_UNHEARD}|not\s+answered|busy|(?:switched\s+|turned\s+)?off\b|disconnected|out\s+of\s+service|off\s+the\s+hook)"
    r"|\bno\s+(?:immediate\s+|official\s+|public\s+)*(?:comment|reply|response|answer|reaction|word)\s+(?:\w+\s+){0,3}?"
    r"(?:from|at)\s+(?P<behind>[^.;]+?)(?=[.,;]|\s+(?:on|about|to|by|as)\b|$)"
    rf"|\b{_ONE_OF_NONE}\s+(?:at|from|in|for)\s+(?P<within>[^.;,]+?)(?:,[^.;]*?,)?\s+(?:(?:was|were)\s+(?:\w+ly\s+)?{_THERE}|(?:could|would|did|wished|wanted|cared)\s+(?:not\s+|to\s+|\w+ly\s+)*{_SPEAK}|answered"
    rf"|returned|picked|came\s+(?:to|back)|replied|responded|took\s+(?:\w+\s+)?{_CALLS})\b"
    rf"|\b(?:nobody|no\s+one)\s+(?:picked\s+up|answered|came\s+to|lifted)(?:\s+the\s+(?:tele)?(?:phone|door|bell|receiver))?"
    rf"\s+(?:at|for|in)\s+(?P<at>{_SOURCE})(?=[.,;]|$)",
    re.I,
)
SOURCES = (
    "asked",
    "bounced",
    "listed",
    "sender",
    "sought",
    "rang",
    "office",
    "rings",
    "owner",
    "behind",
    "within",
    "at",
)  # groups: who was asked

# "I have nothing to say," told in a quotation: the speaker is who was asked.
QUOTED_SILENCE = Gated(
    r"[\"“](?:go\s+and\s+)?ask\s+(?:the|my|our|your|his|her|their)\s+(?:lawyers?|solicitors?|owners?|\w+\s+office|press\s+office|headquarters|head\s+office|courts?|judges?|police|management|boss(?:es)?|minist(?:er|ry)|charterers?)(?:\s+about\s+(?:it|that))?[,.!]?[\"”]"
    r"|[\"“]nothing\s+to\s+(?:say|add)\b|[\"“](?:I|we)(?:['’]ve|\s+have|\s+had)\s+(?:nothing|no\s+comment|nothing\s+(?:more|further|else))\s+to\s+(?:say|add|make)\b"
    r"|[\"“](?:I|we)\s+(?:can['’]t|cannot|can\s+not|won['’]t|will\s+not|don['’]t|do\s+not)\s+(?:want\s+to\s+|wish\s+to\s+)?"
    r"(?:comment|talk\s+about|discuss|speak\s+about)\b",
    re.I,
)
