"""What each `ccfh` command does, one module per command."""
