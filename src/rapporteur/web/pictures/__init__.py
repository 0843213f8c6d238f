"""Pictures as SVG, drawn here on the server; each has a table behind it."""
