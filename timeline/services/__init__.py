"""What may be done to timelines, one module per noun. Services receive the session, never commit."""
