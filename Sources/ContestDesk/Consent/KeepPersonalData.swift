public import Contest
public import ContestStore

/// When an edition's personal data go.
public struct Retention: Sendable {
  public let edition: Edition
  /// `nil` where no limit is set.
  public let days: Int?
  /// When the results became final; `nil` before.
  public let finalAt: Instant?

  /// The moment from which on the data are to go; `nil` while it is not known.
  public var endsAt: Instant? {
    guard let days, let finalAt else { return nil }
    return Instant(
      millisecondsSince1970: finalAt.millisecondsSince1970 &+ Int64(days) &* 86_400_000)
  }
}

extension Desk {
  /// Sets for how many days an edition keeps personal data once its results are final: 保存期限. The days count from the end of the last
  /// publicity, without one from the last sealed version.
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
        finalAt: try RetentionRecords.finalAt(edition.id, in: transaction))
    }
  }

  /// When the personal data of each edition go.
  public func retentions() async throws -> [Retention] {
    try actor.requireSomewhere(.maintainStore)
    let editions = try await editions().filter { actor.may(.maintainStore, in: .edition($0.id)) }
    return try await database.read { connection in
      try editions.map {
        Retention(
          edition: $0, days: try RetentionRecords.days($0.id, in: connection),
          finalAt: try RetentionRecords.finalAt($0.id, in: connection))
      }
    }
  }

  /// Removes the personal data of each edition whose day has come: 到期清除. Where nothing is left, nothing is recorded. What entrants
  /// have replaced before sending, or uploaded in part and left, goes too.
  public func purgeWhatIsDue() async throws -> [(edition: Edition, count: Purge.Count)] {
    try actor.requireSomewhere(.maintainStore)
    let now = clock()
    var done: [(edition: Edition, count: Purge.Count)] = []
    for retention in try await retentions() {
      guard let end = retention.endsAt, end <= now else { continue }
      try await requireFolder(toPurge: retention.edition.id)
      let count = try await Purge.privateData(
        of: retention.edition.id, in: database, action(Purge.action), rewriting: false)
      try await removePurgedFiles(of: retention.edition.id)
      if !count.isEmpty { done.append((retention.edition, count)) }
    }
    try await removeDroppedFiles()
    return done
  }
}
