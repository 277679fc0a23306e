"""One file for each way to reach the world outside; each exports ADAPTER."""
