"""Where the layers meet: opens files and calls the pure middle. The verbs that programs call are in ``public``."""
