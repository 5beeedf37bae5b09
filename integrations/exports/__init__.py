"""Export files: reading and checking what a company exports, before anything is written."""
