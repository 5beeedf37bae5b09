"""Ways in and out: each turns a network's messages into ours and replies into its own."""
