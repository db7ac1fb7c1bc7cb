"""What stands in a chart beside its data: lines at values, words at categories."""
