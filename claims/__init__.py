"""Track what documents state: claims, the exact words behind them, and who stands behind those."""
