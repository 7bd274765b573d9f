-- JSON: from which hosts lessons may frame pages, as `frame-src` writes them. NULL: those of the known services.
ALTER TABLE tenants ADD COLUMN frame_hosts TEXT;
