"""Documents in: what a file or page says must come out whole, in words that are still apart."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from claims.errors import ClaimsError, UnreachablePage, UnreadableDocument
from claims.exchange.documents import (
    MAX_BYTES,
    Document,
    fetch_document,
    parse_document,
    read_document,
)
from claims.exchange.documents.glyphs import Glyph, in_reading_order
from claims.exchange.documents.hyphens import mend_hyphens
from claims.exchange.documents.metadata import edtf_date, language_tag
from claims.exchange.documents.pdf_text import HYPHEN

WORDS = ["killed", "cities", "Reuters", "at", "least", "people", "injured"]
figures = st.integers(0, 999_999).map(lambda number: f"{number:,}")
tokens = st.one_of(figures, st.sampled_from(WORDS))
rows = st.lists(st.lists(tokens, min_size=3, max_size=3), min_size=1, max_size=8)
long_tokens = tokens.filter(lambda token: len(token) > 1)  # "0 0 0" may as well be letter-spaced
long_rows = st.lists(st.lists(long_tokens, min_size=3, max_size=3), min_size=1, max_size=8)
PARAGRAPH = (
    "Security forces opened fire on demonstrators in Mahshahr on 18 November, witnesses said, "
    "and at least 40 people were killed there before the roads were opened again. "
)


def html(markup: str) -> str:
    return parse_document(markup.encode(), name="page.html").text


def new_pdf() -> FPDF:
    file = FPDF()
    file.set_font("helvetica", size=10)
    file.add_page()
    return file


def pdf(file: FPDF) -> Document:
    return parse_document(bytes(file.output()), name="report.pdf")


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        parse_document(data, name=name)
    return str(caught.value)


class TestPlain:
    def test_the_text_is_stored_as_it_stands(self) -> None:
        data = b"\xef\xbb\xbf1,500 people\r\nlost\xc2\xa0their lives \xe2\x80\x8c"
        document = parse_document(data, name="a.txt")
        assert document == Document("1,500 people\nlost\xa0their lives \u200c", "text/plain")

    @pytest.mark.parametrize(
        ("mark", "codec"),
        [
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (b"", "utf-8"),
            (b"", "utf-16-le"),
            (b"", "utf-16-be"),
        ],
    )
    def test_unicode_encodings(self, mark: bytes, codec: str) -> None:
        text = "Some 1,500 people, “sources” said"
        assert parse_document(mark + text.encode(codec), name="a.txt").text == text

    @pytest.mark.parametrize(
        ("codec", "text"),
        [
            ("cp1256", "قتل نحو 1500 شخص في الاحتجاجات وفق ثلاثة مسؤولين في وزارة الداخلية"),
            ("cp1251", "Более тысячи человек погибли во время протестов в ноябре"),
            ("latin-1", "Über 1.500 Menschen wurden getötet, sagten Beamte in Köln"),
            ("latin-1", "Plus de mille personnes ont été tuées à Téhéran, selon les autorités"),
        ],
    )  # fmt: skip
    def test_undeclared_legacy_encodings_are_guessed(self, codec: str, text: str) -> None:
        assert parse_document(text.encode(codec), name="a.txt").text == text

    def test_a_declared_charset_decides_between_legacy_encodings(self) -> None:
        said = "text/plain; charset=windows-1256"
        data = "قتل ٤".replace("٤", "4").encode("cp1256")
        assert parse_document(data, name="a", media_type=said).text == "قتل 4"

    def test_valid_utf8_wins_over_a_wrong_declaration(self) -> None:
        said = "text/plain; charset=iso-8859-1"
        assert parse_document("tuées".encode(), name="a", media_type=said).text == "tuées"


class TestHtmlKeepsApart:
    @settings(max_examples=60, deadline=None)
    @given(rows, st.sampled_from(["<td>{}</td>", "<td>{}", "<th><p>{}</p></th>"]))
    def test_table_cells(self, table: list[list[str]], cell: str) -> None:
        body = "".join("<tr>" + "".join(map(cell.format, row)) for row in table)
        found = html(f"<html><body><table>{body}</table>").split("\n")
        assert [line.split(" | ") for line in found] == table

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(tokens, min_size=1, max_size=30),
        st.sampled_from(
            [
                "<li>{}</li>",
                "<div>{}</div>",
                "<p>{}</p>",
                "{}<br>",
                "<a href=x>{}</a>",
                "<span style='display:inline-block'>{}</span>",
                "<my-stat>{}</my-stat>",
                "{}<hr>",
                "{}\u200b",
            ],
        ),
    )
    def test_neighbours(self, words: list[str], shape: str) -> None:
        body = "".join(map(shape.format, words))
        assert html(f"<html><body>{body}").split() == words

    @settings(max_examples=60, deadline=None)
    @given(rows, st.booleans())
    def test_tables_inside_an_article_are_whole(self, table: list[list[str]], tag: bool) -> None:
        body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in table)
        kind = "article" if tag else "div"
        page = f"<nav>Home</nav><{kind}><p>{PARAGRAPH * 3}<table>{body}</table></{kind}>"
        lines = html(f"<html><body>{page}").split("\n")
        assert [line.split(" | ") for line in lines[-len(table) :]] == table

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("1,500<sup>2</sup> people", "1,500 [2] people"),
            ("1,500<sup>2</sup>people", "1,500 [2] people"),
            ("1,500<sup><a href='#n'>[2]</a></sup><sup>[3]</sup>.", "1,500 [2] [3]."),
            ("1,500<sup>a</sup> people", "1,500 [a] people"),
            ("cities<sup>12</sup>", "cities [12]"),
            ("304<sub>2</sub>", "304 [2]"),
            ("the 15<sup>th</sup> day", "the 15th day"),
            ("M<sup>me</sup> Dupont", "Mme Dupont"),
            ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
            ("<sup>2</sup>See below", "[2] See below"),
        ],
    )
    def test_footnote_markers(self, markup: str, text: str) -> None:
        assert html(f"<html><body><p>{markup}</p>") == text

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("<span class=n>304</span><span class=l>killed</span>", "304 killed"),
            ("<span>191</span><span>cities</span>", "191 cities"),
            ("<span>191</span><span>500</span>", "191  500"),
            ("<span>the 15</span><span>th</span>", "the 15th"),
            ("<span>demon</span><span>strators</span>", "demonstrators"),
            ("<b>T</b>he <i>demon</i>strators", "The demonstrators"),
            ("demon&shy;strators", "demonstrators"),
            ("1&nbsp;500", "1\xa0500"),
            ("می\u200cگوید", "می\u200cگوید"),
            ("www.<wbr>example.org", "www.example.org"),
        ],
    )
    def test_inline_elements(self, markup: str, text: str) -> None:
        assert html(f"<html><body><p>{markup}</p>") == text

    def test_figures_in_one_cell_are_not_read_as_one(self) -> None:
        assert html("<table><tr><td><p>12</p><p>345</p></td><td>x</td></table>") == "12  345 | x"

    def test_preformatted_text_keeps_its_lines(self) -> None:
        assert html("<html><body><pre>City    Killed\nShiraz  15</pre>") == (
            "City    Killed\nShiraz  15"
        )


class TestHtmlTakesThePage:
    def test_what_is_not_shown_is_not_there(self) -> None:
        text = html(
            "<html><head><title>T</title><style>p{}</style></head><body><p>seen</p>"
            "<script>x=1</script><p hidden>a</p><p style='display: none'>b</p>"
            "<template>c</template><!-- d --><noscript>e</noscript>tail"
        )
        assert text.split() == ["seen", "tail"]

    def test_a_short_page_is_taken_whole(self) -> None:
        assert html("<html><body><div>Six dead.</div><div>More soon.</div>") == (
            "Six dead.\nMore soon."
        )

    def test_an_article_loses_nothing_and_gains_no_menu(self) -> None:
        page = (
            "<html><body><header><nav><a>Home</a><a>World</a></nav><h1>304 dead</h1></header>"
            f"<div class=story><p>{PARAGRAPH * 2}</p><figure><figcaption>191 cities</figcaption>"
            f"</figure><p>Short.</p><p>{PARAGRAPH}</p><p>Last words: 77.</p></div>"
            "<div class=side><a>Most read: 9,999</a></div><footer>Copyright 2024</footer>"
        )
        text = html(page)
        assert text.startswith("304 dead\n")
        assert text.endswith("Last words: 77.")
        assert "191 cities" in text
        assert "Short." in text
        assert not re.search("Home|9,999|Copyright", text)

    def test_a_persian_page(self) -> None:
        sentence = "به گفتهٔ سه مقام، حدود ۱٬۵۰۰ نفر در ۱۹۱ شهر کشته شدند و خانواده‌ها می‌گویند. "
        page = f"<html lang=fa dir=rtl><body><article><p>{sentence * 6}</p></article>"
        document = parse_document(page.encode(), name="a.html")
        assert document.text == (sentence * 6).strip()
        assert document.language == "fa"

    def test_declared_latin1(self) -> None:
        page = "<html><head><meta charset='iso-8859-1'></head><body><p>tuées – 1\xa0500"
        document = parse_document(page.encode("cp1252"), name="a.html")
        assert document.text == "tuées – 1\xa0500"

    def test_the_servers_charset_counts_before_the_pages(self) -> None:
        page = "<html><head><meta charset='iso-8859-1'></head><body>شهر"
        said = "text/html; charset=windows-1256"
        assert parse_document(page.encode("cp1256"), name="a", media_type=said).text == "شهر"

    def test_xhtml_with_an_xml_declaration(self) -> None:
        page = (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html><body>é 1</body></html>'
        )
        assert parse_document(page.encode(), name="a").text == "é 1"

    def test_nesting_keeps_the_text_or_is_refused(self) -> None:
        assert html("<html><body>" + "<div>" * 1000 + "40 killed") == "40 killed"
        assert "nested too deeply" in refusal(b"<html><body>" + b"<div>" * 5000 + b"40", "a.html")

    def test_metadata(self) -> None:
        page = (
            '<html lang="en-GB"><head><title>1,500 killed | The Paper</title>'
            '<meta property="og:title" content="1,500 killed">'
            '<meta property="og:site_name" content="The Paper">'
            '<link rel="canonical" href="https://paper.example/iran">'
            '<script type="application/ld+json">{"@context": "https://schema.org",'
            '"@type": "NewsArticle",'
            '"datePublished": "2019-12-23T10:00:00Z", "author": [{"@type": "Person",'
            '"name": "Jane Roe"}, {"@type": "Person", "name": "John Smith"}]}</script>'
            f"</head><body><article><h1>1,500 killed</h1><p>{PARAGRAPH * 3}</p></article>"
        )
        document = parse_document(page.encode(), name="a.html")
        assert document.title == "1,500 killed"
        assert document.publisher == "The Paper"
        assert document.authors == ("Jane Roe", "John Smith")
        assert document.published == "2019-12-23"
        assert document.url == "https://paper.example/iran"
        assert document.language == "en-GB"

    def test_a_date_is_never_made_finer_nor_taken_from_the_prose(self) -> None:
        head = '<html><head><meta name="citation_date" content="2019"></head>'
        page = f"{head}<body><p>{PARAGRAPH}Posted 20 November 2020"
        assert parse_document(page.encode(), name="a.html").published == "2019"
        assert parse_document(page[len(head) :].encode(), name="a.html").published is None


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2019-11-15T23:30:00+03:30", "2019-11-15"),
        ("2019/11/15", "2019-11-15"),
        ("20191115", "2019-11-15"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("2019-13-01", None),
        ("15 November 2019", None),
        ("", None),
    ],
)
def test_edtf_date(told: str, date: str | None) -> None:
    assert edtf_date(told) == date


def test_language_tag() -> None:
    assert [language_tag(tag) for tag in ("en_GB", "fa", "english language", None)] == [
        "en-GB", "fa", None, None,
    ]  # fmt: skip


class TestPdf:
    @settings(max_examples=25, deadline=None)
    @given(rows)
    def test_table_cells(self, table: list[list[str]]) -> None:
        file = new_pdf()
        with file.table() as grid:
            for row in table:
                line = grid.row()
                for cell in row:
                    line.cell(cell)
        assert [line.split() for line in pdf(file).text.splitlines()] == table

    @settings(max_examples=25, deadline=None)
    @given(long_rows, st.sampled_from([0.6, 1.0, 3.0]))
    def test_cells_with_hardly_a_gap(self, table: list[list[str]], gap: float) -> None:
        file = new_pdf()
        file.c_margin = 0
        for row in table:
            for cell in row:
                file.cell(file.get_string_width(cell) + gap, 5, cell)
            file.ln()
        assert pdf(file).text.split() == [cell for row in table for cell in row]

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(tokens, min_size=20, max_size=400),
        st.sampled_from([1, 2, 3]),
        st.sampled_from([-0.4, 0.0, 1.5]),
    )
    def test_justified_columns(self, words: list[str], columns: int, spacing: float) -> None:
        file = new_pdf()
        file.set_char_spacing(spacing)
        with file.text_columns(" ".join(words), ncols=columns, gutter=8, text_align="J"):
            pass
        assert pdf(file).text.split() == words

    def test_raised_markers_are_bracketed(self) -> None:
        file = new_pdf()
        for piece in ("3", "4", " of 1,500", "2", " people on the 15", "th", " day"):
            file.char_vpos = "SUP" if piece in ("4", "2", "th") else "LINE"
            file.write(5, piece)
        assert pdf(file).text == "3 [4] of 1,500 [2] people on the 15th day"

    def test_hyphenated_line_ends_are_mended(self) -> None:
        file = new_pdf()
        file.multi_cell(
            25, 5, "many demonstra\u00adtors in univer\u00adsities since mid-\nNovember"
        )
        mended = "many demonstrators in universities since mid-November"
        assert " ".join(pdf(file).text.split()) == mended

    def test_pages_are_parted_by_a_blank_line(self) -> None:
        file = new_pdf()
        file.cell(text="first 1")
        file.add_page()
        file.cell(text="2 second")
        assert pdf(file).text == "first 1\n\n2 second"

    def test_metadata(self) -> None:
        """Title, two authors and a creation date of 23 December 2019."""
        file = new_pdf()
        file.cell(text="text")
        file.set_title("Annual report")
        file.set_author("Jane Roe; John Smith")
        file.set_lang("en-GB")
        found = pdf(file)
        assert (found.title, found.authors) == ("Annual report", ("Jane Roe", "John Smith"))
        assert (found.media_type, found.language) == ("application/pdf", "en-GB")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", found.published or "")

    def test_metadata_that_says_nothing_is_left_out(self) -> None:
        file = new_pdf()
        file.cell(text="text")
        file.set_title("Microsoft Word - draft3.doc")
        file.set_author("Administrator")
        found = pdf(file)
        assert (found.title, found.authors) == (None, ())

    def test_an_image_has_no_text_layer(self) -> None:
        file = new_pdf()
        picture = BytesIO()
        Image.new("RGB", (20, 20), "red").save(picture, "PNG")
        file.image(picture, x=10, y=10, w=50)
        assert "it has no text layer" in refusal(bytes(file.output()), "scan.pdf")

    def test_a_password_is_named(self) -> None:
        file = new_pdf()
        file.cell(text="secret")
        file.set_encryption(owner_password="a", user_password="b")  # noqa: S106
        assert refusal(bytes(file.output()), "s.pdf") == (
            "s.pdf cannot be read: it is protected by a password."
        )

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_damage_is_a_sentence(self, data: st.DataObject) -> None:
        file = new_pdf()
        file.cell(text="1,500 people")
        content = bytearray(file.output())
        for place in data.draw(st.lists(st.integers(8, len(content) - 1), max_size=40)):
            content[place] ^= 0x55
        cut = data.draw(st.integers(8, len(content)))
        assert outcome(bytes(content[:cut])).startswith(("taken", "a.pdf cannot be read: "))


def outcome(data: bytes) -> str:
    try:
        return "taken" if parse_document(data, name="a.pdf").text else "lost"
    except ClaimsError as error:
        return str(error)


def run(text: str, start: float, step: float) -> list[Glyph]:
    return [
        Glyph(char, start + step * place, start + step * place + 4, 100.0, 10.0)
        for place, char in enumerate(text)
    ]


class TestPdfReadingOrder:
    """Glyphs as PDFium hands them on: one each 5 points, leftward (-5) or rightward (5)."""

    @pytest.mark.parametrize("step", [-5, 5])
    def test_persian_words_run_leftward(self, step: int) -> None:
        word = "امنیتی"
        handed_on = word if step < 0 else word[::-1]
        assert "".join(g.char for g in in_reading_order(run(handed_on, 200, step))) == word

    @pytest.mark.parametrize("step", [-5, 5])
    def test_persian_figures_run_rightward(self, step: int) -> None:
        figure = "۳۷٬۳۲۶"
        handed_on = figure if step > 0 else figure[::-1]
        assert "".join(g.char for g in in_reading_order(run(handed_on, 200, step))) == figure

    @given(st.text("abc 12,۱۲نفر", max_size=30), st.sampled_from([-5, 5]))
    def test_nothing_is_added_or_lost(self, text: str, step: int) -> None:
        line = run(text, 0, step)
        assert sorted(in_reading_order(line), key=line.index) == line


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("demonstra|tors", "demonstrators"),
        ("anti|government", "anti-government"),
        ("mid|November", "mid-November"),
        ("2019|2020", "2019-2020"),
        ("a long|term aim, a long-term plan", "a long-term aim, a long-term plan"),
        ("police|men and policemen", "policemen and policemen"),
        ("191-\n200 cities", "191-200 cities"),
    ],
)
def test_mend_hyphens(broken: str, mended: str) -> None:
    assert mend_hyphens(broken.replace("|", HYPHEN)) == mended


class TestTelling:
    @pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a", "https://x.example/a.php?b=c.pdf"])
    def test_content_counts_before_the_name(self, name: str) -> None:
        page = b"\n<!-- x --><!DOCTYPE html><html><body>1 person"
        assert parse_document(page, name=name).media_type == "text/html"

    def test_the_name_tells_what_the_content_leaves_open(self) -> None:
        assert parse_document(b"a <b>1</b>", name="a.htm").text == "a 1"
        assert parse_document(b"a <b>1</b>", name="a.txt").text == "a <b>1</b>"

    @pytest.mark.parametrize(
        ("data", "name", "why"),
        [
            (b"", "a.txt", "it is empty"),
            (b" \n\t", "a.txt", "it holds no text"),
            (b"<html><body><script>1</script>", "a.html", "it holds no text"),
            (b"", "a.pdf", "it is empty"),
            (b"%PDF-1.7 and then nothing", "a.pdf", "the PDF is damaged"),
            (b"1,500 people", "a.pdf", "it is not a PDF file, or its beginning is damaged"),
            (bytes(range(256)) * 4, "a.txt", "it is neither text, HTML nor PDF"),
            (b"\x89PNG\r\n\x1a\n", "a.txt", "it is an image; save it as text, HTML or PDF first"),
        ],
    )
    def test_refusals(self, data: bytes, name: str, why: str) -> None:
        assert refusal(data, name) == f"{name} cannot be read: {why}."

    def test_large_input_is_refused(self) -> None:
        assert "larger than 50 MB" in refusal(bytes(MAX_BYTES + 1), "a.txt")
        assert "longer than 10,000,000 characters" in refusal(b"a " * 6_000_000, "a.txt")


class TestFile:
    def test_read(self, tmp_path: Path) -> None:
        path = tmp_path / "گزارش.txt"
        path.write_bytes(b"1,500 people")
        assert read_document(path).text == "1,500 people"

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        for path, why in ((tmp_path / "none.txt", "no such file"), (tmp_path, "a folder")):
            with pytest.raises(UnreadableDocument, match=why):
                read_document(path)


class Handler(BaseHTTPRequestHandler):
    """Answers by path: a page, a text, redirects, refusals, a file that never ends."""

    def do_GET(self) -> None:
        answers = {
            "/page": (200, {"Content-Type": "text/html; charset=cp1256"}, "شهر".encode("cp1256")),
            "/text.txt": (200, {"Content-Type": "text/plain"}, b"1,500 people"),
            "/moved": (302, {"Location": "/text.txt"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/away": (302, {"Location": "file:///etc/passwd"}, b""),
            "/packed": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
            "/empty": (200, {}, b""),
        }  # fmt: skip
        status, headers, body = answers.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


class TestFetch:
    def test_a_page_with_the_servers_charset(self, site: str) -> None:
        document = fetch_document(f"{site}/page")
        assert (document.text, document.url) == ("شهر", f"{site}/page")

    def test_a_redirect_gives_the_address_that_answered(self, site: str) -> None:
        document = fetch_document(f"{site}/moved")
        assert (document.text, document.url) == ("1,500 people", f"{site}/text.txt")
        assert document.media_type == "text/plain"

    @pytest.mark.parametrize(
        ("path", "why"),
        [
            ("/gone", "the server answered 404 Not Found"),
            ("/loop", "it redirects too often"),
            ("/away", "that, or where it redirects to, is not a web address"),
            ("/packed", "its content is packed in a way that cannot be unpacked"),
        ],
    )
    def test_refusals(self, site: str, path: str, why: str) -> None:
        with pytest.raises(UnreachablePage) as caught:
            fetch_document(site + path)
        assert str(caught.value) == f"{site}{path} could not be fetched: {why}."

    def test_an_empty_answer_is_no_document(self, site: str) -> None:
        with pytest.raises(UnreadableDocument, match="it is empty"):
            fetch_document(f"{site}/empty")

    def test_size_is_bounded(self, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claims.exchange.documents.fetch.MAX_BYTES", 5)
        with pytest.raises(UnreachablePage, match="larger than"):
            fetch_document(f"{site}/text.txt")

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("file:///etc/passwd", "only http and https addresses can be fetched"),
            ("ftp://x.example/a", "only http and https addresses can be fetched"),
            ("report.pdf", "only http and https addresses can be fetched"),
            ("http://", "that is not a web address"),
            ("http://[::1", "that is not a web address"),
            ("http://127.0.0.1:99999/", "that is not a web address"),
            ("http://127.0.0.1:9/", "the server refused the connection"),
        ],
    )
    def test_addresses_that_cannot_be_fetched(self, url: str, why: str) -> None:
        with pytest.raises(UnreachablePage) as caught:
            fetch_document(url)
        assert str(caught.value) == f"{url} could not be fetched: {why}."
