public import Contest

/// What a write has changed by which entries are checked, so that what was found about these and about others can be renewed
/// before the write ends: a doubt that names another entry is wrong once that entry is refused, withdrawn or corrected.
///
/// New entries are not among them: whoever takes them in checks them with those that are there.
public struct EntriesToCheck: Sendable {
  /// Entries that take part now and did not before, or the other way round, and entries with other contents.
  public internal(set) var entries: Set<Entry.ID> = []
  /// What entries were before they were changed or removed, since others may have been like them.
  public internal(set) var before: [Before] = []
  /// Entries to which a file was handed in, which changes what is found in themselves alone.
  public internal(set) var withFiles: Set<Entry.ID> = []
  /// Editions whose rules, organizations or places are others now.
  public internal(set) var editions: Set<Edition.ID> = []

  public struct Before: Sendable {
    public let entry: Entry
    public let organizationID: String
  }

  public init() {}

  public var isEmpty: Bool { entries.isEmpty && withFiles.isEmpty && editions.isEmpty }

  /// These entries too; they were changed by earlier writes of the same work.
  public mutating func add(_ ids: some Sequence<Entry.ID>) { entries.formUnion(ids) }
}

extension WriteEnding {
  /// The step gets the write's own transaction, in which it may change and record what it finds.
  public init(_ run: @escaping @Sendable (Transaction) throws -> Void) {
    self.init(in: { connection in
      guard let transaction = connection as? Transaction else { return }
      try run(transaction)
    })
  }
}
