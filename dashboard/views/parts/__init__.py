"""What several pages draw of the record: lists, citations, histories."""
