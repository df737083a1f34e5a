"""What each page asks of the cube, answered as frames. No Streamlit, no drawing: pages choose, figures draw."""
