// Every page works without this file. What it adds is said beside each part.
