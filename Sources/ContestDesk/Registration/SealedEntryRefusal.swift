public import Contest
import ContestStore

/// Why somebody who may not see results cannot decide about an entry that is or was on a sealed list: 封存名单上的由组织者办.
///
/// Whoever takes an entry off a sealed list first sees who would move. A clerk may not see that, so it is left to the organizer.
public struct SealedEntryRefusal: Error, Hashable, Explained {
  public let entry: Entry.ID

  public init(entry: Entry.ID) { self.entry = entry }

  public var code: String { "entry-on-sealed-list" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "\(entry.text) 在封存过的名单上，这样办名单会变。要先看谁升谁降再定，您的身份看不到成绩，请组织者办理。"
    case .english:
      "\(entry.text) is on lists that were sealed, and this changes them. Who moves has to be seen first, and your role may not see results: ask an organizer to do it."
    }
  }
}

extension Screening {
  /// Whether an entry leaves the lists by it, or comes back to them.
  var movesLists: Bool {
    switch self {
    case .refuse, .withdraw, .uphold: true
    case .pass, .passDespite, .return, .resubmit: false
    }
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

  /// The same as obstacles to a decision; none to one that changes no list.
  func sealedObstacles(
    to decision: Screening, for ids: [Entry.ID], in connection: Connection
  ) throws -> [BulkRefusal.Obstacle] {
    guard decision.movesLists else { return [] }
    return try leftToOrganizer(ids, in: connection).map { id in
      let refusal = SealedEntryRefusal(entry: id)
      return BulkRefusal.Obstacle(
        entry: id,
        title: PersonalNumbers.masked(
          try EntryRecords.entry(id, in: connection)?.entry.title ?? ""),
        why: Bilingual(
          chinese: refusal.message(in: .chinese), english: refusal.message(in: .english)))
    }
  }
}
