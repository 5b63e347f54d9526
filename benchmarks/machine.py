"""The machine that measures."""

import platform
import re
from pathlib import Path


def processor() -> str:
    """Return the model of the processor, as far as the system tells it."""
    facts = Path("/proc/cpuinfo")
    found = re.search(r"(?m)^model name\s*: (.*)$", facts.read_text("utf-8")) if facts.is_file() else None
    return found[1] if found else platform.processor() or platform.machine()
