"""How a process is shut in, watched and ended."""
