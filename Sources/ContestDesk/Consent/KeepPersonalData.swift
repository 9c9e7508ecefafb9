public import Contest
public import ContestStore

/// When an edition's personal data is removed.
public struct Retention: Sendable {
  public let edition: Edition
  /// `nil` where no limit is set.
  public let days: Int?
  /// When the results became final; `nil` before.
  public let finalAt: Instant?
  /// When the data was removed last; `nil` if it never was.
  public let purgedAt: Instant?

  /// The moment at which the data is to be removed; `nil` while it is not known.
  public var endsAt: Instant? {
    guard let days, let finalAt else { return nil }
    return Instant(
      millisecondsSince1970: finalAt.millisecondsSince1970 &+ Int64(days) &* 86_400_000)
  }
}

extension Desk {
  /// Sets for how many days an edition keeps personal data after its results are final: 保存期限. The days count from the end of
  /// the last publicity or, without one, from the last sealed version.
  ///
  /// - Throws: ``ConsentFault/badDays(_:)`` outside 1…36500.
  public func keepPersonalData(days: Int, edition: Edition) async throws -> Retention {
    try actor.require(.maintainStore, in: .edition(edition.id))
    guard (1...36_500).contains(days) else { throw ConsentFault.badDays(days) }
    return try await database.write(action("retention.set")) { transaction in
      try RetentionRecords.set(days, edition.id, in: transaction)
      try transaction.record(.edition(edition.id), detail: ["days": "\(days)"])
      return Retention(
        edition: edition, days: days,
        finalAt: try RetentionRecords.finalAt(edition.id, in: transaction),
        purgedAt: try Purge.lastAt(edition.id, in: transaction))
    }
  }

  /// When the personal data of each edition is to be removed.
  public func retentions() async throws -> [Retention] {
    try actor.requireSomewhere(.maintainStore)
    let editions = try await editions().filter { actor.may(.maintainStore, in: .edition($0.id)) }
    return try await database.read { connection in
      try editions.map {
        Retention(
          edition: $0, days: try RetentionRecords.days($0.id, in: connection),
          finalAt: try RetentionRecords.finalAt($0.id, in: connection),
          purgedAt: try Purge.lastAt($0.id, in: connection))
      }
    }
  }

  /// Removes the personal data of each edition whose day has come: 到期清除. Where nothing is left to remove, nothing is
  /// recorded. Files that entrants replaced before sending, or uploaded only in part, are removed too.
  public func purgeWhatIsDue() async throws -> [(edition: Edition, count: Purge.Count)] {
    try actor.requireSomewhere(.maintainStore)
    let now = clock()
    var done: [(edition: Edition, count: Purge.Count)] = []
    for retention in try await retentions() {
      guard let end = retention.endsAt, end <= now else { continue }
      try await requireFolder(toPurge: retention.edition.id)
      let count = try await Purge.privateData(
        of: retention.edition.id, in: database, action(Purge.action),
        keepingLeaders: retention.edition.capsLeaders, rewriting: false)
      try await removePurgedFiles(of: retention.edition.id)
      if !count.isEmpty { done.append((retention.edition, count)) }
    }
    try await removeDroppedFiles()
    return done
  }
}
