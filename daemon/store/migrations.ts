/** Numbered schema steps, applied once each, in order, and never edited after they have shipped. */
export const migrations: readonly string[] = [
  /* 1 */ `
  CREATE TABLE folders (
    path TEXT PRIMARY KEY,
    write_mode TEXT NOT NULL CHECK (write_mode IN ('none', 'sidecar', 'embedded', 'both')),
    watched INTEGER NOT NULL CHECK (watched IN (0, 1))
  ) STRICT;

  -- A photo is its image data; the files that hold it come and go.
  CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    taken_at TEXT,
    latitude REAL,
    longitude REAL,
    pack TEXT -- the model pack its faces were made with; NULL while it waits
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX photos_by_pack ON photos (pack);

  CREATE TABLE files (
    path TEXT PRIMARY KEY,
    photo TEXT REFERENCES photos (id),
    size INTEGER NOT NULL,
    mtime_ms REAL NOT NULL,
    orientation INTEGER NOT NULL DEFAULT 1,
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
    set_aside_code TEXT,
    set_aside_message TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX files_by_photo ON files (photo);

  -- Boxes and landmarks are 0..1 of the stored, unturned raster, so that a changed orientation tag costs nothing.
  CREATE TABLE faces (
    id TEXT PRIMARY KEY,
    photo TEXT NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
    landmarks TEXT NOT NULL,
    score REAL NOT NULL,
    quality TEXT NOT NULL,
    embedding BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX faces_by_photo ON faces (photo);

  -- The log is the truth: rows are only ever added.
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

  -- What Kith last wrote for a photo file, so that it can be changed or taken out again and nothing else with it.
  CREATE TABLE written (
    path TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  /* 2 */ `
  -- Which photos were looked at with which pack of networks, whatever was found.
  CREATE TABLE recognised (
    pack TEXT NOT NULL,
    photo TEXT NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    PRIMARY KEY (pack, photo)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO recognised (pack, photo) SELECT pack, id FROM photos WHERE pack IS NOT NULL;

  -- Every pack keeps faces of its own, so that a new one can be tried beside the old one and taken back.
  CREATE TABLE faces_by_pack (
    pack TEXT NOT NULL,
    id TEXT NOT NULL,
    photo TEXT NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
    landmarks TEXT NOT NULL,
    score REAL NOT NULL,
    quality TEXT NOT NULL,
    embedding BLOB NOT NULL,
    PRIMARY KEY (pack, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO faces_by_pack (pack, id, photo, x0, y0, x1, y1, landmarks, score, quality, embedding)
    SELECT photos.pack, faces.id, photo, x0, y0, x1, y1, landmarks, score, quality, embedding
    FROM faces JOIN photos ON photos.id = faces.photo WHERE photos.pack IS NOT NULL;
  DROP TABLE faces;
  ALTER TABLE faces_by_pack RENAME TO faces;
  CREATE INDEX faces_by_photo ON faces (pack, photo);
  DROP INDEX photos_by_pack;
  ALTER TABLE photos DROP COLUMN pack;

  -- Boxes as those of faces. A vector is kept as whole numbers of -127..127, each \`scale\` wide.
  CREATE TABLE bodies (
    pack TEXT NOT NULL,
    id TEXT NOT NULL,
    photo TEXT NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
    upper TEXT NOT NULL,
    score REAL NOT NULL,
    face TEXT, -- the face that is this body's; NULL when none is seen
    scale REAL NOT NULL,
    embedding BLOB NOT NULL,
    PRIMARY KEY (pack, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bodies_by_photo ON bodies (pack, photo);

  -- What the latest grouping asks the owner; made anew each time.
  CREATE TABLE proposals (
    body TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    probability REAL NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  /* 3 */ `
  -- Sidecars as they were when they were last looked at, so that a sweep knows which other programs changed.
  CREATE TABLE sidecars (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ms REAL NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What other programs said about a photo file when it was last read: the base that their changes are told by.
  CREATE TABLE seen (
    path TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Whom digiKam's databases named on a photo file when they were read last.
  CREATE TABLE digikam (
    path TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Databases of other programs as they were when they were read last.
  CREATE TABLE databases (
    path TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Photo files whose metadata may say something else since it was read; noted with what tells it, so that a kill loses none.
  CREATE TABLE retagged (
    path TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  -- Faces that the owner named here and in another program, differently, since both agreed last.
  CREATE TABLE conflicts (
    face TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    theirs TEXT, -- NULL: it was taken out there, by a program that may not have known it
    sources TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  /* 4 */ `
  CREATE INDEX conflicts_by_path ON conflicts (path);
  `,
  /* 5 */ `
  -- What the owner drew and no detector found: few among many, found without reading the rest.
  CREATE INDEX faces_drawn ON faces (id) WHERE score = 0;
  CREATE INDEX bodies_drawn ON bodies (id) WHERE score = 0;
  CREATE INDEX recognised_by_photo ON recognised (photo);
  `,
  /* 6 */ `
  -- What Kith had written of the face in the file, as JSON; NULL: nothing.
  ALTER TABLE conflicts ADD COLUMN wrote TEXT;
  -- The event of the log that settled it: undoing that opens it again.
  ALTER TABLE conflicts ADD COLUMN settled INTEGER;
  `,
  /* 7 */ `
  -- What changes were answered, by the keys that clients gave them, as JSON.
  CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    asked TEXT NOT NULL, -- hash of the request
    at INTEGER NOT NULL, -- ms since 1970
    answer TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX answers_by_time ON answers (at);
  `,
  /* 8 */ `
  -- With the boxes in it, a decision about many photos reads none of the rows, which are kept between the vectors.
  DROP INDEX faces_by_photo;
  CREATE INDEX faces_by_photo ON faces (pack, photo, id, x0, y0, x1, y1);
  `,
];
