"""Who may enter the desk: this computer, invited telephones, and users whom a proxy names."""
