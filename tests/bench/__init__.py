"""What is measured: our site beside plain lists and beside its peers, each as a ratio in one run."""
