"""The pages, one module a kind of page; each lists its addresses in `routes`."""
