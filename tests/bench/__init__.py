"""Speed: synthetic atlases of several sizes, and how long each stage takes on them."""
