"""The API's blueprint. The modules `api_...` hang their operations on it, one module a noun."""

from __future__ import annotations

from timeline.web.contract import Api

api = Api("api")
