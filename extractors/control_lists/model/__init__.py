"""What the layouts share: rows of a document, item markers, the outline, the builder of the tree."""
