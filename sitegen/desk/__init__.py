"""The desk: writing, translating, checking and publishing in the browser, beside the preview."""
