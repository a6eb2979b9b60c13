"""A conveyor belt under a fixed camera, with parts on it, drawn so that every box, class and pixel is known."""
