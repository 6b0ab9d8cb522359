"""Links, origins and addresses of the network."""
