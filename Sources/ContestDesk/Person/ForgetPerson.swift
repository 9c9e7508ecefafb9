public import Contest
import ContestStore

/// What was taken out of one person.
public struct Forgotten: Codable, Sendable {
  public let pseudonym: String
  public let entries: [String]
  public let judges: [String]
  /// Details of the log, and texts that named the person.
  public let details, texts: Int
  /// Whether a list that was published names the person still: what was published stays.
  public let isPublished: Bool
}

extension Desk {
  /// Takes one person out on request: 删除个人信息. A pseudonym stands in the place of the name; number, days, ID number, mobile and what
  /// identifies the person are gone, also from the log. Works, marks, ranks and prizes stay, and the log still holds together.
  ///
  /// - Throws: ``PersonFault``, ``NotPermitted``.
  public func forgetPerson(
    _ name: String, entry: Entry.ID? = nil, reason: String
  ) async throws -> Forgotten {
    try actor.require(.maintainStore, in: .everything)
    try actor.require(.seePersonalData, in: .everything)
    guard !reason.allSatisfy(\.isWhitespace) else { throw PersonFault.reasonMissing }
    // Random, so that nobody finds the name by trying names.
    let pseudonym = "已删除-\(chance().text.prefix(6).uppercased())"
    let told = reason.replacing(name, with: pseudonym)
    let done = try await database.write(action(Purge.action)) { [key] transaction in
      let (own, _) = try Self.places(of: name, entry, in: transaction)
      let judges = try Self.judges(named: name, entry, in: transaction)
      guard !own.isEmpty || !judges.isEmpty else { throw PersonFault.nobody(name) }
      for place in own {
        guard let state = try EntryRecords.state(of: place.entry, in: transaction) else { continue }
        let isFinal = try RetentionRecords.finalAt(place.edition, in: transaction) != nil
        if state.isStanding, !isFinal { throw PersonFault.underWay(place.entry.text) }
      }
      var (details, texts) = (0, 0)
      var isPublished = false
      for place in own {
        let box = try PeopleRecords.sealed(of: place.entry, in: transaction)
        let rest = try box.map { try key.box.open($0, entry: place.entry.text) }?.filter {
          $0.role != place.role || $0.position != place.position
        }
        let sealed =
          rest?.isEmpty ?? true
          ? nil : try rest.map { try key.box.seal($0, entry: place.entry.text) }
        let gone = try PersonRecords.forget(
          place, as: pseudonym, sealed: sealed, in: transaction)
        details += gone.details
        texts += gone.texts
        isPublished =
          try isPublished || !PublicationRecords.all(place.edition, in: transaction).isEmpty
        try transaction.record(
          .entry(place.entry), detail: ["person": pseudonym], withheld: ["reason": told])
      }
      for found in judges {
        let gone = try PersonRecords.forget(
          judge: found.judge, found.edition, as: pseudonym, in: transaction)
        details += gone.details
        texts += gone.texts
        try transaction.record(
          .judge(found.edition, found.judge.id), detail: ["person": pseudonym],
          withheld: ["reason": told])
      }
      return Forgotten(
        pseudonym: pseudonym, entries: own.map(\.entry.text),
        judges: judges.map { "\($0.edition)/\($0.judge.id)" }, details: details, texts: texts,
        isPublished: isPublished)
    }
    try await Purge.forgetDeleted(in: database)
    return done
  }
}
