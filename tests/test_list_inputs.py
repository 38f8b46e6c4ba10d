"""Sanctions lists as XML that are broken, hostile or only odd: refused in one line, or taken with nothing lost."""

import pytest

from casework import sources
from casework.model import Refused

ENTRIES = [
    f"<sdnEntry><uid>{1000 + number}</uid><lastName>ENTITY {number}</lastName><sdnType>Entity</sdnType></sdnEntry>"
    for number in range(20)
]


def sdn(*changed, head='<?xml version="1.0" encoding="utf-8"?>', count="20"):
    """Write a list as OFAC publishes it; `changed` are entries that stand in place of the first ones."""
    entries = "".join([*changed, *ENTRIES[len(changed) :]])
    about = f"<publshInformation><Publish_Date>03/25/2019</Publish_Date><Record_Count>{count}</Record_Count>"
    return f'{head}<sdnList xmlns="http://tempuri.org/sdnList.xsd">{about}</publshInformation>{entries}</sdnList>'


def entry(inside):
    return f"<sdnEntry><uid>1000</uid>{inside}</sdnEntry>"


@pytest.fixture
def load(tmp_path):
    def written(content, encoding="utf-8"):
        path = tmp_path / "sdn.xml"
        path.write_bytes(content.encode(encoding))
        return sources.load(path)

    return written


@pytest.mark.parametrize("doctype", [
    '<!DOCTYPE sdnList SYSTEM "http://127.0.0.1:9/sdn.dtd">',
    '<!DOCTYPE sdnList PUBLIC "-//X//Y" "http://127.0.0.1:9/sdn.dtd">',
    '<!DOCTYPE sdnList [<!ENTITY % outside SYSTEM "http://127.0.0.1:9/x.dtd"> %outside;]>',
    '<!DOCTYPE sdnList [<!ENTITY name "ROSNEFT">]>',
])  # fmt: skip
def test_document_type_of_any_kind_is_refused(load, doctype):
    with pytest.raises(Refused, match="DTD"):
        load(sdn(head=doctype))


@pytest.mark.parametrize(("content", "says"), [
    (sdn().replace("</sdnList>", ""), "not XML"),
    (sdn() + "<more/>", "not XML"),
    (sdn().replace("ENTITY 3", "A & B"), "not XML"),
    (sdn().replace("ENTITY 3", "ENT\x01ITY"), "not XML"),
    (sdn(entry("<a>" * 5000 + "</a>" * 5000)), "nested too deeply"),
    (sdn().replace("sdnEntry", "sdnRecord"), "sdnRecord looks like it"),
    (sdn(count="21"), "21 records and has 20"),
    (sdn(*[entry("<sdnType>Entity</sdnType>")] * 10), "10 of 20 entries lack it"),
])  # fmt: skip
def test_list_that_cannot_be_used_whole_is_refused(load, content, says):
    with pytest.raises(Refused, match=says) as refused:
        load(content)
    assert str(refused.value).startswith("sdn.xml: ")
    assert "\n" not in str(refused.value)


def test_file_named_inside_a_list_is_not_read(load):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    outside = f"<lastName>{include}</lastName>"
    loaded = load(sdn(entry(outside)))
    assert [(aside.row, aside.reason) for aside in loaded.set_aside] == [(1, "name is blank")]
    assert len(loaded.frame) == 19


@pytest.mark.parametrize(("head", "encoding"), [
    ('<?xml version="1.0" encoding="utf-16"?>', "utf-16"),
    ('<?xml version="1.0" encoding="iso-8859-1"?>', "latin-1"),
    ('\ufeff<?xml version="1.0"?>', "utf-8"),
    ('<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/a.xsl" type="text/xsl"?>', "utf-8"),
])  # fmt: skip
def test_encodings_and_instructions_change_no_name(load, head, encoding):
    loaded = load(sdn(entry("<lastName>COMPAÑÍA</lastName><sdnType>Entity</sdnType>"), head=head), encoding)
    assert (loaded.frame["name"].iloc[0], len(loaded.frame), loaded.set_aside) == ("COMPAÑÍA", 20, [])


def test_markup_as_a_name_stays_a_name(load):
    loaded = load(sdn(entry("<lastName><![CDATA[<script>1</script>]]></lastName><sdnType>Entity</sdnType>")))
    assert loaded.frame["name"].iloc[0] == "<script>1</script>"


def test_comment_inside_a_name_does_not_cut_it(load):
    loaded = load(sdn(entry("<lastName>ROS<!-- x -->NEFT</lastName><sdnType>Entity</sdnType>")))
    assert loaded.frame["name"].iloc[0] == "ROSNEFT"


def test_day_of_birth_that_is_none_is_kept_in_words(load):
    born = (
        "<dateOfBirthList><dateOfBirthItem><dateOfBirth>31 Feb 1960</dateOfBirth></dateOfBirthItem></dateOfBirthList>"
    )
    row = load(sdn(entry(f"<lastName>X</lastName><sdnType>Individual</sdnType>{born}"))).frame.iloc[0]
    assert (row["birth_date"], row["remarks"]) == ("", "born 31 Feb 1960;")


def test_what_is_not_known_is_taken_with_a_warning(load):
    loaded = load(sdn(entry("<lastName>X</lastName><sdnType>Submarine</sdnType>"), count="many"))
    assert len(loaded.frame) == 20
    assert any("Submarine" in warning for warning in loaded.warnings)
    assert any("how many records" in warning for warning in loaded.warnings)


def test_a_watchlist_names_kinds_in_any_case_and_by_their_usual_words(tmp_path):
    table = tmp_path / "names.csv"
    table.write_text("name,schema,why\nOMM,company,lead\nSky Angel,ship,lead\nX,Trust,lead\n")
    assert sources.load(table).frame["schema"].tolist() == ["Company", "Vessel", "Trust"]


def test_a_share_whose_ends_are_changed_over_is_set_aside(tmp_path):
    table = tmp_path / "shares.csv"
    table.write_text("owner,asset,share_low,share_high,source_url\nA,B,60,50,https://x\nC,D,49,50,https://x\n")
    loaded = sources.load(table)
    assert loaded.frame["owner"].tolist() == ["C"]
    assert loaded.set_aside[0].reason == "'60, more than the highest 50,' is not a number"
