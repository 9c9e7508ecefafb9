public import Contest
import ContestStore

/// Why somebody who may not see results cannot decide what would change a sealed list: 封存名单上的由组织者办.
///
/// Whoever changes a sealed list first sees who would move. A clerk may not see that, so it is left to the organizer.
public struct SealedEntryRefusal: Error, Hashable, Explained {
  public let entry: Entry.ID
  /// Whether the entry itself is or was on a sealed list; if not, the prizes of others would change with it.
  public let isListed: Bool

  public init(entry: Entry.ID, isListed: Bool = true) {
    (self.entry, self.isListed) = (entry, isListed)
  }

  public var code: String { isListed ? "entry-on-sealed-list" : "entry-moves-sealed-list" }

  public func message(in language: Language) -> String {
    switch (language, isListed) {
    case (.chinese, true):
      "\(entry.text) 在封存过的名单上，这样办名单会变。要先看谁升谁降再定，您的身份看不到成绩，请组织者办理。"
    case (.english, true):
      "\(entry.text) is on lists that were sealed, and this changes them. Who moves has to be seen first, and your role may not see results: ask an organizer to do it."
    case (.chinese, false):
      "\(entry.text) 不在封存的名单上，但这样办，封存的奖项会跟着变。要先看谁升谁降再定，您的身份看不到成绩，请组织者办理。"
    case (.english, false):
      "\(entry.text) is on no sealed list, but prizes that were sealed change with this. Who moves has to be seen first, and your role may not see results: ask an organizer to do it."
    }
  }
}

/// The same about a step that is about no single entry, such as a department's answers.
public struct SealedEditionRefusal: Error, Hashable, Explained {
  public var code: String { "sealed-lists-would-move" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "这样办，封存的名单会变，所以没有办。要先看谁升谁降再定，您的身份看不到成绩，请组织者办理。"
    case .english:
      "This changes lists that were sealed, so nothing was done. Who moves has to be seen first, and your role may not see results: ask an organizer to do it."
    }
  }
}

extension EntryState {
  /// Whether an entry that becomes this may leave the lists by it, or come back to them: only accepted entries are on lists, and
  /// one that is out may not come back by a detour.
  ///
  /// | from | to | |
  /// |---|---|---|
  /// | accepted | returned | leaves |
  /// | registered | accepted | comes back |
  /// | refused | registered | on its way back |
  /// | returned | registered | changes nothing |
  public func movesLists(from state: EntryState) -> Bool {
    (state == .accepted) != (self == .accepted) || state.isStanding != isStanding
  }
}

extension Desk {
  /// Those of the entries about which this person cannot decide what would change a sealed list.
  public func leftToOrganizer(_ ids: [Entry.ID]) async throws -> Set<Entry.ID> {
    try actor.requireSomewhere(.screenEntries)
    return try await database.read { connection in
      for id in ids { try actor.require(.screenEntries, in: home(of: id, in: connection)) }
      return Set(try leftToOrganizer(ids, in: connection))
    }
  }

  func leftToOrganizer(
    _ ids: [Entry.ID], in connection: Connection
  ) throws -> [Entry.ID] {
    try ids.filter { id in
      guard let home = try EntryRecords.home(of: id, in: connection),
        !actor.may(.seeScores, in: .edition(home.edition))
      else { return false }
      return try !OutcomeRecords.versions(changing: id, home.edition, in: connection).isEmpty
    }
  }

  /// The same as obstacles to a decision; none for an entry on whose lists it changes nothing.
  func sealedObstacles(
    to decision: Screening, for ids: [Entry.ID], in connection: Connection
  ) throws -> [BulkRefusal.Obstacle] {
    try leftToOrganizer(ids, in: connection).compactMap { id in
      guard let stored = try EntryRecords.entry(id, in: connection),
        decision.state.movesLists(from: stored.state)
      else { return nil }
      let refusal = SealedEntryRefusal(entry: id)
      return BulkRefusal.Obstacle(
        entry: id, title: PersonalNumbers.masked(stored.entry.title),
        why: Bilingual(
          chinese: refusal.message(in: .chinese), english: refusal.message(in: .english)))
    }
  }
}
