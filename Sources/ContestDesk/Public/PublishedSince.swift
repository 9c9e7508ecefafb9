public import Contest
import ContestStore

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
    let all = try EditionSince.of(list.edition, in: connection)
    self = list.replacedBy == nil ? all.published[list.step.round.id] ?? ListSince() : ListSince()
  }
}
