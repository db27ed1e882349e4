"""Families to HTML and payload; every template escapes by itself."""
