"""New editions from their publishers: asked for, judged, archived, read, published, and told what they changed."""
