extension Migration {
  /// What the hall needs: 会场. Who is on which stage with its clock, and the addresses of the screens, decide nothing. Where an anchor stands in
  /// each room, for whom marks are held back, the steps of a reveal as they were prepared and each press are kept row by row.
  static let hall = Migration(34, "hall") { _ in
    """
    CREATE TABLE hall_stages (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      room TEXT NOT NULL,
      entry_id TEXT,
      part TEXT,
      length INTEGER NOT NULL,
      used INTEGER NOT NULL,
      began_at INTEGER,
      PRIMARY KEY (edition_id, round_id, room)
    ) STRICT;

    CREATE TABLE hall_screens (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      room TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE,
      is_shown INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, room)
    ) STRICT;

    CREATE TABLE hall_appearances (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      room TEXT NOT NULL,
      appearance TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, number)
    ) STRICT;

    CREATE TABLE hall_holds (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      is_held INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, number)
    ) STRICT;

    CREATE TABLE reveals (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number INTEGER NOT NULL,
      is_rehearsal INTEGER NOT NULL,
      version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, number)
    ) STRICT;

    CREATE TABLE reveal_lines (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      step INTEGER NOT NULL,
      position INTEGER NOT NULL,
      entry_id TEXT NOT NULL,
      level TEXT NOT NULL,
      title TEXT NOT NULL,
      organization TEXT NOT NULL,
      PRIMARY KEY (edition_id, number, step, position),
      FOREIGN KEY (edition_id, number) REFERENCES reveals (edition_id, number)
    ) STRICT;

    CREATE TABLE reveal_presses (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      press INTEGER NOT NULL,
      step INTEGER NOT NULL,
      state TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, number, press),
      FOREIGN KEY (edition_id, number) REFERENCES reveals (edition_id, number)
    ) STRICT;

    """
  }
}
