"""write/pdf"""
