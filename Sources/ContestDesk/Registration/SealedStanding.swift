public import Contest
import ContestStore

/// That an entry stands on lists that were sealed, said to whoever is about to change it: 封存名单上的一件.
///
/// Its places and prizes are told only to those who may see results; a clerk learns that it is on a sealed list, and no more.
public struct SealedStanding: Hashable, Sendable {
  public let entry: Entry.ID
  /// The latest version; `nil` for a role that may not see results.
  public let version: Int?
  /// Where it stands in that version, list by list. Empty for a role that may not see results, and for an entry that only earlier
  /// versions had.
  public let lists: [Bilingual]
  /// The number of the latest public list that held it; `nil` for none, and for a role that may not see results.
  public let published: Int?

  public func message(in language: Language) -> String {
    guard let version else {
      return language == .chinese
        ? "\(entry.text) 在封存过的名单上。" : "\(entry.text) is on lists that were sealed."
    }
    let places = lists.map { language == .chinese ? $0.chinese : $0.text(in: .english) }
    let sealed =
      switch (language, places.isEmpty) {
      case (.chinese, false):
        "\(entry.text) 在封存的第 \(version) 版名单上：\(places.joined(separator: "、"))。"
      case (.english, false):
        "\(entry.text) is on the sealed lists, version \(version): \(places.joined(separator: "; "))."
      case (.chinese, true): "\(entry.text) 在以前封存的名单上，第 \(version) 版已经没有它。"
      case (.english, true):
        "\(entry.text) is on lists that were sealed earlier; version \(version) does not hold it any more."
      }
    guard let published else { return sealed }
    return switch language {
    case .chinese: "\(sealed)第 \(published) 号公示的名单上有它，有变动的还须更正公示。"
    case .english:
      "\(sealed) Public list \(published) holds it, which has to be corrected where it changes."
    }
  }
}

extension SealedStanding {
  /// Where entries stand on the sealed lists; those that never were on one are left out.
  static func all(
    of entries: [Entry.ID], _ edition: Edition, seesResults: Bool, in connection: Connection
  ) throws -> [SealedStanding] {
    guard let last = try OutcomeRecords.versions(edition.id, in: connection).last else { return [] }
    var seen: Set<Entry.ID> = []
    let touched = try entries.filter { entry in
      guard seen.insert(entry).inserted else { return false }
      return try !OutcomeRecords.versions(changing: entry, edition.id, in: connection).isEmpty
    }
    guard seesResults, !touched.isEmpty else {
      return touched.map { SealedStanding(entry: $0, version: nil, lists: [], published: nil) }
    }
    let then = try Desk.edition(edition.id, sealedIn: last, in: connection)
    return try touched.map { entry in
      let lines = try OutcomeRecords.lines(of: entry, edition.id, in: connection).map(\.line)
      return SealedStanding(
        entry: entry, version: last.number, lists: lines.compactMap { then.place(on: $0) },
        published: try PublicationRecords.standings(of: entry, edition.id, in: connection)
          .map(\.number).max())
    }
  }
}

extension Edition {
  /// A line in a few words, such as “初评名次第 2 名”; `nil` for a selection that has nothing for the entry.
  fileprivate func place(on line: OutcomeLine) -> Bilingual? {
    let (chinese, english) = (name(of: line.list, in: .chinese), name(of: line.list, in: .english))
    switch line.standing {
    case .placed:
      guard let place = line.place else { return nil }
      return Bilingual(chinese: "\(chinese)第 \(place) 名", english: "\(english), place \(place)")
    case .notPlaced:
      return Bilingual(chinese: "\(chinese)（无名次）", english: "\(english), without a place")
    case .advanced: return Bilingual(chinese: "\(chinese)（入选）", english: "\(english), selected")
    case .reserve:
      let place = line.place.map { " \($0)" } ?? ""
      return Bilingual(chinese: "\(chinese)（候补\(place)）", english: "\(english), reserve\(place)")
    case .undecided:
      return Bilingual(chinese: "\(chinese)（待定）", english: "\(english), not decided")
    case .out: return nil
    case .award(let level):
      let english = tier.awards.first { $0.level.chinese == level }?.level.text(in: .english)
      return Bilingual(chinese: "奖项：\(level)", english: "prize: \(english ?? level)")
    }
  }
}

extension Desk {
  /// Where entries stand on lists that were sealed, for whoever is about to decide about them.
  public func sealedStandings(
    of entries: [Entry.ID], edition: Edition
  ) async throws -> [SealedStanding] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let seesResults = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read {
      try SealedStanding.all(of: entries, edition, seesResults: seesResults, in: $0)
    }
  }

  /// Throws for the first of the entries about which this person may not decide, since that would change a sealed list.
  func requireNoneLeftToOrganizer(_ entries: [Entry.ID], in connection: Connection) throws {
    if let first = try leftToOrganizer(entries, in: connection).first {
      throw SealedEntryRefusal(entry: first)
    }
  }
}
