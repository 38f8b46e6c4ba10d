"""The browser that tests of written pages use: it renders, and it is the test's own."""


def test_the_browser_shows_a_page_of_the_disk(chromium, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p id=here>Санкции</p>", encoding="utf-8")
    assert '<p id="here">Санкции</p>' in chromium("--dump-dom", page.as_uri()).stdout
