"""The figures of docs/reference/benchmarks.md, measured again: `make bench`."""
