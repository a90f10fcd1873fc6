"""Reports that officers keep: from a verdict to what viz prints. Knows nothing of HTTP."""
