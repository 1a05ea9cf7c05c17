"""The RPC door: signed requests, `POST /api/1.0/{namespace}?action={action}`."""
