"""Whether the lines that programs read keep the promises of docs/reference."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

import builders
from report import invented_week
from truceline.domain.assessments import EvidenceGrade, TollByOrigin
from truceline.domain.release import Profile
from truceline.errors import TrucelineError
from truceline.export import (
    FORMS,
    INCIDENT_COLUMNS,
    Exportable,
    ExportData,
    Form,
    claim_row,
    export_lines,
    incident_row,
)
from truceline.export.tables import guarded

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
ALL_PROFILES = pytest.mark.parametrize("profile", list(Profile))


def validator(name: str) -> Draft202012Validator:
    """Return the validator of one of the line formats."""
    schema = json.loads((REFERENCE / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def export_data() -> ExportData:
    """Return the invented week as it is exported."""
    week = invented_week.week()
    return ExportData(
        documents=week.documents,
        articles=week.articles,
        claims=week.claims,
        incidents=week.incidents,
        assessments=week.assessments,
        findings=week.findings,
        positions=week.positions,
    )


def rows(what: Exportable, profile: Profile) -> list[dict[str, Any]]:
    """Return the exported lines, parsed."""
    return [json.loads(line) for line in export_lines(what, export_data(), profile=profile)]


@ALL_PROFILES
def test_every_claim_line_is_as_the_schema_says(profile: Profile) -> None:
    lines = rows(Exportable.CLAIMS, profile)
    assert len(lines) == len(export_data().claims)
    for line in lines:
        validator("claim").validate(line)


@ALL_PROFILES
def test_every_incident_line_is_as_the_schema_says(profile: Profile) -> None:
    lines = rows(Exportable.INCIDENTS, profile)
    assert len(lines) == len(export_data().incidents)
    for line in lines:
        validator("incident").validate(line)


def test_the_schema_refuses_a_line_with_a_missing_or_an_unknown_field() -> None:
    line = rows(Exportable.CLAIMS, Profile.INTERNAL)[0]
    assert not validator("claim").is_valid({key: value for key, value in line.items() if key != "basis"})
    assert not validator("claim").is_valid({**line, "truth": True})


def test_a_claim_of_which_nothing_is_known_says_null() -> None:
    document = builders.document("Shells hit the market.")
    article = builders.article(document, outlet=None, published=None)
    resolved = builders.resolved(builders.claim(document_id=document.id, article_id=article.id))
    row = claim_row(resolved, document=document, article=article)
    validator("claim").validate(row)
    assert row["article"]["outlet"] is None
    assert row["article"]["published"] is None
    assert row["time"] == {"text": None, "earliest": None, "latest": None, "precision": "unknown"}
    assert row["trigger"] is None


def test_internal_text_equals_the_slice_of_its_document() -> None:
    data = export_data()
    texts = {document.name: document.text for document in data.documents}
    made = list(rows(Exportable.CLAIMS, Profile.INTERNAL))
    assert len(made) == len(data.claims) > 0
    for row in made:
        evidence = row["evidence"]
        assert texts[row["document"]][evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_toll_replaced_by_its_own_origin_is_kept_but_does_not_widen_the_range() -> None:
    week = invented_week.week()
    incident = week.incidents[0]
    figures = [(9.0, True), (6.0, False), (4.0, False)]
    tolls = [
        TollByOrigin(
            measure="killed",
            origin=f"origin {number:.0f}",
            minimum=number,
            maximum=number,
            claim_ids=incident.claim_ids[:1],
            superseded=old,
        )
        for number, old in figures
    ]
    assessment = invented_week.assessed(incident, [], grade=EvidenceGrade.CONTRADICTED, tolls=tolls)
    killed = incident_row(incident, assessment, week.claims, [])["toll"]["killed"]
    assert (killed["min"], killed["max"]) == (4, 6)
    assert [figure["superseded"] for figure in killed["by_origin"]] == [True, False, False]


def test_one_origin_without_an_upper_bound_leaves_the_toll_without_one() -> None:
    week = invented_week.week()
    incident = week.incidents[0]
    tolls = [
        TollByOrigin(measure="killed", origin="a", minimum=4, maximum=None, claim_ids=()),
        TollByOrigin(measure="killed", origin="b", minimum=2, maximum=2, claim_ids=()),
    ]
    assessment = invented_week.assessed(incident, [], grade=EvidenceGrade.SUPPORTED, tolls=tolls)
    killed = incident_row(incident, assessment, week.claims, [])["toll"]["killed"]
    assert (killed["min"], killed["max"]) == (2, None)


def test_an_incident_place_names_only_the_claims_that_name_it() -> None:
    line = rows(Exportable.INCIDENTS, Profile.INTERNAL)[0]
    assert line["place"]["claim_ids"] == line["claim_ids"]
    assert line["place"]["lat"] == -37.437


@pytest.mark.parametrize("what", [what for what in Exportable if what is not Exportable.DOCUMENTS])
def test_the_public_export_holds_no_fine_coordinate_no_private_name_and_no_words_of_a_call(what: Exportable) -> None:
    written = "".join(
        part for form in FORMS[what] for part in export_lines(what, export_data(), form=form, profile=Profile.PUBLIC)
    )
    for secret in ("-37.437", "-19.212", "Ilsa", "Oswin", "mill_baker", "behind our house"):
        assert secret not in written


def test_the_internal_export_holds_what_the_public_one_leaves_out() -> None:
    written = "".join(export_lines(Exportable.EVERYTHING, export_data(), profile=Profile.INTERNAL))
    for held in ("-37.437", "Ilsa Varn", "Oswin Tarr", "mill_baker", "behind our house"):
        assert held in written


def test_public_is_what_one_gets_without_asking() -> None:
    assert list(export_lines(Exportable.CLAIMS, export_data())) == list(
        export_lines(Exportable.CLAIMS, export_data(), profile=Profile.PUBLIC)
    )


def test_a_position_voiced_in_a_call_keeps_its_place_and_loses_its_words_in_public() -> None:
    data = export_data()
    call = next(claim for claim in data.claims if "behind our house" in claim.claim.evidence.text)
    voiced = replace(data.positions[0], claim_ids=(call.id,))
    data = replace(data, positions=(voiced,))
    public = json.loads(next(iter(export_lines(Exportable.POSITIONS, data))))
    internal = json.loads(next(iter(export_lines(Exportable.POSITIONS, data, profile=Profile.INTERNAL))))
    assert (public["words"], public["condition"], public["topic"]) == (None, None, "talks")
    assert internal["words"] == voiced.words


def test_everything_says_of_each_line_what_it_is() -> None:
    kinds = {row["record"] for row in rows(Exportable.EVERYTHING, Profile.INTERNAL)}
    assert kinds == {"document", "claim", "incident", "finding", "position"}


def test_no_export_of_documents_holds_their_text() -> None:
    written = "".join(export_lines(Exportable.DOCUMENTS, export_data(), profile=Profile.INTERNAL))
    assert "Shells struck" not in written


def test_the_geojson_is_longitude_first_on_the_grid_and_says_how_far_off_it_may_be() -> None:
    written = "".join(export_lines(Exportable.INCIDENTS, export_data(), form=Form.GEOJSON))
    collection = json.loads(written)
    first = collection["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [-19.24, -37.4]}
    assert first["properties"]["precision"] == "district"
    assert first["properties"]["uncertainty_metres"] == 800 + 8400
    assert "crs" not in collection


def test_an_incident_without_a_place_has_a_null_geometry() -> None:
    week = invented_week.week()
    nowhere = invented_week.incident(week.claims[:1], "Somewhere")
    data = ExportData(
        documents=week.documents,
        articles=week.articles,
        claims=week.claims,
        incidents=[nowhere],
        assessments=[invented_week.assessed(nowhere, [], grade=EvidenceGrade.SINGLE_ORIGIN)],
    )
    feature = json.loads("".join(export_lines(Exportable.INCIDENTS, data, form=Form.GEOJSON)))["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["uncertainty_metres"] is None


def test_the_csv_has_the_documented_columns_and_a_row_for_each_incident() -> None:
    written = "".join(export_lines(Exportable.INCIDENTS, export_data(), form=Form.CSV, profile=Profile.INTERNAL))
    table = list(csv.DictReader(io.StringIO(written)))
    assert list(table[0]) == list(INCIDENT_COLUMNS)
    assert len(table) == len(export_data().incidents)
    assert (table[0]["killed_min"], table[0]["killed_max"], table[0]["latitude"]) == ("2", "6", "-37.437")


def test_the_columns_of_the_csv_are_those_of_the_reference_page() -> None:
    page = (REFERENCE / "formats.md").read_text("utf-8")
    for column, meaning in INCIDENT_COLUMNS.items():
        assert f"| `{column}` | {meaning} |" in page


@given(some.sampled_from("=+-@\t\r"), some.text())
def test_no_cell_of_text_starts_a_formula(start: str, rest: str) -> None:
    assert guarded(start + rest) == f"'{start}{rest}"


def test_a_negative_number_stays_a_number() -> None:
    assert guarded(-37.4) == -37.4


def test_a_hostile_summary_is_guarded_in_the_table() -> None:
    week = invented_week.week()
    hostile = invented_week.incident(week.claims[:1], '=HYPERLINK("http://x.example")')
    data = ExportData(
        documents=week.documents,
        articles=week.articles,
        claims=week.claims,
        incidents=[hostile],
        assessments=[invented_week.assessed(hostile, [], grade=EvidenceGrade.SINGLE_ORIGIN)],
    )
    written = "".join(export_lines(Exportable.INCIDENTS, data, form=Form.CSV))
    row = next(csv.DictReader(io.StringIO(written)))
    assert row["summary"].startswith("'=")


def test_a_form_that_is_not_offered_is_refused_with_what_to_choose() -> None:
    with pytest.raises(TrucelineError, match=r"no csv of claims\. Choose --format jsonl"):
        export_lines(Exportable.CLAIMS, export_data(), form=Form.CSV)


def test_an_export_whose_lines_still_hold_a_fine_position_is_refused_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("truceline.export.claims.snap", lambda latitude, longitude, _: (latitude, longitude))
    for form in FORMS[Exportable.INCIDENTS]:
        with pytest.raises(TrucelineError, match=r"holds a position .* so it was not written"):
            export_lines(Exportable.INCIDENTS, export_data(), form=form)
