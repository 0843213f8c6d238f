"""stub."""


def romanise(name: str, language: str) -> str:
    """Stub."""
    return name
