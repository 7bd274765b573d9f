-- Pixels of an image or a video, and what an image shows. A link has the media type `text/uri-list`; its bytes are its address.
ALTER TABLE announcement_attachments ADD COLUMN width INTEGER;
ALTER TABLE announcement_attachments ADD COLUMN height INTEGER;
ALTER TABLE announcement_attachments ADD COLUMN description TEXT;
