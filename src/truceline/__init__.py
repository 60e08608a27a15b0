"""truceline: what many sources say about a ceasefire, who says it, and what it means under the terms."""

__version__ = "0.1.0"
