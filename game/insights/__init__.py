"""From what was judged to what can be told: documents, figures and reports."""
