"""Maps as drawings: classes, fills, legend, and maps that leave the page."""
