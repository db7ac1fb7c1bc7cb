"""write/docx"""
