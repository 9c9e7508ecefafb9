public import Contest
import ContestStore

/// A work on a final list, with the parts that its owner lets the public see: 作品展示.
///
/// It is named by its row on the list, as everything public is; it contains no code. Names that the list hides are hidden in
/// the texts too.
public struct PublicWork: Sendable {
  public let edition: Edition
  public let step: PublicFront.Step
  /// From 1.
  public let row: Int
  public let shown: PublishedList.Row
  public let texts: [(name: Bilingual, text: String)]
  public let pictures: [FormField]
}

extension Desk {
  /// The rows of a final list whose works have something for the public to see, from 1.
  public func releasedRows(of round: Round.ID, edition id: Edition.ID) async throws -> Set<Int> {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    return try await database.read { connection in
      let list = try PublicList(of: round, edition: id, at: now, in: connection)
      guard list.step.isClosed else { return [] }
      let released = try ReleaseRule.entries(id, in: connection)
      let gone = try ListSince(of: list, in: connection).gone
      var rows: Set<Int> = []
      for (place, row) in list.list.rows.enumerated()
      where released.contains(row.entry) && gone[row.entry]?.hidesWork != true {
        guard try EntryRecords.state(of: row.entry, in: connection)?.isStanding == true else {
          continue
        }
        rows.insert(place + 1)
      }
      return rows
    }
  }

  /// A work of a final list, with the released parts.
  ///
  /// - Throws: ``EntryError/notFound(_:)`` for a row that is not there, nothing of which is released, or whose list is not final:
  ///   the three are answered alike.
  public func publicWork(
    of round: Round.ID, row: Int, edition id: Edition.ID
  ) async throws -> PublicWork {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    return try await database.read { connection in
      try Self.publicWork(round, row, id, at: now, in: connection).work
    }
  }

  /// A released picture without the data that the camera stored in it, and its type.
  public func publicPicture(
    of round: Round.ID, row: Int, field: String, edition id: Edition.ID
  ) async throws -> (bytes: [UInt8], type: FileType) {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    let found = try await database.read { connection -> EntryFile in
      let (work, entry) = try Self.publicWork(round, row, id, at: now, in: connection)
      guard work.pictures.contains(where: { $0.id == field }),
        let file = try EntryFileRecords.of(entry, in: connection).last(where: { $0.field == field })
      else { throw EntryError.notFound("") }
      return file
    }
    guard let files, let bytes = try files.bytes(of: found.digest, atMost: SharedPicture.mostBytes),
      let clean = SharedPicture.cleaned(bytes), let type = FileType(head: clean)
    else { throw EntryError.notFound("") }
    return (clean, type)
  }

  private static func publicWork(
    _ round: Round.ID, _ row: Int, _ id: Edition.ID, at now: Instant, in connection: Connection
  ) throws -> (work: PublicWork, entry: Entry.ID) {
    let list = try PublicList(of: round, edition: id, at: now, in: connection)
    guard list.step.isClosed, row >= 1, row <= list.list.rows.count else {
      throw EntryError.notFound("")
    }
    let shown = list.list.rows[row - 1]
    let items = try ReleaseRule.items(of: shown.entry, list.edition, in: connection)
      .filter(\.isReleased)
    guard !items.isEmpty,
      try ListSince(of: list, in: connection).gone[shown.entry]?.hidesWork != true,
      try EntryRecords.state(of: shown.entry, in: connection)?.isStanding == true,
      let stored = try EntryRecords.entry(shown.entry, in: connection)?.entry
    else { throw EntryError.notFound("") }
    let listed = Set(shown.people.split(separator: "、").map(String.init))
    let hidden = (stored.members.map(\.name) + stored.advisers.map(\.name)).filter {
      !listed.contains($0)
    }
    func masked(_ text: String) -> String {
      NamesInText.shown(
        PersonalNumbers.masked(text), hidden.map { (name: $0, shown: Masking.name($0)) })
    }
    return (
      PublicWork(
        edition: list.edition, step: list.step, row: row, shown: shown,
        texts: items.filter { !$0.isPicture }.map {
          ($0.question.name, masked(stored.answers[$0.question.id] ?? ""))
        }, pictures: items.filter(\.isPicture).map(\.question)),
      shown.entry
    )
  }
}
