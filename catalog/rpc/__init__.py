"""The catalogue as RPC clients read it. Their venue is our facility, their space our venue."""
