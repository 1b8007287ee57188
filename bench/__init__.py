"""Side-by-side measurements against peers. They print ratios."""
