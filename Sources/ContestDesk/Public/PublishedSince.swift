public import Contest
import ContestStore
import Synchronization

extension Desk {
  /// What became of a published list since, as far as its readers are told. A list that another has taken the place of is told
  /// nothing of: it says which one did.
  public func since(_ list: PublicList) async throws -> ListSince {
    try actor.require(.seePublished, in: .edition(list.edition.id))
    guard list.replacedBy == nil else { return ListSince() }
    return try await database.read { try ListSince(of: list, in: $0) }
  }
}

extension ListSince {
  init(of list: PublicList, in connection: Connection) throws {
    guard list.replacedBy == nil else {
      self.init()
      return
    }
    self = try KnownSince.of(list, in: connection)
    openObjections = try ObjectionRecords.all(list.edition.id, list.step.round.id, in: connection)
      .count(where: \.isOpen)
  }
}

/// Keeps what became of published lists, so that thousands of readers do not each have the results computed again.
///
/// Nothing is computed while no record was written, since the version that a list shows was sealed, from which results could
/// follow. After that it is computed once, and again after the next such record. A kept value counts only while the record is
/// there, with the same hash, after which it was computed: another database has other records.
private enum KnownSince {
  private struct Kept {
    let head: AuditHead
    let value: ListSince
  }

  private struct Key: Hashable {
    let edition: Edition.ID
    let number: Int
  }

  private static let most = 64
  private static let known = Mutex<[Key: Kept]>([:])

  static func of(_ list: PublicList, in connection: Connection) throws -> ListSince {
    let publication = list.publication
    let id = list.edition.id
    if let shown = publication.version,
      let version = try OutcomeRecords.versions(id, in: connection).first(where: {
        $0.number == shown
      }), try !AuditLog.hasResultChange(since: version.auditSequence, in: connection)
    {
      return ListSince()
    }
    let key = Key(edition: id, number: publication.number)
    if let kept = known.withLock({ $0[key] }),
      try AuditLog.hash(of: kept.head.sequence, in: connection) == kept.head.hash,
      try !AuditLog.hasResultChange(since: kept.head.sequence, in: connection)
    {
      return kept.value
    }
    let book = try PublicityBook(list.step.round.id, edition: id, in: connection)
    let value = ListSince(
      list.list, now: book.current.reopened.isEmpty ? book.now : nil,
      states: book.current.briefs.mapValues(\.state), titles: book.current.outcome.titles,
      isSealed: book.current.changesSinceSealed.isEmpty)
    let head = try AuditLog.head(in: connection)
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[key] = Kept(head: head, value: value)
    }
    return value
  }
}
