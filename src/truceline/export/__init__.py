"""For programs: claims and incidents as JSON Lines, CSV and GeoJSON, coarse by default."""

from truceline.export.claims import claim_row
from truceline.export.everything import FORMS, Exportable, ExportData, Form, export_lines
from truceline.export.incidents import incident_row
from truceline.export.tables import INCIDENT_COLUMNS, guarded

__all__ = [
    "FORMS",
    "INCIDENT_COLUMNS",
    "ExportData",
    "Exportable",
    "Form",
    "claim_row",
    "export_lines",
    "guarded",
    "incident_row",
]
