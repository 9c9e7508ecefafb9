public import Contest
import ContestStore

/// The history of a unit's entries and lists, the latest first: 单位的经过. It contains nothing about other units, and no
/// names of office staff.
public struct UnitHistory: Sendable {
  public struct Line: Sendable {
    public let at: Instant
    /// What happened: 登记, 退回修改, 报送第 2 号推荐名单（3 件）.
    public let what: Bilingual
    /// The reason that the office or the unit gave, as far as the unit reads it; empty if there is none.
    public let reason: String
    /// The entry; `nil` for a list.
    public let entry: Entry.ID?
    public let number: String
    public let title: String
  }

  public let unit: String
  public let lines: [Line]
}

extension Desk {
  /// The history of a unit's entries and lists.
  public func unitHistory(_ unit: String, edition id: Edition.ID) async throws -> UnitHistory {
    try actor.require(.sendEntries, in: .organization(unit, of: id))
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let standing = try UnitStanding(unit, edition, in: connection)
      let name = try OrganizationRecords.all(id, in: connection).first { $0.id == unit }?.name
      var lines: [UnitHistory.Line] = []
      for stored in standing.own {
        let shown = stored.masked.entry
        func add(_ at: Instant, _ what: Bilingual, _ reason: String = "") {
          lines.append(
            UnitHistory.Line(
              at: at, what: what, reason: reason, entry: shown.id, number: shown.number,
              title: shown.title))
        }
        add(stored.registeredAt, Bilingual(chinese: "登记", english: "registered"))
        for told in try HistoryRecords.records(of: .entry(shown.id), in: connection) {
          guard let kept = told.withheld("changes") else { continue }
          // Which things were changed; what stood there before is on the office's pages.
          var names: [Bilingual] = []
          for change in try KeptJSON.value([EntryDifference].self, in: kept) {
            let name = change.name(in: edition.rulebook)
            if !names.contains(name) { names.append(name) }
          }
          guard !names.isEmpty else { continue }
          add(
            told.record.at,
            Bilingual(
              chinese: "更改：\(names.map(\.chinese).joined(separator: "、"))",
              english: "changed: \(names.map { $0.text(in: .english) }.joined(separator: ", "))"))
        }
        for decision in try ScreeningRecords.of(shown.id, in: connection) {
          add(
            decision.at,
            Bilingual(
              chinese: decision.decisionName(in: .chinese),
              english: decision.decisionName(in: .english)), decision.toldReason)
        }
      }
      for list in standing.sent {
        lines.append(
          UnitHistory.Line(
            at: list.at,
            what: Bilingual(
              chinese:
                "报送第 \(list.number) 号推荐名单（\(edition.rulebook.nouns.count(list.entries.count))）",
              english: "list \(list.number) sent (\(list.entries.count) entries)"),
            reason: "", entry: nil, number: "", title: ""))
      }
      // What came at one moment, as by one table, stands in the order of its numbers: 2 comes before 10.
      let order = lines.enumerated().sorted { one, other in
        if one.element.at != other.element.at { return one.element.at > other.element.at }
        return one.element.number == other.element.number
          ? (one.offset > other.offset)
          : NaturalOrder.precedes(one.element.number, other.element.number)
      }
      return UnitHistory(unit: name ?? "", lines: order.map(\.element))
    }
  }
}
