"""The conversation: channels, understanding, replies, the assistant."""
