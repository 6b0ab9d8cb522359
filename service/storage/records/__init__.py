"""How values of the model become records, and back."""
