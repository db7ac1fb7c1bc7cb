"""How things look, decided once for both files: roles of text, chart scales and colours, columns of tables, margins."""
