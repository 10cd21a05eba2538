"""What is typed about surgeries: by residents (booking) and by officers (desk)."""
