"""What the engine will not do, and what it cannot do in its fast way."""


class RefusedError(Exception):
    """A value or an expression the engine will not print; `code` names the finding, `facts` fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NeedsPackageError(Exception):
    """A value adds parts to the package: a picture, a sub-document. Strings alone cannot hold it."""
