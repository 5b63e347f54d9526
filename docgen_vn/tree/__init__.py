"""The paper as numbered blocks with roles; no font, no millimetre, no XML."""
