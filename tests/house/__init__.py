"""The promises of the house, each as one small check whose message says how to mend it."""
