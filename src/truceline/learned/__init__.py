"""Trained parts at run time: open a file, check its fingerprint, answer with numbers."""

from truceline.learned.opening import Model, open_model, shipped_model_folder
from truceline.learned.tags import Sorting, Tag, Tagged, Wording

__all__ = ["Model", "Sorting", "Tag", "Tagged", "Wording", "open_model", "shipped_model_folder"]
