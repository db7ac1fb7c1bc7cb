"""Scripts of the project, for plots and to finish Word files, run in processes of their own."""
