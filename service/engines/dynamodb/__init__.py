"""The engine over DynamoDB."""
