"""The half with a screen: everything that shows or asks. It never imports SQLAlchemy."""
