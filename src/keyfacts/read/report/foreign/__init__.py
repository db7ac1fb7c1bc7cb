"""What people bring from other tools: read where it has one plain meaning here, told where it has none (KF218)."""
