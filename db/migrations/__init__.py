"""The steps by which an office's tables grow; Alembic runs them, nothing else changes tables."""
