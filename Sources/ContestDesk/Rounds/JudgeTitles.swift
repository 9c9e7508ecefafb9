import Contest
import ContestStore

/// What judges read as the titles of entries: 评委看到的名称. In a blind round the names of an entry's people and of its organization
/// are taken out of it, as out of what judges read of its form; a person's or a collective's title is not shown at all.
///
/// | round | title | people, unit | judges read |
/// |---|---|---|---|
/// | not blind | 林小明书《兰亭集序》 | 林小明 | 林小明书《兰亭集序》 |
/// | blind | 林小明书《兰亭集序》 | 林小明 | ＊＊书《兰亭集序》 |
/// | blind | 京华理工大学校史剧 | 京华理工大学 | ＊＊校史剧 |
/// | blind, of persons | 林小明 | 林小明 | nothing |
struct JudgeTitles {
  private let judged: JudgedRound
  private var known: [Entry.ID: String] = [:]
  /// The further names of organizations, by id.
  private var units: [String: [String]] = [:]

  init(_ judged: JudgedRound) { self.judged = judged }

  /// The title as judges read it; empty where it would tell who it is.
  mutating func title(of brief: EntryBrief, in connection: Connection) throws -> String {
    guard judged.isBlind else { return brief.title }
    guard !judged.hidesTitles(of: brief.track) else { return "" }
    if let title = known[brief.id] { return title }
    var names = try PeopleRecords.names(of: brief.id, in: connection) + [brief.organization]
    if let home = try EntryRecords.home(of: brief.id, in: connection) {
      if units[home.organizationID] == nil {
        let unit = try OrganizationRecords.organization(
          home.organizationID, judged.edition.id, in: connection)
        units[home.organizationID] = unit.map { [$0.shortName] + $0.formerNames } ?? []
      }
      names += units[home.organizationID] ?? []
    }
    let title = AnonymousText.of(brief.title, names: names)
    known[brief.id] = title
    return title
  }
}
