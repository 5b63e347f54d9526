"""What a document says: frozen, validated data; no law, no XML."""
