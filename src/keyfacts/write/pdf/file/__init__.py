"""The file: objects, streams, structure tree, navigation, metadata, embedded fonts (ISO 32000-1)."""
