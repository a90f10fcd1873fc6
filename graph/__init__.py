"""What exists, how it is named, where it is kept, what the law makes of it."""
