"""Frames come in: cameras, videos, network streams, recordings and the demo athlete.

Others need three modules: `spec` (what a source is; pure), `opening` (`open_source`) and `doctor`.
"""
