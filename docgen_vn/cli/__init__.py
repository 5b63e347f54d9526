"""The command line: the only reader of argv, environment and terminal."""
