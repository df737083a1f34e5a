"""Words and tables on the data themselves: loading, findings, methods, where a number comes from."""
