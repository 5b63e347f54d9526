"""Regular expressions that are compiled when they are first used: most papers meet few of those there are."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pattern = re.compile
else:

    class pattern:  # noqa: N801 - stands for the function `re.compile`
        """Do what `re.compile` does, later; a wrong pattern is then an error at its first use."""

        def __init__(self, source: str, flags: int = 0) -> None:
            self.pattern = source
            self._flags = flags

        def __reduce__(self) -> tuple[Any, ...]:
            """Travel as what the pattern is made of: an object without that would look for it without end."""
            return pattern, (self.pattern, self._flags)

        def __getattr__(self, name: str) -> Any:
            """Return what the compiled pattern has under `name`, and keep it: next time it is found here."""
            found = getattr(re.compile(self.pattern, self._flags), name)
            setattr(self, name, found)
            return found
