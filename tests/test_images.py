"""Images of telephones, cameras and agencies: what they say of themselves, and what is no description."""

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from casework import sources
from casework.model import Refused
from casework.rows.heif import read_heif

SAID, NO_FIX = "Two crates stand on a quay.", IFDRational(0, 0)


def exif(description=SAID, place=(10.0, 28.0, 30.0)):
    told = Image.Exif()
    told[270], told[271], told[272] = description, "OLYMPUS CORP.", "E-M1"
    told.get_ifd(34853).update(
        {1: "N", 2: place, 3: "W", 4: (68.0, 0.0, 36.0), 7: (13.0, 59.0, 58.0), 29: "2020:05:24"}
    )
    return told


def picture(kind, told=None, **more):
    written = BytesIO()
    Image.new("RGB", (32, 20)).save(written, kind, exif=exif() if told is None else told, **more)
    return written.getvalue()


def box(kind, *parts):
    inner = b"".join(parts)
    return struct.pack(">I4s", len(inner) + 8, kind) + inner


def heic(pieces=1, lengths=b"\x44\0"):
    """Write the boxes of a HEIC file that hold its size and its Exif; there is no picture in it."""
    told = struct.pack(">I", 6) + exif().tobytes()
    head = box(b"ftyp", b"heic", bytes(4), b"mif1")
    items = box(
        b"iinf", bytes(4), struct.pack(">H", 1), box(b"infe", b"\x02\0\0\0", struct.pack(">HH", 1, 0), b"Exif", b"\0")
    )
    sizes = box(b"iprp", box(b"ipco", box(b"ispe", bytes(4), struct.pack(">II", 32, 20))))

    def meta(offset):
        place = struct.pack(">HHHII", 1, 0, pieces, offset, len(told))
        return box(b"meta", bytes(4), items, box(b"iloc", bytes(4), lengths, struct.pack(">H", 1), place), sizes)

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", told)


def row(folder, data, name="quay.jpg"):
    (folder / name).write_bytes(data)
    return sources.load(folder / name).frame.fillna("").iloc[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC"])
def test_every_kind_of_image_tells_place_and_time_of_its_satellites(tmp_path, kind):
    found = row(tmp_path, heic() if kind == "HEIC" else picture(kind), f"quay.{kind.lower()}")
    assert found["body"] == SAID
    assert found["note"].startswith(f"{kind}, 32 x 20 pixels")
    assert "position as the file says: 10.47500, -68.01000" in found["note"]
    assert "time of its satellites as the file says: 2020-05-24 13:59:58 UTC" in found["note"]


def test_a_camera_without_a_fix_was_nowhere(tmp_path):
    assert "position" not in row(tmp_path, picture("JPEG", exif(place=(NO_FIX, NO_FIX, NO_FIX))))["note"]


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "DCIM\\100MEDIA\\DJI_0001.JPG", "e-m1", "default"])
def test_what_a_camera_writes_is_no_description(tmp_path, words):
    assert row(tmp_path, picture("JPEG", exif(words)))["body"] == ""


def test_the_caption_of_an_agency_and_its_credit_are_read(tmp_path):
    told = [(80, "Ana Gull"), (110, "Reuters"), (55, "20200524"), (120, "Dos cajas en Pará.")]
    data = b"".join(
        b"\x1c\x02" + bytes([tag]) + struct.pack(">H", len(words.encode())) + words.encode() for tag, words in told
    )
    data += bytes(len(data) % 2)
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data
    plain = picture("JPEG", Image.Exif())
    found = row(tmp_path, plain[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + plain[2:])
    assert (found["body"], found["author"]) == ("Dos cajas en Pará.", "Ana Gull")
    assert "day as the file says: 2020-05-24; credit as the file says: Reuters" in found["note"]


def test_an_image_is_known_by_its_first_bytes_and_one_that_moves_says_so(tmp_path):
    moving = picture("PNG", save_all=True, append_images=[Image.new("RGB", (32, 20), "red")])
    assert row(tmp_path, moving, "quay")["note"].startswith("PNG, 32 x 20 pixels, animated")


@pytest.mark.parametrize(
    "data", [picture("WEBP")[:-20], picture("GIF")[:-4], heic()[:120]], ids=["WebP", "GIF", "HEIC"]
)
def test_images_that_are_cut_off_are_refused(tmp_path, data):
    with pytest.raises(Refused, match=r"truncated|cannot be read"):
        row(tmp_path, data, "quay.heic")


@given(st.binary(max_size=60), st.integers(0, 400))
def test_boxes_that_do_not_fit_together_are_an_error_and_nothing_else(noise, at):
    whole = heic()
    try:
        held = read_heif(whole[:at] + noise + whole[at + len(noise) :])
        assert len(held.exif) <= len(whole) + len(noise)
    except ValueError:
        pass


def test_pieces_that_end_beyond_the_box_are_refused_and_those_without_a_size_take_no_time():
    with pytest.raises(ValueError, match="do not fit together"):
        read_heif(heic(pieces=65_535))
    assert read_heif(heic(pieces=65_535, lengths=b"\0\0")).exif == b""
