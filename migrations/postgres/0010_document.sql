-- Bytes on their way into a file: received in short transactions, looked at, and turned into a document or forgotten. Its id is that of the attachment.
CREATE TABLE upload (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  file_id UUID NOT NULL REFERENCES file (id),
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  -- How strongly the uploader was signed in; whoever finishes the upload has no more than that.
  strength BIGINT NOT NULL,
  -- The document of which these bytes are to be the newer version, and the version of it that the uploader saw.
  replaces_id UUID REFERENCES entry (id),
  seen_version BIGINT,
  topic TEXT COLLATE "C" NOT NULL REFERENCES topic (code),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('receiving', 'quarantined', 'clean', 'refused')),
  -- Why it was refused, as a code.
  reason TEXT COLLATE "C",
  -- What it is, as a code; NULL until all of it was seen.
  media TEXT COLLATE "C",
  size BIGINT NOT NULL,
  chunks BIGINT NOT NULL,
  pages BIGINT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  -- Title, file name and remark, sealed under the attachment's key.
  body BYTEA NOT NULL,
  CHECK ((replaces_id IS NULL) = (seen_version IS NULL)),
  CHECK ((state = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX upload_of_user ON upload (user_id, file_id);
CREATE INDEX upload_of_file ON upload (file_id);
-- The key of an attachment, wrapped under its file's key. Destroyed with the document that it belongs to.
CREATE TABLE attachment_key (
  attachment_id UUID PRIMARY KEY,
  -- NULL as long as it is an upload.
  entry_id UUID REFERENCES entry (id),
  wrapped BYTEA NOT NULL
);
CREATE INDEX attachment_key_of_entry ON attachment_key (entry_id);
-- Which attachment holds the bytes of a document, one row a version of them.
CREATE TABLE document_body (
  attachment_id UUID PRIMARY KEY,
  entry_id UUID NOT NULL REFERENCES entry (id),
  number BIGINT NOT NULL CHECK (number >= 1),
  media TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL,
  chunks BIGINT NOT NULL,
  author_id UUID NOT NULL REFERENCES account (id),
  created_at BIGINT NOT NULL,
  UNIQUE (entry_id, number)
);
CREATE TABLE document_chunk (
  attachment_id UUID NOT NULL,
  number BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (attachment_id, number)
);
