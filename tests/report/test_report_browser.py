"""Whether the report can be read in a real browser, wide and narrow, with no network."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Request, sync_playwright

from report import invented_week
from truceline.domain.release import Profile
from truceline.report import daily_report

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_the_screen_and_asks_the_network_for_nothing(width: int, tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_text(daily_report(invented_week.week(Profile.PUBLIC)), "utf-8")
    asked: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("request", note)
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        for folded in page.locator("details").all():
            folded.evaluate("element => { element.open = true }")
        wide = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert wide <= width
    assert asked == [page_file.as_uri()]
    assert complaints == []
