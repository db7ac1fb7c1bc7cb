"""WordprocessingML as declared data: schema names, child order, one escape function. Knows no keyfacts value."""
