"""The writing door of the calendar: days off, blocks of practice, Pomodoros, the feed."""
