"""`truceline export`: everything, for programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.output import say, write_out
from truceline.cli.workspace import HERE, ProfileOption, Workspace, need_results, reading
from truceline.export import FORMS, Exportable, Form


def command(
    what: Annotated[Exportable, typer.Argument(help="What to export.")],
    form: Annotated[Form, typer.Option("--format", help="In which form.")] = Form.JSONL,
    profile: ProfileOption = None,
    out: Annotated[Path | None, typer.Option(help="Where to write it.", show_default="stdout")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Export records as JSON Lines, or incidents as CSV or GeoJSON. Coarse unless another profile is asked for.

    Example: truceline export incidents --format geojson --out incidents.geojson
    """
    from truceline.export import export_lines
    from truceline.pipeline.views import holdings_of
    from truceline.settings import load_settings

    if form not in FORMS[what]:
        raise typer.BadParameter(f"there is no {form} of {what}; choose {' or '.join(FORMS[what])}.")
    used = profile or load_settings(workspace).profile
    with reading(workspace) as store:
        need_results(store)
        lines = export_lines(what, holdings_of(store), form=form, profile=used)
        if out is None:
            sys.stdout.writelines(lines)
            return
        write_out(out, lines)
    say(f"Wrote {out} ({used}).")
