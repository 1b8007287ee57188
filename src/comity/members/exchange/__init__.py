"""The roll coming in and going out: CSV, XLSX, Party Facts and Popolo.

A reader (`tables`, `partyfacts`, `popolo`) turns a file into frozen `RollRow`s with the place each came from;
`plan` compares them with the roll and says what would happen; `services` does it, or refuses and says why.
"""
