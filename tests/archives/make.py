#!/usr/bin/env python3
"""make.py FOLDER STATEMENT.pdf [bomb]: a harvest as it is found, 40 files and more, with archives of all kinds
(formats.py): nested ones, a bomb, wrong names, twins, names in GBK, a web crawl. Always the same."""
import gzip, io, os, sys, tarfile, zlib

from formats import AES, COPY, gbk_zipped, rar4, rar5, seven_zipped, with_method, zipped

folder, statement = sys.argv[1:3]
pdf = open(statement, "rb").read()
os.makedirs(folder)


def twin(n):
    """Another file with the same page."""
    return pdf + b"% " + str(n).encode() + b"\n"


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


# A white picture of 100 × 100 pixels.
png = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes([0, 0, 0, 100, 0, 0, 0, 100, 8, 0, 0, 0, 0])) +
       chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * 100) * 100)) + chunk(b"IEND", b""))


def put(name, data):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.pdf")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        t.addfile(link)
    return out.getvalue()


def record(kind, url, content, extra=""):
    head = "WARC/1.0\r\nWARC-Type: %s\r\n%sWARC-Date: 2024-08-30T08:00:00Z\r\n%sContent-Length: %d\r\n\r\n" % (
        kind, "WARC-Target-URI: %s\r\n" % url if url else "", extra, len(content))
    return head.encode() + content + b"\r\n\r\n"


def response(body, status="200 OK", head=""):
    return ("HTTP/1.1 %s\r\nContent-Type: application/pdf\r\n%s\r\n" % (status, head)).encode() + body


def chunked(body):
    out = b""
    for i in range(0, len(body), 1000):
        part = body[i:i + 1000]
        out += b"%x\r\n" % len(part) + part + b"\r\n"
    return out + b"0\r\n\r\n"


# Plain files: 1 to 20.
for n in range(1, 9):
    put("plain/%02d.pdf" % n, twin(n))
put("plain/twin-of-01.pdf", twin(1))
put("plain/no-ending", twin(9))
put("plain/picture.png", png)
put("plain/picture-without-ending", png)
put("plain/really-a-zip.pdf", zipped([("inside.pdf", twin(10))]))
put("plain/notes.txt", b"notes\n")
put("plain/page.html", b"<html><body>page</body></html>")
put("plain/table.csv", b"a,b\n")
put("plain/empty.pdf", b"")
put("plain/damaged.pdf", pdf[:300])
put("plain/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
put("plain/new.docx", zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]))

# Archives: 21 to 40.
put("archives/a.zip", zipped([("x/11.pdf", twin(11)), ("readme.txt", b"text"), ("twin.pdf", twin(11))]))
put("archives/gbk.zip", gbk_zipped([("决算公开/部门决算.pdf", twin(12))]))
put("archives/utf8.zip", zipped([("决算公开/部门预算.pdf", twin(13))]))
put("archives/nested.zip", zipped([("inner.zip", zipped([("innermost.zip", zipped([("14.pdf", twin(14))]))])),
                                  ("inner.tar", tarred([("15.pdf", twin(15))]))]))
deep = twin(16)
for level in range(7):
    deep = zipped([("level%d.%s" % (level, "zip" if level else "pdf"), deep)])
put("archives/deep.zip", deep)
put("archives/b.tar", tarred([("17.pdf", twin(17)), ("dir/18.pdf", twin(18))]))
put("archives/c.tar.gz", gzip.compress(tarred([("19.pdf", twin(19))]), mtime=0))
put("archives/single.pdf.gz", gzip.compress(twin(20), mtime=0))
put("archives/crawl.warc", record("warcinfo", None, b"software: test\r\n") +
    record("request", "http://example.org/21.pdf", b"GET /21.pdf HTTP/1.1\r\n\r\n") +
    record("response", "http://example.org/21.pdf", response(twin(21))) +
    record("response", "http://example.org/gone.pdf", response(b"gone", "404 Not Found")) +
    record("response", "http://example.org/22.pdf", response(chunked(twin(22)), head="Transfer-Encoding: chunked\r\n")) +
    record("resource", "http://example.org/23.pdf", twin(23)))
put("archives/crawl.warc.gz", b"".join(gzip.compress(r, mtime=0) for r in (
    record("warcinfo", None, b"software: test\r\n"),
    record("response", "http://example.org/24.pdf", response(twin(24))))))
put("archives/truncated.zip", zipped([("25.pdf", twin(25)), ("26.pdf", bytes(range(256)) * 400)])[:-400])
put("archives/truncated.tar.gz", gzip.compress(tarred([("27.pdf", twin(27))]), mtime=0)[:900])
put("archives/cut.warc", record("response", "http://example.org/28.pdf", response(twin(28)))[:-900])
put("archives/wrong-name.rar", zipped([("29.pdf", twin(29))]))
put("archives/no-rar.rar", b"Rar!\x1a\x07\x00" + bytes(100))
put("archives/no-7z.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(100, 200)))
put("archives/empty.zip", zipped([]))
put("archives/up.zip", zipped([("../../../../tmp/juesuan-escaped.pdf", twin(30)), ("/etc/juesuan-31.pdf", twin(31))]))
put("archives/encrypted.zip", zipped([("32.pdf", twin(32))]).replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    .replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"))


# 7z and RAR: 41 to 54.
put("archives/d.7z", seven_zipped([("决算/41.pdf", twin(41)), ("readme.txt", b"text")]))
put("archives/stored.7z", seven_zipped([("42.pdf", twin(42))], COPY))
put("archives/encrypted.7z", seven_zipped([("43.pdf", twin(43)), ("44.pdf", twin(44))], AES))
put("archives/old.rar", rar4([("决算公开/45.pdf", twin(45)), ("46.pdf", twin(46)), ("47.pdf", twin(47))],
                             encrypted=["46.pdf"]))
put("archives/new.rar", rar5([("决算公开/48.pdf", twin(48)), ("49.pdf", twin(49))]))
put("archives/a-rar.zip", rar5([("50.pdf", twin(50))]))
put("archives/a-7z.pdf", seven_zipped([("51.pdf", twin(51))]))
put("archives/mixed.zip", zipped([("inner.7z", seven_zipped([("inner.rar", rar4([("52.pdf", twin(52))]))])),
                                  ("inner.rar", rar5([("inner.tar.gz", gzip.compress(tarred([("53.pdf", twin(53))]), mtime=0))]))]))
put("archives/method.zip", with_method(zipped([("54.pdf", twin(54)), ("55.pdf", twin(55)), ("56.pdf", twin(56))]), "55.pdf", 9))
put("archives/cut.rar", rar4([("57.pdf", twin(57)), ("58.pdf", twin(58))])[:-900])
put("archives/cut.7z", seven_zipped([("59.pdf", twin(59))])[:-20])


def bomb():
    """160 MiB of one letter in 700 KB."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, compresslevel=1) as g:
        block = b"x" * (1 << 24)
        for _ in range(10):
            g.write(block)
    return out.getvalue()


if len(sys.argv) > 3:
    put("archives/bomb.pdf.gz", bomb())
