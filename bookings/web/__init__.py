"""The diary as staff see it: views read or call one service, the reading stands beside them."""
