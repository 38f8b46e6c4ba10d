"""Mails as programs write them: two forms of a text, mails passed on in and on mails, letters of every code page."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import sources
from casework.model import Refused
from casework.rows.blocks import plain

TEXT = "The tanker Fortune came into the port on Saturday, officials said.\n\nNobody said why."
HTML = (
    "<style>p {}</style><div style='display:none'>See inside</div><table><tr><td><p>The tanker Fortune came into the"
    "\nport on Saturday, officials said.</p><td><p>Nobody said why.</p></table><script>x()</script>"
)


def mail(text=TEXT, subject="Tanker comes in", sender="The Gull <news@gull.example>"):
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, subject, "Sun, 24 May 2020 23:30:00 -0400"
    message.set_content(text)
    return message


def row(folder, message):
    path = folder / "mail.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    loaded = sources.load(path)
    return loaded.frame.fillna("").iloc[0], loaded


@pytest.mark.parametrize("written", [TEXT, "Your program shows no HTML.", None])
def test_of_the_two_forms_of_a_mail_the_one_that_says_something_is_read(tmp_path, written):
    message = mail(written or "")
    if written is None:
        message.set_content(HTML, subtype="html")
    else:
        message.add_alternative(HTML, subtype="html")
    assert row(tmp_path, message)[0]["body"] == TEXT


PASSED_ON = {
    "Gmail": "Look at this\n\n---------- Forwarded message ---------\nFrom: Wire <w@w.example>\n"
    "Date: Sat, May 23, 2020 at 10:15 AM\nSubject: Tanker\nTo: <bo@desk.example>\n\n\n",
    "Outlook": "\nFrom: Wire <w@w.example>\nSent: Saturday, May 23, 2020 10:15 AM\nTo: Bo\nSubject: Tanker\n\n",
    "Yandex": "-------- Пересылаемое сообщение --------\nОт: Wire\nТема: Tanker\nДата: 23.05.2020 10:15\nКому: Bo\n\n",
    "Apple": "Begin forwarded message:\n\n> From: Wire <w@w.example>\n> Subject: Tanker\n> Date: 23 May 2020\n\n",
}


@pytest.mark.parametrize("head", PASSED_ON.values(), ids=PASSED_ON)
def test_a_mail_passed_on_is_of_its_first_sender_and_day(tmp_path, head):
    found, _ = row(tmp_path, mail(head + TEXT, "Fwd: Tanker", "Bo Tern <bo@desk.example>"))
    assert (found["outlet"], found["published"], found["title"]) == ("Wire", "2020-05-23", "Tanker")
    assert found["published_basis"] == "given in the head of the mail passed on"
    assert found["body"] == TEXT
    assert found["note"].startswith("passed on by Bo Tern on 2020-05-24")


@pytest.mark.parametrize("subject", ["Re: Tanker", "AW: Tanker", "RE[2]: Tanker", "Ответ: Танкер"])
def test_an_answer_is_its_senders_own_and_says_whose_mail_it_leaves_out(tmp_path, subject):
    quoted = "\n\n-----Original Message-----\nFrom: Bo Tern <bo@desk.example>\nSent: Saturday, May 23, 2020 10:15 AM"
    found, _ = row(tmp_path, mail(f"{TEXT}{quoted}\nSubject: Tanker\n\nDear crew, what did she carry?", subject))
    assert (found["outlet"], found["published"]) == ("The Gull", "2020-05-24")
    assert found["body"] == TEXT
    assert found["note"] == "answers a mail of Bo Tern on 2020-05-23, left out here"


def test_a_text_that_names_a_sender_is_not_passed_on(tmp_path):
    found, _ = row(tmp_path, mail(f"From: here on nothing is known.\n\n{TEXT}"))
    assert (found["outlet"], found["published"]) == ("The Gull", "2020-05-24")


def test_a_mail_that_hangs_on_another_is_an_article_of_its_own(tmp_path):
    outer = mail("Please look at both, the second is older.", "Two", "Bo Tern <bo@desk.example>")
    outer.add_attachment(mail())
    outer.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    _, loaded = row(tmp_path, outer)
    assert loaded.frame["outlet"].tolist() == ["Bo Tern", "The Gull"]
    assert loaded.warnings == ["attachments not read: a.pdf"]


RUSSIAN = "Танкер вошёл в порт, сказали чиновники."
CHINESE = "官员们说，油轮周六抵达埃尔帕利托港，这是第一艘，他们没有说明原因。"
SPANISH = "El petrolero llegó, según informó él."


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (RUSSIAN, "koi8-r", "koi8-r"), (RUSSIAN, "windows-1251", "windows-1251"), (SPANISH, "iso-8859-1", "iso-8859-1"),
        (SPANISH, "iso-8859-1", "utf-8"), (SPANISH, "iso-8859-1", "x-none"), (CHINESE, "gb18030", "gb2312"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", ["base64", "quoted-printable"])
def test_every_code_page_and_packing_gives_its_letters(tmp_path, text, codec, label, packed):
    message = mail()
    message.set_content(text, charset=codec, cte=packed)
    written = message.as_bytes().replace(f'charset="{codec}"'.encode(), f'charset="{label}"'.encode())
    assert row(tmp_path, written)[0]["body"] == text


def test_lines_that_a_program_has_wrapped_are_joined(tmp_path):
    head = b"From: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    found, _ = row(tmp_path, head + b"The tanker, carrying \r\npetrol, came in.\r\n\r\nNobody said why.\r\n")
    assert found["body"] == "The tanker, carrying petrol, came in.\n\nNobody said why."
    assert found["published_basis"] == "missing"


def test_a_mail_that_is_cut_off_and_one_of_outlook_are_refused(tmp_path):
    message = mail()
    message.add_alternative(HTML, subtype="html")
    with pytest.raises(Refused, match="truncated"):
        row(tmp_path, message.as_bytes()[:-60])
    with pytest.raises(Refused, match=r"save or send it on as \.eml"):
        row(tmp_path, b"\xd0\xcf\x11\xe0" + bytes(600))


@given(st.text())
def test_any_text_has_words(text):
    assert plain(text).strip() == plain(text)
