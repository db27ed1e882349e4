"""`/// name | argument` in Markdown: leaves a slot that the finished HTML is put into later."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from playbook.pages import EMBEDS, MARKS

MARK_CLASS = {"red-line": "pb-mark pb-mark--stop", "opinion": "pb-mark pb-mark--opinion", "local-rule": "pb-mark pb-mark--local"}


class _Slot(Block):  # type: ignore[misc]
    """What every block of ours leaves behind: an element that says what belongs here."""

    ARGUMENT = None  # with or without; the check over docs/ knows what is right

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        made = ElementTree.SubElement(parent, "div")
        # One attribute for all of it: Markdown sorts attributes by name.
        made.set("data-slot", " ".join((self.NAME, *(self.argument or "").split())))
        if self.NAME in MARK_CLASS:
            made.set("class", MARK_CLASS[self.NAME])
            made.set("role", "note")
            ElementTree.SubElement(made, "b").text = f"[[{self.NAME}]]"
        return made


# pymdownx keys blocks by class, so each name is a class of its own.
_CLASSES = [type(f"Slot{number}", (_Slot,), {"NAME": name}) for number, name in enumerate((*EMBEDS, *MARKS))]


class PlaybookBlocks(BlocksExtension):  # type: ignore[misc]
    """All of the handbook's blocks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for block in _CLASSES:
            block_mgr.register(block, self.getConfigs())


def makeExtension(**settings: Any) -> Extension:
    return PlaybookBlocks(**settings)
