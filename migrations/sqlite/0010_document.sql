-- Bytes on their way into a file: received in short transactions, looked at, and turned into a document or forgotten. Its id is that of the attachment.
CREATE TABLE upload (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  -- How strongly the uploader was signed in; whoever finishes the upload has no more than that.
  strength INTEGER NOT NULL,
  -- The document of which these bytes are to be the newer version, and the version of it that the uploader saw.
  replaces_id BLOB REFERENCES entry (id),
  seen_version INTEGER,
  topic TEXT NOT NULL REFERENCES topic (code),
  state TEXT NOT NULL CHECK (state IN ('receiving', 'quarantined', 'clean', 'refused')),
  -- Why it was refused, as a code.
  reason TEXT,
  -- What it is, as a code; NULL until all of it was seen.
  media TEXT,
  size INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  pages INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- Title, file name and remark, sealed under the attachment's key.
  body BLOB NOT NULL,
  CHECK ((replaces_id IS NULL) = (seen_version IS NULL)),
  CHECK ((state = 'refused') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX upload_of_user ON upload (user_id, file_id);
CREATE INDEX upload_of_file ON upload (file_id);
-- The key of an attachment, wrapped under its file's key. Destroyed with the document that it belongs to.
CREATE TABLE attachment_key (
  attachment_id BLOB PRIMARY KEY,
  -- NULL as long as it is an upload.
  entry_id BLOB REFERENCES entry (id),
  wrapped BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_key_of_entry ON attachment_key (entry_id);
-- Which attachment holds the bytes of a document, one row a version of them.
CREATE TABLE document_body (
  attachment_id BLOB PRIMARY KEY,
  entry_id BLOB NOT NULL REFERENCES entry (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  author_id BLOB NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  UNIQUE (entry_id, number)
) STRICT;
CREATE TABLE document_chunk (
  attachment_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (attachment_id, number)
) STRICT;
