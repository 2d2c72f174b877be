"""The review list over HTTP: proposals, and accepting or declining them with a note."""
