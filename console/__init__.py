"""The web pages: the browser chat, and the review where support staff read what was said and why."""
