"""What the evidence behind a claim looks like: chains, origins, standing, comparison. Pure."""
