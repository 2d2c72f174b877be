"""The list of protected people over HTTP, for editors."""
