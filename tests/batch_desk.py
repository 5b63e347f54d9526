"""A plan and a table of many offices in a folder, and ``docgen-vn batch`` over them in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from books import PLAN
from places import ROOT, surroundings

TASK = {"viec": "Mượn sách", "chu_tri": "Thư viện", "thoi_han": "trước ngày 20/4/2026"}


class Desk:
    """A folder with ke-hoach.json and so-lieu.csv of `count` offices; commands run in it."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.count = count
        (folder / "ke-hoach.json").write_text(json.dumps({**PLAN, "nhiem_vu": [TASK]}), "utf-8")
        rows = [f"{number:05};Sao Mai {number};xã" for number in range(1, count + 1)]
        (folder / "so-lieu.csv").write_text("\n".join(["mã;tên;loại", *rows]), "utf-8")

    def start(self, *options: str, out: str = "ra") -> subprocess.Popen[bytes]:
        """Start the command into the folder `out`, as the leader of a group of its own."""
        target = () if "--zip" in options else ("-o", out)
        command = [sys.executable, "-m", "docgen_vn.cli.main", "batch", "ke-hoach.json", "--data", "so-lieu.csv"]
        return subprocess.Popen(
            [*command, *target, "--json", *options],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=surroundings(ROOT),
        )

    def run(self, *options: str, out: str = "ra", expected: int = 0) -> dict[str, Any]:
        """Run the command to its end and return its report."""
        return ended(self.start(*options, out=out), expected)

    def papers(self, out: str = "ra") -> Mapping[str, bytes]:
        """Return every file of a folder with its bytes; what is no file has none."""
        return {path.name: path.read_bytes() if path.is_file() else b"" for path in (self.folder / out).iterdir()}

    def wait_for(self, run: subprocess.Popen[bytes], least: int, out: str = "ra") -> None:
        """Wait until there are so many papers, or the run has ended."""
        while run.poll() is None and sum(1 for _ in (self.folder / out).glob("*.docx")) < least:
            time.sleep(0.001)


def ended(run: subprocess.Popen[bytes], expected: int = 0) -> dict[str, Any]:
    """Wait for a run and return its report."""
    said, complaints = run.communicate(timeout=120)
    assert run.returncode == expected, (run.returncode, said[-2000:], complaints)
    return dict(json.loads(said))
