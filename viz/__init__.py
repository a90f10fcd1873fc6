"""Show: the drawn graph."""
