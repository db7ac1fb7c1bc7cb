"""Steps of a build: what a second process may do beside another."""
