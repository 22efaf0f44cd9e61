"""What those who maintain digiassess do now and then. None of it is in the wheel."""
