"""`digiassess plan`: what will be done about the gaps, by whom and by when. A module for each kind of verb."""
