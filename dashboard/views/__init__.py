"""One module a page; each has ``show()``, which draws the page from rows, with ``parts``."""
