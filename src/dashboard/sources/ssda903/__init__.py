"""The looked-after return (SSDA903), CSV."""
