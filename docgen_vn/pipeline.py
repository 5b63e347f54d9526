"""The only place where stages meet: load, render."""
