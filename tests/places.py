"""Where the project and the shared material are, also for the processes that a test starts."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def surroundings(*folders: Path, **changes: str) -> dict[str, str]:
    """Return the environment of a process that finds `folders` before all that this one finds.

    It is this one's but for `changes`: an interpreter may need more of it than anybody here can list.
    """
    known = [*map(str, folders), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, known)), **changes}
