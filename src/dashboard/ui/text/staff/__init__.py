"""Words and tables on staff beside demand."""
