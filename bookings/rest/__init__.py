"""The booking family: hot answers are plain rows from flat queries; serializers check input and describe."""
