"""Archives that Python has no writer for, byte by byte: 7z, RAR 4, RAR 5, ZIP with names in GBK or with
methods that few readers know. Members are pairs of name and bytes. Always the same bytes."""
import io
import lzma
import struct
import zipfile
import zlib


# ---- ZIP ----

class GbkInfo(zipfile.ZipInfo):
    """A member as archives of Chinese Windows have it: its name in GBK, without the mark of UTF-8."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zipped(members, kind=zipfile.ZipInfo):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(kind(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def gbk_zipped(members):
    return zipped(members, GbkInfo)


def with_method(archive, name, method):
    """The ZIP with the method of one member changed to a number, in its own head and in the list at the end."""
    raw, number = name.encode(), struct.pack("<H", method)
    out = bytearray(archive)
    for mark, at, to in ((b"PK\x03\x04", 8, 30), (b"PK\x01\x02", 10, 46)):
        start = 0
        while (start := archive.find(mark, start)) >= 0:
            if archive[start + to:start + to + len(raw)] == raw:
                out[start + at:start + at + 2] = number
            start += 4
    return bytes(out)


# ---- 7z ----

COPY, LZMA2, AES = b"\x00", b"\x21", b"\x06\xf1\x07\x01"


def number_7z(value):
    """A number of 7z: the high bits of the first byte say how many follow."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            first = (0xFF00 >> extra) & 0xFF | value >> (8 * extra)
            return bytes([first]) + (value & (1 << (8 * extra)) - 1).to_bytes(extra, "little")
    return b"\xff" + value.to_bytes(8, "little")


def seven_zipped(members, coder=LZMA2):
    """Each member is a block of its own. AES: the bytes are no real secret, and no reader has the key."""
    packed, folders = [], b""
    for _, data in members:
        if coder == LZMA2:
            filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}]
            packed.append(lzma.compress(data, lzma.FORMAT_RAW, filters=filters))
            properties = b"\x08"  # a dictionary of 64 KiB
        else:
            packed.append(data + bytes(-len(data) % 16) if coder == AES else data)
            properties = b"\x53\x0f" + bytes(16) if coder == AES else b""
        head = len(coder) | (0x20 if properties else 0)
        folders += b"\x01" + bytes([head]) + coder + (number_7z(len(properties)) + properties if properties else b"")
    count = number_7z(len(members))
    sizes = b"".join(number_7z(len(data)) for data in packed)
    whole = b"".join(number_7z(len(data)) for _, data in members)
    sums = b"".join(struct.pack("<I", zlib.crc32(data)) for _, data in members)
    streams = (b"\x06" + number_7z(0) + count + b"\x09" + sizes + b"\x00" +
               b"\x07\x0b" + count + b"\x00" + folders + b"\x0c" + whole + b"\x0a\x01" + sums + b"\x00" +
               b"\x08\x00" + b"\x00")
    names = b"\x00" + b"".join(name.encode("utf-16-le") + b"\0\0" for name, _ in members)
    files = count + b"\x11" + number_7z(len(names)) + names + b"\x00"
    header = b"\x01\x04" + streams + b"\x05" + files + b"\x00"
    body = b"".join(packed)
    start = struct.pack("<QQI", len(body), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + body + header


# ---- RAR ----

STORED = 0x30


def block_rar4(kind, flags, fields, data=b""):
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data


def rar4(members, encrypted=(), encoding="gbk"):
    """Members that are stored; names as the system had them. `encrypted`: names of members with a password."""
    out = b"Rar!\x1a\x07\x00" + block_rar4(0x73, 0, bytes(6))
    for name, data in members:
        raw = name.encode(encoding)
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0x5821_0000, 20, STORED,
                             len(raw), 0x20) + raw
        out += block_rar4(0x74, 0x8000 | (0x04 if name in encrypted else 0), fields, data)
    return out + block_rar4(0x7B, 0x4000, b"")


def vint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def block_rar5(kind, flags, fields, data=b""):
    body = vint(kind) + vint(flags) + (vint(len(data)) if flags & 2 else b"") + fields
    head = vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(head)) + head + data


def rar5(members):
    """Members that are stored; names in UTF-8."""
    out = b"Rar!\x1a\x07\x01\x00" + block_rar5(1, 0, vint(0))
    for name, data in members:
        raw = name.encode()
        fields = (vint(4) + vint(len(data)) + vint(0x20) + struct.pack("<I", zlib.crc32(data)) + vint(0) + vint(0) +
                  vint(len(raw)) + raw)
        out += block_rar5(2, 2, fields, data)
    return out + block_rar5(5, 0, vint(0))
