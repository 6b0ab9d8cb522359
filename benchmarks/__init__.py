"""Measurements that print ratios: `python -m benchmarks [NAME…]`. No figure here is a promise in seconds."""
