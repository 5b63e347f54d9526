"""Rules of the images of signature and seal (I.II.7.d, I.II.8.a)."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, signatures
from docgen_vn.model.origin import DataPath
from docgen_vn.model.png import Png


def matters(subject: Subject) -> bool:
    """Tell whether there is anything for these rules to look at."""
    return any(signature.image or signature.seal for _, signature in signatures(subject.document))


def picture_opaque(subject: Subject) -> Iterator[Finding]:
    """Report an image that hides what it lies on: its ground is to be transparent (I.II.7.d, I.II.8.a)."""
    for path, png in _pictures(subject, "image", "seal"):
        if not png.transparent:
            yield subject.say("picture-opaque", path, key=path[-1])


def seal_size(subject: Subject) -> Iterator[Finding]:
    """Report a seal that, by what its file says, is not as large as a seal is (I.II.8.a)."""
    least, most = subject.standard.page.picture_seal_range
    for path, png in _pictures(subject, "seal"):
        if png.density:
            sides = (png.across / png.density, png.down / png.density)
            if not least <= max(sides) <= most:
                across, down = (round(side) for side in sides)
                yield subject.say("seal-size", path, across=across, down=down)


def _pictures(subject: Subject, *names: str) -> Iterator[tuple[DataPath, Png]]:
    for path, signature in signatures(subject.document):
        for name in names:
            if picture := getattr(signature, name):
                yield (*path, name), picture.png


RULES: tuple[Rule, ...] = (picture_opaque, seal_size)
