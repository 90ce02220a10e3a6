"""Forms: XLSForm in, questions and answers out."""
