def write_docx(report,path): pass
