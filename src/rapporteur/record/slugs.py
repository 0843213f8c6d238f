"""Text for ids: small letters, no blanks."""


def slug(text: str) -> str:
    """Text for an id: small letters, no blanks."""
    return "-".join(text.casefold().replace("'", "").split())
