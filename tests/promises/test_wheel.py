"""The wheel holds all that the program needs: the example runs from it alone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_example_runs_from_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < 100_000_000
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    alone = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    where = [sys.executable, "-c", "import truceline; print(truceline.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=alone, check=True, capture_output=True, text=True, timeout=60)
    assert Path(found.stdout.strip()).is_relative_to(tmp_path)
    demo = [sys.executable, "-m", "truceline", "demo"]
    done = subprocess.run(demo, cwd=tmp_path, env=alone, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "truceline-demo" / "report.html").stat().st_size > 100_000
