"""Items of business, from notice to closing."""
