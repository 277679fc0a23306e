"""What people see: pictures of every screen, for eyes and for checks."""
