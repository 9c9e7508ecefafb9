#!/usr/bin/env python3
"""Makes a bad package out of a good one: bad_packages.py KIND GOOD BAD. Standard library only.

What is huge is really as long as it says, and costs no disk and next to no time: a hole in the file, or one packed portion
of zeros over and over.
"""
import struct
import sys
import zipfile
import zlib

GB = 1 << 30


def parts(path):
    with zipfile.ZipFile(path) as package:
        return [(name, package.read(name)) for name in package.namelist()]


class Zip:
    """A ZIP file written part by part, with the sizes of large ones in 64 bits."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.list = []

    def head(self, name, method, crc, packed, size):
        name = name.encode()
        extra = struct.pack("<HHQQ", 1, 16, size, packed)
        self.list.append((name, method, crc, packed, size, self.file.tell()))
        self.file.write(
            struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, 0x800, method, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), 20)
            + name + extra
        )

    def add(self, name, data):
        self.head(name, 0, zlib.crc32(data), len(data), len(data))
        self.file.write(data)

    def add_hole(self, name, size):
        """So many zeros, stored: the file system keeps none of them."""
        self.head(name, 0, 0, size, size)
        self.file.seek(size, 1)

    def add_zeros(self, name, size):
        """So many zeros, packed to a thousandth: one portion of 16 MB as often as it takes."""
        portion = 16 << 20
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(bytes(portion)) + packer.flush(zlib.Z_FULL_FLUSH)
        end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
        count = size // portion
        self.head(name, 8, 0, len(packed) * count + len(end), portion * count)
        for _ in range(count):
            self.file.write(packed)
        self.file.write(end)

    def close(self):
        start = self.file.tell()
        for name, method, crc, packed, size, offset in self.list:
            extra = struct.pack("<HHQQQ", 1, 24, size, packed, offset)
            self.file.write(
                struct.pack(
                    "<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, 0x800, method, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF,
                    len(name), 28, 0, 0, 0, 0, 0xFFFFFFFF,
                ) + name + extra
            )
        size, count, end = self.file.tell() - start, len(self.list), self.file.tell()
        self.file.write(struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, start))
        self.file.write(struct.pack("<IIQI", 0x07064B50, 0, end, 1))
        self.file.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
        self.file.close()


def write(good, bad, change):
    """The good parts, with what `change` makes of each: other bytes, a function that writes it, or nothing."""
    package = Zip(bad)
    for name, data in parts(good):
        data = change(name, data)
        if callable(data):
            data(package)
        elif data is not None:
            package.add(name, data)
    package.close()


def a_million(bad):
    """A million files without a byte."""
    with open(bad, "wb") as file:
        size = 0
        listed = bytearray()
        for block in range(0, 1_000_000, 50_000):
            heads = bytearray()
            for number in range(block, block + 50_000):
                name = b"f%07d" % number
                listed += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 33, 0, 0, 0, 8, 0, 0, 0, 0, 0,
                                      size + len(heads)) + name
                heads += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 33, 0, 0, 0, 8, 0) + name
            size += len(heads)
            file.write(heads)
        file.write(listed)
        file.write(struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1_000_000, 1_000_000, len(listed), size))
        file.write(struct.pack("<IIQI", 0x07064B50, 0, size + len(listed), 1))
        file.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))


def main(kind, good, bad):
    def only(part, change):
        write(good, bad, lambda name, data: change(data) if name == part else data)

    if kind == "cut":
        data = open(good, "rb").read()
        open(bad, "wb").write(data[: len(data) * 2 // 3])
    elif kind == "lacks":
        only("people.jsonl", lambda _: None)
    elif kind == "later":
        only("manifest.json", lambda data: data.replace(b"contest-package-1", b"contest-package-9"))
    elif kind == "outside":
        write(good, bad, lambda name, data: data)
        with zipfile.ZipFile(bad, "a") as package:
            package.writestr("../outside.jsonl", "x")
    elif kind == "zeros-stored":
        only("people.jsonl", lambda _: lambda package: package.add_hole("people.jsonl", 5 * GB))
    elif kind == "zeros-packed":
        only("people.jsonl", lambda _: lambda package: package.add_zeros("people.jsonl", 5 * GB))
    elif kind == "line":
        only("entries.jsonl", lambda _: b'{"kind":"entry","title":"' + b"x" * (100 << 20) + b'"}\n')
    elif kind == "million":
        a_million(bad)
    else:
        sys.exit("what is " + kind + "?")


if __name__ == "__main__":
    main(*sys.argv[1:])
