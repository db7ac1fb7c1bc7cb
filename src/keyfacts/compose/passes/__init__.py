"""The passes over the tree of blocks: anchors, numbers, notes, facts in texts, references."""
