"""The parts that pages are made of; none of them knows the database."""
