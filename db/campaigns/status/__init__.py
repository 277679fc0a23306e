"""Status lists: what a partner or an authentic source tells of people the office knows already."""
