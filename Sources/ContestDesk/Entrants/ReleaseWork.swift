public import Contest
import ContestStore

/// What an entrant may show the public of their own work once its list is final, and what they have chosen: 展示授权.
public struct OwnRelease: Sendable {
  public struct Item: Sendable {
    public let question: FormField
    public let isPicture: Bool
    public let isReleased: Bool
  }
  public let items: [Item]
  /// Whether it can be changed: the entry is neither refused nor withdrawn.
  public let mayChange: Bool
}

/// The answers and pictures of an entry that its owner shows the public. It is a setting of the entry and affects no result.
enum ReleaseRule {
  static func key(_ entry: Entry.ID, _ edition: Edition.ID) -> String {
    "release/\(edition)/\(entry)"
  }

  static func fields(
    of entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> Set<String> {
    let kept = try SettingRecords.value(of: key(entry, edition), in: connection) ?? ""
    return Set(kept.split(separator: ",").map(String.init))
  }

  /// The entries of an edition with anything released.
  static func entries(_ edition: Edition.ID, in connection: Connection) throws -> Set<Entry.ID> {
    Set(
      try SettingRecords.values(under: "release/\(edition)/", in: connection).keys
        .map { Entry.ID($0) })
  }

  static func set(
    _ fields: Set<String>, of entry: Entry.ID, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try SettingRecords.set(
      key(entry, edition), to: fields.isEmpty ? nil : fields.sorted().joined(separator: ","),
      in: transaction)
  }

  /// What an entry has that can be shown: answers in text, and pictures that are not too large.
  static func items(
    of entry: Entry.ID, _ edition: Edition, in connection: Connection
  ) throws -> [OwnRelease.Item] {
    guard let stored = try EntryRecords.entry(entry, in: connection) else { return [] }
    let released = try fields(of: entry, edition.id, in: connection)
    var files: [String: EntryFile] = [:]
    for file in try EntryFileRecords.of(entry, in: connection) { files[file.field] = file }
    return edition.rulebook.form.compactMap { question in
      let isPicture = question.kind == .file
      switch question.kind {
      case .text:
        guard stored.entry.answers[question.id]?.allSatisfy(\.isWhitespace) == false else {
          return nil
        }
      case .file:
        guard let file = files[question.id], !file.isPurged,
          file.length <= SharedPicture.mostBytes,
          FileType(ending: file.ending).map(SharedPicture.types.contains) == true
        else { return nil }
      case .number, .day, .choice, .yesNo: return nil
      }
      return OwnRelease.Item(
        question: question, isPicture: isPicture, isReleased: released.contains(question.id))
    }
  }
}

extension Desk {
  /// What the entrant who asks may release, and has released.
  public func ownRelease(edition id: Edition.ID) async throws -> OwnRelease {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let desk = try await entrantDesk(edition: id)
    guard let sent = desk.sent else { return OwnRelease(items: [], mayChange: false) }
    return try await database.read { connection in
      OwnRelease(
        items: try ReleaseRule.items(of: sent.entry, desk.edition, in: connection),
        mayChange: desk.mayRelease)
    }
  }

  /// Lets the public see exactly these answers and pictures of the entrant's own work once its list is final: 授权展示. Anything
  /// released before and not named now is hidden at once.
  ///
  /// - Throws: ``EntrantFault/notSent``, ``EntrantFault/settled(_:)`` for an entry that was refused or withdrawn.
  public func releaseOwnWork(_ fields: Set<String>, edition id: Edition.ID) async throws {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    try await database.write(action("entry.release")) { [key] transaction in
      let desk = try entrantDesk(id, key, at: now, in: transaction)
      guard let sent = desk.sent, let state = desk.state else { throw EntrantFault.notSent }
      guard state.isStanding else { throw EntrantFault.settled(state) }
      let known = try ReleaseRule.items(of: sent.entry, desk.edition, in: transaction)
      let wanted = fields.intersection(known.map(\.question.id))
      try ReleaseRule.set(wanted, of: sent.entry, id, in: transaction)
      try transaction.record(
        .entry(sent.entry), detail: ["released": wanted.sorted().joined(separator: ",")])
    }
  }
}
