"""One mail as its reader sees it: the text, who sent it and when, and whom it was passed on from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from casework.rows.apart import apart
from casework.rows.text import decode_page

STUB = 0.5  # of the words of its HTML must a plain text have, or it only says that there is HTML
_SENDER = "from|de|von|от|от кого|da|van|od|发件人"
_SENT = "date|sent|fecha|enviado(?: el)?|datum|gesendet|дата|отправлено|data|inviato|envoyé|发送时间"
_ABOUT = "subject|asunto|betreff|тема|objet|assunto|oggetto|onderwerp|temat|主题"
_TO = "to|cc|para|an|кому|à|a|aan|reply-to|do|收件人|抄送"
# What mail programs put before a mail that is passed on; Outlook puts nothing but a row of lines.
_PASSED_ON = re.compile(
    r"^\s*(?:>\s*)*(?:-{3,}\s*(?:forwarded (?:message|by [^\n]*)|original message|mensaje (?:reenviado|original)"
    r"|пересылаемое сообщение|переадресованное сообщение|исходное сообщение|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message (?:transféré|d'origine)|mensagem (?:encaminhada|original)"
    r"|messaggio (?:inoltrato|originale))\s*-{3,}|begin forwarded message:|_{20,})\s*$",
    re.I | re.M,
)
# An answer is its sender's own; what it quotes below is another's.
_ANSWER = re.compile(r"\s*(?:re|aw|antw|antwort|sv|vs|odp|res|rif|отв?|ответ|回复|答复)\s*(?:\[\d+\])?\s*[:：]", re.I)
_LINE = re.compile(rf"^[>\s*]*(?P<name>{_SENDER}|{_SENT}|{_ABOUT}|{_TO})\s*:\**[ \t]*(?P<said>.*)$", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Mail(NamedTuple):
    """Hold a mail: its text, its head, and a remark where it was passed on."""

    subject: str
    sender: str
    published: str
    basis: str
    text: str
    note: str = ""


def read_mail(name: str, message: EmailMessage) -> Mail:
    """Read one mail. Of one that was passed on, the sender, the day and the subject are those of the mail within."""
    sender, day, text = _sender(_told(message, "from")), _day(_told(message, "date")), _text(name, message)
    mail = Mail(_told(message, "subject"), sender, day, "given in the mail's head" if day else "missing", text)
    return _within(mail)


def _told(message: EmailMessage, name: str) -> str:
    """Give a line of the head; as it stands where the library cannot take it apart."""
    try:
        return str(message[name] or "")
    except (IndexError, ValueError, AttributeError, TypeError, KeyError, OverflowError):
        return next((str(said) for told, said in message.raw_items() if told.lower() == name), "")


def _text(name: str, message: EmailMessage) -> str:
    written = _decoded(name, message, "plain")
    shown = _decoded(name, message, "html")
    if shown:
        shown = apart(name, "words", shown.encode(errors="replace"))["text"]
    return written if len(written) >= STUB * len(shown) else shown


def _decoded(name: str, message: EmailMessage, kind: str) -> str:
    """Give the text of a mail in one of its two forms, all parts of it; nothing where it has none."""
    said = []
    for part in _parts(message):
        if part.get_content_type() != f"text/{kind}" or part.is_attachment():
            continue
        text = decode_page(name, part.get_payload(decode=True) or b"", told=part.get_content_charset("") or "")
        is_flowed = kind == "plain" and str(part.get_param("format", "")).lower() == "flowed"
        text = text.replace("\r\n", "\n")
        said.append(_unflowed(text, close=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else text)
    return "\n\n".join(said).replace("\0", "").strip()


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts of a mail but those of a mail that hangs on it."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.get_payload():
            yield from _parts(part)


def hung_on(message: EmailMessage) -> tuple[list[EmailMessage], list[str]]:
    """Give the mails that hang on a mail as attachments, and the names of its other attachments."""
    mails, names = [], []
    for part in _parts(message):
        held = part.get_payload() if part.get_content_type() == "message/rfc822" else []
        mails += [one for one in held if isinstance(one, EmailMessage)] if isinstance(held, list) else []
        is_other = part.get_content_maintype() not in ("text", "multipart", "message")
        is_picture = part.get_content_maintype() == "image" and part["Content-ID"] and not part.is_attachment()
        if (part.is_attachment() and not held) or (is_other and not is_picture):
            names.append(part.get_filename() or part.get_content_type())
    return mails, names


def _unflowed(text: str, *, close: bool) -> str:
    """Join the lines that a mail program has wrapped (RFC 3676): those that end in a blank."""
    joined = ""
    for line in text.split("\n"):
        bare = line.removeprefix(" ") if line.startswith(" ") else line
        goes_on = bare.endswith(" ") and bare != "-- "
        joined += (bare[:-1] if close and goes_on else bare) if goes_on else bare + "\n"
    return joined


def _within(mail: Mail) -> Mail:
    """Give the mail that was passed on within another, where that is what it holds."""
    mark = _PASSED_ON.search(mail.text)
    head, body = _head(mail.text[mark.end() :]) if mark else _head(mail.text)
    if not {"sender", "sent"} <= head.keys() or not body:
        return mail
    day = _day(head["sent"])
    said = mail.text[: mark.start()].strip() if mark else ""
    if _ANSWER.match(mail.subject):
        note = f"answers a mail of {_sender(head['sender'])}" + (f" on {day}" if day else "") + ", left out here"
        return mail._replace(text=said, note=note) if said else mail
    note = f"passed on by {mail.sender}" + (f" on {mail.published}" if mail.published else "")
    note += f", who wrote: {' '.join(said.split())}" if said else ""
    return Mail(
        head.get("about") or mail.subject,
        _sender(head["sender"]),
        day,
        "given in the head of the mail passed on" if day else "missing",
        body,
        note,
    )


def _head(text: str) -> tuple[dict[str, str], str]:
    """Read the lines that tell sender, day and subject at the beginning of a text, and give what follows them."""
    found: dict[str, str] = {}
    lines = text.lstrip("\n \t").split("\n")
    for at, line in enumerate(lines):
        match = _LINE.match(line)
        if match is None and line.strip(" >\t"):
            return found, "\n".join(lines[at:]).strip()
        if match is not None:
            kinds = (("sender", _SENDER), ("sent", _SENT), ("about", _ABOUT))
            kind = next((kind for kind, names in kinds if re.fullmatch(names, match["name"], re.I)), "to")
            found.setdefault(kind, match["said"].strip(" *"))
    return found, ""


def _sender(told: str) -> str:
    name, address = parseaddr(told.replace("[mailto:", "<").replace("]", ">"))
    return name or address or told.strip(" *")


def _day(told: str) -> str:
    """Give the day of a mail's date, as its head or a mail program writes it; nothing for what cannot be told.

    >>> _day("Fri, 4 May 2018 23:30:00 -0400"), _day("Sun, May 24, 2020 at 10:15 AM"), _day("24.05.2020 10:15")
    ('2018-05-04', '2020-05-24', '2020-05-24')
    """
    try:
        return parsedate_to_datetime(told).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    named = re.search(
        r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})\b|\b(\d{1,2})\.? ([A-Z][a-z]{2})[a-z]*\.?,? (\d{4})\b", told
    )
    plain = re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", told) or re.search(
        r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b", told
    )
    try:
        if named:
            month, day, year = named.group(1, 2, 3) if named[1] else named.group(5, 4, 6)
            return date(int(year), _MONTHS.index(month.lower()) + 1, int(day)).isoformat()
        if plain:
            parts = plain.group("y", "m", "d") if "y" in plain.re.groupindex else plain.groups()
            return date(*map(int, parts)).isoformat()
    except ValueError:
        pass
    return ""
