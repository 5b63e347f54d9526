"""Many documents to many files, or to one archive, and one report."""

from docgen_vn.batch.names import file_name
from docgen_vn.batch.report import BatchReport, Failure, Progress
from docgen_vn.batch.run import render_many

__all__ = ["BatchReport", "Failure", "Progress", "file_name", "render_many"]
