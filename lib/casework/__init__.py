"""Put what an article claims beside what the data says, with a way back to every raw row."""
