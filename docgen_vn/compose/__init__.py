"""From a document to the tree, a file a zone."""
