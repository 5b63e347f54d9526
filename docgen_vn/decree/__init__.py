"""The law as data, with typed loaders."""
