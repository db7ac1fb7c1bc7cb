"""Plots: scripts of the project run in processes of their own."""
