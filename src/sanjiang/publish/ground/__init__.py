"""What pages stand on: rows, words, figures, counts, the frame."""
