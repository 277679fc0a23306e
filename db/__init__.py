"""Everything that is true without a screen: tables, queries, services, rules, figures, exchange."""
