"""The staff's pages in a real browser, against a real server."""
