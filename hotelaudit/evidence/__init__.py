"""Evidence: what a file that proves something is, and where its bytes lie."""
