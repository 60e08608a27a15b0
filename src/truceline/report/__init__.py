"""For people: the situation report as one self-contained page, every statement tied to its passages."""

from truceline.report.data import CitedSentence, Land, ReportData
from truceline.report.land import read_land, shipped_land
from truceline.report.page import daily_report

__all__ = ["CitedSentence", "Land", "ReportData", "daily_report", "read_land", "shipped_land"]
