"""What leaves the project as a file: one module per format."""
