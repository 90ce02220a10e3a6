"""One file a job that people come to do: joins forms, records, rules, figures and outputs."""
