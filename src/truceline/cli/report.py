"""`truceline report`: one page for people."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.output import say, write_out
from truceline.cli.workspace import HERE, ProfileOption, Workspace, equipped, need_results, reading
from truceline.domain.release import Profile


class ReportFormat(StrEnum):
    """The forms a report can take."""

    HTML = "html"


def command(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only this day.", show_default="all days")
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="Its form.")] = ReportFormat.HTML,  # noqa: ARG001
    profile: ProfileOption = None,
    out: Annotated[Path, typer.Option(help="Where to write it.")] = Path("report.html"),
    workspace: Workspace = HERE,
) -> None:
    """Write the situation report: one self-contained page in which every sentence links to its passages.

    Example: truceline report --day 2031-03-03 --out monday.html
    """
    used = write(workspace, out, day=day, profile=profile)
    say(f"Wrote {out} ({used}).")


def write(folder: Path, out: Path, *, day: datetime | None = None, profile: Profile | None = None) -> Profile:
    """Write the report of the workspace to `out`; return the profile it was written for."""
    from truceline.pipeline.views import report_of
    from truceline.report import daily_report

    settings, tools = equipped(folder)
    used = profile or settings.profile
    with reading(folder) as store:
        need_results(store)
        page = daily_report(report_of(store, tools, settings, day=day.date() if day else None, profile=used))
    write_out(out, [page])
    return used
