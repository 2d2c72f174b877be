"""HTTP: the API, the pages, the embeds; the only room that knows Flask."""
