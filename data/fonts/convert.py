#!/usr/bin/env python3
"""Writes unifont.bin from GNU Unifont's own list of glyphs: convert.py unifont.hex unifont.bin

A line of the list is CODE:DIGITS, 32 hex digits for a glyph of 8 by 16 dots and 64 for one of 16 by 16, rows from the top, the highest bit at the left.
The binary has 32 bytes a glyph, two a row, in the order of the ranges below; a narrow glyph stands in the left half.
"""
import sys

# The same ranges in the same order stand in src/tui/widgets/hanzi.rs.
RANGES = [(0x4E00, 0x9FFF), (0x0020, 0x007E), (0x00B7, 0x00B7), (0x3000, 0x3017), (0xFF01, 0xFF5E)]

glyphs = {}
for line in open(sys.argv[1], encoding="ascii"):
    code, digits = line.strip().split(":")
    glyphs[int(code, 16)] = bytes.fromhex(digits)

with open(sys.argv[2], "wb") as out:
    for first, last in RANGES:
        for code in range(first, last + 1):
            rows = glyphs[code]
            if len(rows) == 16:
                rows = b"".join(bytes((row, 0)) for row in rows)
            out.write(rows)
