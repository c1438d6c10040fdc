"""Sensitivity: which assumptions move what preparing first brings, by how much, and how much of it is luck."""
