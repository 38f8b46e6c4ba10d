"""What an article says: text, sentences, mentions, dates, quantities, attribution, routes, copies."""
from casework.articles.sentences import sentences as _s
from casework.articles.dates import dates as _d
from casework.articles.quantities import quantities as _q
from casework.articles.mentions import mentions as _m
def evidence(body, published="", outlet="", title="", language="", watchlist=()):
    s=_s(body,title)
    dd=_d(body,s,published)
    mm=_m(body,s,outlet,title,watchlist)
    qq=_q(body,s,[(d.start,d.end) for d in dd]+[(m.start,m.end) for m in mm if any(c.isdigit() for c in m.text)])
    ds=[dict(start=d.start,end=d.end,text=body[d.start:d.end],interval=[d.span[0].isoformat(),d.span[1].isoformat()] if d.span else None,vague=d.vague) for d in dd]
    qs=[dict(start=q.start,end=q.end,text=body[q.start:q.end],value=q.value,value_hi=q.value_high,unit=q.unit,object=q.object,modifier=q.modifier) for q in qq]
    return dict(sentences=[[x.start,x.end] for x in s],dates=ds,entities=[dict(start=m.start,end=m.end,text=m.text,type=m.type,canonical=m.canonical) for m in mm],claims=[],quantities=qs,routes=[],quotes=[])
