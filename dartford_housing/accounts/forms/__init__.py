"""allauth's forms in the page kit: our words, our controls, allauth's checks."""
