"""Pieces that the patterns of innocent numbers are made of."""

YEAR = r"(?:1[5-9]|20|21)\d\d"
LIST = (
    r"\d{1,9}[A-Za-z]?(?:[.-]\d{1,6}){0,4}"
    r"(?:(?:\s?[,–-]\s?|\s(?:to|through|and|or|a|y|o|à|et|ou|bis|und|oder)\s)\d{1,9}[A-Za-z]?(?:\.\d{1,6}){0,4}){0,9}"
)
"""One number or several: '3', '2.1', '4 to 7', '1, 2 and 5'."""
PLAIN = (
    r"(?![\d,.]{0,20}\d|\s?%|\s(?:percent|per cent|million|billion|por ciento|pour cent|Prozent|millones|Millionen))"
)
"""What is no statistic is not followed by more digits, a percent sign or a magnitude."""
COUNTED = (
    r"(?! (?!(?:was|is|has|does|as|its|his|this|across|always|perhaps|says|sets|gives|requires|applies|covers|makes|"
    r"means|runs|shows|comes|goes|works|starts|begins|ends|remains|uses|needs|meets|lists|allows|defines|describes|governs|"
    r"follows|opens|closes|takes|provides|protects|prohibits|regulates|pays|serves|stops|rides|gets)\b)[a-z]+s\b)"
)
"""What is a name is not followed by what it counts: 'Texas 214 cases'; 'Apollo 13 was' counts nothing."""
