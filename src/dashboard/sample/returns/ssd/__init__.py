"""The invented council as the Standard Safeguarding Dataset."""
