import Contest
import ContestSheets
import ContestStore

/// A number with the organization that gave it: `京华理工大学/3`.
struct OrganizationNumber {
  let organization, number: String

  init?(_ text: String) {
    guard let slash = text.firstIndex(where: { $0 == "/" || $0 == "／" }) else { return nil }
    organization = CleanText(String(text[..<slash])).text
    number = CleanText(String(text[text.index(after: slash)...])).text
    guard !organization.isEmpty, !number.isEmpty else { return nil }
  }

  /// The text that identifies exactly one entry: its code, or `单位/编号` if its code is also another entry's number.
  static func word(
    for id: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> String {
    let isTaken = try EntryRecords.ids(edition, number: id.text, in: connection)
      .contains { $0 != id }
    guard isTaken, let brief = try EntryBriefRecords.entry(id, edition, in: connection) else {
      return id.text
    }
    return "\(brief.organization)/\(brief.number)"
  }
}
