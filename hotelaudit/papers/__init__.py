"""Documents (文书): Word templates filled in."""
