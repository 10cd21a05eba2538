"""The rota, pure."""
