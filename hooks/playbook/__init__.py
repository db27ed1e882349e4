"""RM Playbook's core: content in, checked library and HTML out; it has never heard of MkDocs.

Floors, imports run downwards only (`tests/test_house.py` reads them):
problems < source < words < model < content families < library, proof < render, exports, checks < doors and cli.
"""

VERSION = "0.7.0"
RELEASED = "2026-11-22"
"""The day of this version; a build takes nothing from the clock that a reader would see as its date."""
