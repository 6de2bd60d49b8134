"""Front matter: YAML into typed fields with their places."""
