public import Contest

/// Why the store could not do what it was asked.
public enum StoreError: Error, Hashable {
  // What the user can mend.
  /// Another program held the write lock all the time.
  case busy(seconds: Int)
  case diskFull
  case readOnly
  /// There is nothing at the address.
  case missing(String)
  /// There is no backup of that name.
  case missingBackup(String)
  /// The address is neither a path nor `postgres://…`.
  case invalidAddress
  case cannotOpen(reason: String)
  /// A file of ours, such as a backup, could not be written; what was there is untouched. The reason is what the system says.
  case cannotWrite(path: String, reason: String)
  /// The file, or the schema, belongs to something else.
  case notContest
  /// Triggers, views or rules that this program did not make, such as `trigger/late_marks`: what it writes could be changed
  /// on the way.
  case strangers([String])
  /// A restore into PostgreSQL needs an empty schema.
  case notEmpty
  /// A backup file is damaged or incomplete; nothing was replaced.
  case badBackup(BackupFault)
  /// A newer Contest has changed the database's tables.
  case newerDatabase(found: Int, known: Int, program: String)
  /// The site key is not the one that the database's private data were sealed with.
  case wrongKey
  case keyFile(KeyFileFault)

  // What a careful program runs into.
  /// Two people have changed the same thing; the later one is told, and nothing is overwritten.
  case changedMeanwhile(Difference)
  /// The key has done its work before; nothing was done now.
  case alreadyDone(Receipt)
  /// The key was used before, for something else.
  case keyReused(String)
  /// A rule of the tables was broken, such as a reference to what is not there.
  case integrity(String)
  /// PostgreSQL could not put the transaction in line with others, and it may not be repeated without a key.
  case conflict

  // What the machine does to us.
  case connectionLost
  /// The connection broke while committing, and looking for the outcome failed as well.
  case outcomeUnknown
  /// Reading or writing the disk failed.
  case inputOutput(String)
  /// A failed fsync may have lost what it should have kept; this process does not go on with the database.
  case mistrusted
  /// The database is damaged.
  case corrupt(String)
  /// A setting on which durability rests could not be had.
  case notDurable(setting: String, value: String, needed: String)
  /// The audit chain does not hold at this record.
  case auditBroken(sequence: Int)

  // What a programmer has to mend.
  /// A write changed rows and left no audit record; it was undone.
  case unrecordedChange(String)
  case unexpectedValue(column: Int)
  /// PostgreSQL cannot keep a NUL in a text; so neither engine takes one.
  case nulInText
  case closed
  case failed(code: String, reason: String)
}

/// What two people made of the same thing.
public struct Difference: Hashable, Sendable {
  /// What was edited, such as `score-sheet/E1/review/17/J3`.
  public var subject: String
  /// What the later editor had wanted to save.
  public var mine: String
  /// What stands there now.
  public var theirs: String
  /// Who saved it, and when.
  public var actor: String
  public var at: Instant

  public init(subject: String, mine: String, theirs: String, actor: String, at: Instant) {
    self.subject = subject
    self.mine = mine
    self.theirs = theirs
    self.actor = actor
    self.at = at
  }
}
