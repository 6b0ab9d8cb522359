"""Pictures of every main state of both faces, to look at before and after a change: `make screenshots`."""
