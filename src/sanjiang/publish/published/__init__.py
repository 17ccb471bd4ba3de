"""Published figures on a page: who says so, what does not agree, the context, the plan's own arithmetic."""
