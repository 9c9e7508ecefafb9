public import Contest
import ContestStore

/// What became of an entrant's entry, as far as it is public: 我的结果.
///
/// It is made of the lists that went public and of nothing else: no mark, no rank and no judge, because no rulebook says that an
/// entrant sees them; that is a default of ours. What was found and decided on the way is told by the office.
public struct OwnResult: Sendable {
  public struct Line: Sendable {
    public let step: PublicFront.Step
    /// What the list says of the entry, such as 一等奖; `nil` where it is not on the list.
    public let standing: String?
    /// Its number on the list, from 1.
    public let row: Int?
  }
  public let lines: [Line]
}

extension Desk {
  /// The public lists of the edition, and whether the entrant's own entry is on each.
  public func ownResult(edition id: Edition.ID) async throws -> OwnResult {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.read { [actor] connection in
      guard
        let entry = try EntrantDraftRecords.draft(of: actor.name, id, in: connection)?.sent?.entry,
        let front = try Self.shownFront(id, in: connection)
      else { return OwnResult(lines: []) }
      return OwnResult(
        lines: try front.steps.map { step in
          let list = try PublicList(of: step.round.id, edition: id, at: now, in: connection).list
          let place = list.rows.firstIndex { $0.entry == entry }
          return OwnResult.Line(
            step: step, standing: place.map { list.rows[$0].standing }, row: place.map { $0 + 1 })
        })
    }
  }

  /// `nil` for an edition that is not shown to the public.
  private static func shownFront(
    _ id: Edition.ID, in connection: Connection
  ) throws -> PublicFront? {
    do {
      return try PublicFront(id, in: connection)
    } catch is EditionError {
      return nil
    }
  }
}
