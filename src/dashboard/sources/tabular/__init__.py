"""Tables in files of any kind: CSV, Parquet, a sheet."""
