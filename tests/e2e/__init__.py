"""Browser tests: the real server in a process of its own, driven through Chromium."""
