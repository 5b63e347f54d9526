"""A year of work: the calendar, due dates in a year, plans rolled on, papers for each unit."""
