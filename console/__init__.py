"""The web page: the browser chat, and where support staff review what was said and why."""
