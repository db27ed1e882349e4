"""Training records that learners hand in: their form, their codes, a folder of them, and the register made of it."""
