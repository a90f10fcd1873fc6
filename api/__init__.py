"""The same over HTTP, and the web pages."""
