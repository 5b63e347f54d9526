"""The .docx writer: compiled templates and the body."""
