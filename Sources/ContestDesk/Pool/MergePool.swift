public import Contest
import ContestStore

/// What merging one expert of the pool into another changes, or has changed.
public struct PoolMerger: Sendable {
  /// The number that means the other expert from then on, with what it had.
  public let from: PoolMember
  /// The expert who remains, with what the number had before.
  public let into: PoolMember
  /// The editions in which both are judges: the person sits there twice, and the marks of both count.
  public let bothJudge: [(edition: Edition.ID, judges: [Judge.ID])]

  /// Stands for what a page showed of both, so that others, or more of them, are not merged from it.
  public var shownState: ShownState {
    let texts = [from, into].map { member in
      let places = member.places.map {
        "\($0.edition) \($0.standing.rawValue) \($0.judge?.text ?? "")"
      }
      return ([member.judge.id, member.judge.name, member.judge.organization] + places.sorted())
        .joined(separator: "\u{1F}")
    }
    return ShownState(Digest(of: texts.joined(separator: "\u{1E}")).text)
  }
}

extension Desk {
  /// Notes that two experts of the pool are one person: 同一位专家. The number stays and means the other from then on, in lists that come
  /// in too; invitations, what was judged and fees are counted together. Marks and lists of judges of the editions stay as they are.
  ///
  /// It can be taken apart again with ``splitPool(_:reason:)``.
  ///
  /// - Throws: ``PoolFault``, ``NotPermitted``; ``SettingFault`` if one of the two is not as `shown` any more.
  public func mergePool(
    _ name: String, into other: String, reason: String, asShown shown: ShownState? = nil,
    mode: RunMode = .run
  ) async throws -> PoolMerger {
    try actor.require(.manageJudges, in: .everything)
    let body: @Sendable (Connection) throws -> PoolMerger = { connection in
      let pool = try Self.pool(in: connection)
      let doubles = try PoolRecords.merged(in: connection)
      if let known = doubles.first(where: { $0.judge.id == name.uppercased() }) {
        throw PoolFault.mergedAlready(known.judge.id, into: known.into)
      }
      let from = try pool.member(called: name)
      let into = try pool.member(called: other)
      guard from.judge.id != into.judge.id else { throw PoolFault.mergedIntoItself(into.judge.id) }
      return PoolMerger(from: from, into: into)
    }
    if mode == .preview { return try await database.read(body) }
    guard reason.contains(where: { !$0.isWhitespace }) else { throw PoolFault.reasonMissing }
    return try await database.write(action("judges.pool.merge")) { transaction in
      let merger = try body(transaction)
      try shown?.requireSetting(
        now: merger.shownState,
        Bilingual(
          chinese:
            "\(merger.from.judge.name)请过 \(merger.from.places.count) 届，\(merger.into.judge.name)请过 \(merger.into.places.count) 届。",
          english:
            "\(merger.from.judge.name) was asked for \(merger.from.places.count) editions, \(merger.into.judge.name) for \(merger.into.places.count)."
        ))
      let (from, into) = (merger.from.judge, merger.into.judge)
      try PoolRecords.merge(from.id, into: into.id, in: transaction)
      try transaction.record(
        .poolJudge(from.id), detail: ["merged-into": into.id],
        withheld: ["name": from.name, "into-name": into.name, "reason": reason])
      return merger
    }
  }

  /// Takes apart what was merged wrongly: the number means an expert of its own again, with its own invitations.
  ///
  /// - Throws: ``PoolFault/notMerged(_:)`` for a number that was not merged.
  public func splitPool(_ number: String, reason: String) async throws -> PoolMember {
    try actor.require(.manageJudges, in: .everything)
    guard reason.contains(where: { !$0.isWhitespace }) else { throw PoolFault.reasonMissing }
    return try await database.write(action("judges.pool.split")) { transaction in
      let key = OrganizationNames.key(number)
      let known = try PoolRecords.merged(in: transaction).first {
        OrganizationNames.key($0.judge.id) == key
      }
      guard let known else { throw PoolFault.notMerged(number) }
      try PoolRecords.merge(known.judge.id, into: nil, in: transaction)
      try transaction.record(
        .poolJudge(known.judge.id), detail: ["merged-into": "", "was-into": known.into],
        withheld: ["name": known.judge.name, "reason": reason])
      return try Self.pool(in: transaction).member(called: known.judge.id)
    }
  }
}

extension PoolMerger {
  fileprivate init(from: PoolMember, into: PoolMember) {
    (self.from, self.into) = (from, into)
    bothJudge = from.places.compactMap { place in
      guard let own = place.judge,
        let other = into.places.first(where: { $0.edition == place.edition })?.judge, own != other
      else { return nil }
      return (place.edition, [other, own])
    }
  }
}
