#!/usr/bin/env python3
"""large-table.py OUT.pdf PAGES: 支出决算表 over PAGES pages of 40 rows each, ruled, with sums that hold; the font is
not embedded. Always the same."""
import sys

out, pages = sys.argv[1], int(sys.argv[2])
ROWS, HEIGHT, EDGES = 40, 18, [60, 120, 300, 380, 460, 540]
HEADINGS = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]


def line(number):
    """The cells of a row: each page has one 类 and its children."""
    page, row = divmod(number, ROWS)
    children = [(100 + page + i, 200 + i) for i in range(1, ROWS)]
    basic, project = children[row - 1] if row else (sum(c[0] for c in children), sum(c[1] for c in children))
    code = f"{100 + page % 900}" + (f"{row:02}" if row else "")
    return [code, "支出"] + [f"{x // 100:,}.{x % 100:02}" for x in (basic + project, basic, project)]


def page_content(page):
    top = (ROWS + 1) * HEIGHT + 40
    text = [f"0.5 w"]
    for i in range(ROWS + 2):
        text.append(f"{EDGES[0]} {top - i * HEIGHT} m {EDGES[-1]} {top - i * HEIGHT} l S")
    for x in EDGES:
        text.append(f"{x} {top} m {x} {top - (ROWS + 1) * HEIGHT} l S")
    rows = [HEADINGS] + [line(page * ROWS + i) for i in range(ROWS)]
    placed = [(EDGES[c] + 4, top - r * HEIGHT - 12, 9, s) for r, row in enumerate(rows) for c, s in enumerate(row)]
    if page == 0:
        placed += [(220, top + 30, 16, "支出决算表"), (450, top + 6, 9, "金额单位：万元")]
    for x, y, size, s in placed:
        text.append(f"BT /F1 {size} Tf {x} {y} Td <{s.encode('utf-16-be').hex()}> Tj ET")
    return "\n".join(text).encode()


bodies = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{5 + 2 * i} 0 R' for i in range(pages))}] >>".encode(),
    3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 [500 500 500 500]]"
       b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"}
for i in range(pages):
    content = page_content(i)
    bodies[5 + 2 * i] = (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R"
                         " /Resources << /Font << /F1 3 0 R >> >> >>").encode()
    bodies[6 + 2 * i] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
data, places = b"%PDF-1.4\n", []
parts = [data]
at = len(data)
for number in sorted(bodies):
    part = b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    places.append(at)
    at += len(part)
    parts.append(part)
parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
parts += [b"%010d 00000 n \n" % place for place in places]
parts.append(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at))
open(out, "wb").write(b"".join(parts))
