"""The one module that knows the order of the chain."""
