"""Plots: figures that the project's own scripts draw, each in a process of its own."""
