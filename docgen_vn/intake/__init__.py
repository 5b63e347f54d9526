"""From files and mappings to a document, with good places for errors."""
