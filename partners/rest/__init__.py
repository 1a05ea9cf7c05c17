"""The REST door: translate in, one read or one service, translate out. Every error is a problem document."""
