"""Slides (PPTX) whose charts, tables and maps are PowerPoint's own, so that an officer can change them."""
