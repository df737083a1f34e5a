"""Ofsted's Annex A, an Excel workbook."""
