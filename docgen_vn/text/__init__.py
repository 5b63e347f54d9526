"""Vietnamese as pure strings: letters, numbers, dates, widths."""
