"""From the tree to bytes."""
