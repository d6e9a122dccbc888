"""The calendar: days off, blocks of practice, Pomodoros, the feed."""
