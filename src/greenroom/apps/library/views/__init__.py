"""Pages of the library: overview, import, documents, cards."""
