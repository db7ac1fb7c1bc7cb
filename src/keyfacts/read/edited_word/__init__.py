"""Word files that came back from reviewers, read as any foreign file: bounded, no entities, nothing followed."""
