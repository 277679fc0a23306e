"""The room of rights: facts become answers, answers become flags that a worker brings to an end."""
