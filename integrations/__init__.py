"""The distribution database behind one port, and the files it is loaded from."""
