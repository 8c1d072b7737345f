#!/usr/bin/env python3
"""Makes a HEIC of a grid of tiles, as phones write it, out of one of a single tile:
grid.py TILE.heic OUT.heic COLUMNS ROWS WIDTH HEIGHT. All tiles show the same."""
import struct, sys

def boxes(b, at=0):
    while at + 8 <= len(b):
        size, kind = struct.unpack(">I4s", b[at:at + 8])
        yield kind, b[at + 8:at + size], at + 8
        at += size

def find(b, kind):
    return next((body, at) for k, body, at in boxes(b) if k == kind)

def box(kind, body): return struct.pack(">I4s", 8 + len(body), kind) + body
def full(kind, body, version=0, flags=0): return box(kind, struct.pack(">I", version << 24 | flags) + body)

source = open(sys.argv[1], "rb").read()
columns, rows, width, height = map(int, sys.argv[3:7])
meta, _ = find(source, b"meta")
props, _ = find(find(meta[4:], b"iprp")[0], b"ipco")
config, tile_size = find(props, b"hvcC")[0], find(props, b"ispe")[0]
data, _ = find(source, b"mdat")
n = columns * rows
grid = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)
ftyp = box(b"ftyp", b"heic\0\0\0\0mif1heic")

def whole(offset):
    items = [full(b"infe", struct.pack(">HH4s", i, 0, b"hvc1") + b"\0", 2) for i in range(1, n + 1)]
    items.append(full(b"infe", struct.pack(">HH4s", n + 1, 0, b"grid") + b"\0", 2))
    places = b"".join(struct.pack(">HHHII", i, 0, 1, offset, len(data)) for i in range(1, n + 1))
    places += struct.pack(">HHHII", n + 1, 0, 1, offset + len(data), len(grid))
    reference = box(b"dimg", struct.pack(">HH", n + 1, n) + b"".join(struct.pack(">H", i) for i in range(1, n + 1)))
    ipco = box(b"ipco", box(b"hvcC", config) + box(b"ispe", tile_size) + full(b"ispe", struct.pack(">II", width, height)))
    ipma = struct.pack(">I", n + 1) + b"".join(struct.pack(">HBBB", i, 2, 0x81, 2) for i in range(1, n + 1)) + struct.pack(">HBB", n + 1, 1, 3)
    return full(b"meta", full(b"hdlr", b"\0\0\0\0pict" + b"\0" * 13) + full(b"pitm", struct.pack(">H", n + 1)) +
                full(b"iinf", struct.pack(">H", n + 1) + b"".join(items)) +
                full(b"iref", reference) + box(b"iprp", ipco + full(b"ipma", ipma)) +
                full(b"iloc", struct.pack(">BBH", 0x44, 0, n + 1) + places))

size = len(ftyp) + len(whole(0)) + 8
open(sys.argv[2], "wb").write(ftyp + whole(size) + box(b"mdat", data + grid))
