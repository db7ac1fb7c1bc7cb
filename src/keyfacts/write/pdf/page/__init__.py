"""Pages: lines, rules, boxes and artwork as content streams, each tagged or an artifact."""
