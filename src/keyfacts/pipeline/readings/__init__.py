"""Readings kept from earlier builds, in a plain format that cannot run code."""
