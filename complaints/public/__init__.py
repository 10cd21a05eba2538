"""What other rooms may ask about complaints."""
