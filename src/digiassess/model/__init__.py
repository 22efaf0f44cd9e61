"""What things are: a bank, an assessment, a result. No input or output."""
