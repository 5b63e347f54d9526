"""Side-by-side runs of docgen_vn and its peers on the same documents: ``make bench``."""
