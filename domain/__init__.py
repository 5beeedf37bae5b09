"""The trade's own types, rules, ports and language. Standard library only, no I/O."""
