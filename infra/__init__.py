"""What the service needs around it on AWS: its resources as a template, and the callbacks of Zappa."""
