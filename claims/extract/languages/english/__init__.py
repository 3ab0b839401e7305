"""English: the words of its dates, figures and attributions."""
