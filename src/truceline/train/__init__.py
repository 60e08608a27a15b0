"""Making the trained parts anew: corpora, network, fitting, export and card (extra `truceline[train]`)."""
