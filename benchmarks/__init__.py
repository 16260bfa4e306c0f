"""Benchmarks: sites to measure on, and the measuring."""
