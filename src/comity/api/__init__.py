"""JSON API with OpenAPI, over the same services as the pages."""
