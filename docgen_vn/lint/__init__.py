"""Is it lawful? Findings about documents and papers."""
