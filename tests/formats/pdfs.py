"""PDFs made by hand: an honest one, and those that are out to hurt a reader."""

import zlib


def pdf(objects: list[bytes], *, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects, numbered from 1, with its table of places."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, table)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page_with(content: bytes) -> list[bytes]:
    """The objects of a file with one page."""
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        content,
        FONT,
    ]


def written(text: str) -> bytes:
    """A PDF of one page that says `text`, line by line."""
    lines = b" ".join(
        b"(%s) Tj T*" % line.replace("(", "").replace(")", "").encode("latin-1")
        for line in text.split("\n")
    )
    return pdf(page_with(stream(b"BT /F1 11 Tf 50 780 Td 14 TL " + lines + b" ET")))


def without_text() -> bytes:
    """A scan: a picture and no text."""
    return pdf(page_with(stream(b"q 100 0 0 100 0 0 cm Q")))


def locked() -> bytes:
    """Locked with a password."""
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (
        b"ab" * 32,
        b"cd" * 32,
    )
    trailer = b"/Root 1 0 R /Encrypt 6 0 R /ID [<00112233> <00112233>]"
    return pdf([*page_with(stream(b"BT (x) Tj ET")), lock], trailer=trailer)


def bomb(layers: int = 3, size: int = 200_000_000) -> bytes:
    """A stream that unfolds to gigabytes: compressed several times over."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000))
    data += packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return pdf(page_with(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * layers))))


def circle_of_pages() -> bytes:
    """A tree of pages whose branch is its own root."""
    objects = page_with(stream(b""))
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3 >>"
    return pdf(objects)


def circle_of_references() -> bytes:
    """Contents that are a reference to a reference to themselves."""
    objects = page_with(b"6 0 R")
    return pdf([*objects, b"4 0 R"])


def circle_of_tables() -> bytes:
    """A table of places whose predecessor is itself."""
    made = written("x")
    at = int(made.split(b"startxref\n")[1].split(b"\n")[0])
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def huge_tree(pages: int = 200_000) -> bytes:
    """A page tree that names the same page very often."""
    objects = page_with(stream(b"BT /F1 9 Tf (x) Tj ET"))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages)
    return pdf(objects)


def deep(levels: int = 100_000) -> bytes:
    """Lists in lists in lists."""
    objects = page_with(stream(b""))
    objects[3] = b"[" * levels + b"]" * levels
    return pdf(objects)


def many_operators(number: int = 3_000_000) -> bytes:
    """A small file whose one page takes very long."""
    body = zlib.compress(b"BT /F1 9 Tf " + b"(x) Tj T* " * number + b" ET", 9)
    return pdf(page_with(stream(body, b"/Filter /FlateDecode")))
