public import Contest
import ContestStore

/// Which units have sent their lists, and what each recommends: 各单位推荐名单.
public struct UnitLists: Sendable {
  public struct Line: Sendable {
    public let unit: String
    public let unitName: String
    /// `nil` if the unit has entries but has sent no list.
    public let sending: UnitSending?
    /// How many of its entries are in the contest but not on its list.
    public let leftOut: Int
  }

  public let edition: Edition
  public let lines: [Line]

  /// A table with a row for each entry; a unit without a list has one row that says so.
  public func table(in language: Language) -> OfficeTable {
    func words(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    var rows: [[OfficeTable.Cell]] = []
    for line in lines {
      guard let sending = line.sending else {
        rows.append([
          .text(line.unitName), .blank, .text(words("还没有报送", "not sent")), .blank, .blank, .blank,
          .blank,
        ])
        continue
      }
      for entry in sending.lines {
        let place =
          switch entry.place {
          case .recommended(let number): words("推荐第 \(number)", "recommended \(number)")
          case .reserve(let number): words("候补第 \(number)", "reserve \(number)")
          case .over: words("超出名额", "over the places")
          case .out: entry.state?.name(in: language) ?? words("已删去", "gone")
          }
        rows.append([
          .text(line.unitName), .integer(sending.number), .text(place), .text(entry.entry.text),
          .text(entry.number), .text(entry.title), .text(sending.at?.shown ?? ""),
        ])
      }
      if line.leftOut > 0 {
        rows.append([
          .text(line.unitName), .integer(sending.number),
          .text(words("未推荐 \(line.leftOut) 项", "\(line.leftOut) left out")), .blank, .blank,
          .blank, .blank,
        ])
      }
    }
    return OfficeTable(
      name: words("推荐名单", "unit-lists"),
      title: words("各单位推荐名单", "What units recommend"), leading: edition.officeLine,
      columns: [
        .init(words("单位", "organization"), width: 26),
        .init(words("第几号", "list"), width: 8, .right),
        .init(words("推荐情况", "standing"), width: 16), .init(words("编码", "code"), width: 10),
        .init(words("编号", "number"), width: 10),
        .init(words(nouns.titleHeading, "title"), width: 36),
        .init(words("报送时间", "sent"), width: 18),
      ], rows: rows)
  }
}

extension Desk {
  /// What each unit recommends, and which units with entries have not sent a list, by name.
  public func unitLists(edition id: Edition.ID? = nil) async throws -> UnitLists {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let check = try EditionCheck(edition, in: connection)
      let reserves = edition.tier.intake?.reserves ?? 0
      var last: [String: SentUnitList] = [:]
      for list in try UnitListRecords.all(id, in: connection) { last[list.organization] = list }
      let entries = Dictionary(
        grouping: try EntryRecords.all(id, EntryFilter(), in: connection), by: \.organizationID)
      let units = try OrganizationRecords.all(id, in: connection)
      return UnitLists(
        edition: edition,
        lines: units.filter { last[$0.id] != nil || entries[$0.id]?.isEmpty == false }
          .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
          .map { unit in
            let own = entries[unit.id] ?? []
            let sending = last[unit.id].map { list in
              UnitSending(
                UnitList(
                  list.entries, places: check.places(of: unit.name), reserves: reserves), own,
                number: list.number, at: list.at)
            }
            let named = Set(last[unit.id]?.entries ?? [])
            return UnitLists.Line(
              unit: unit.id, unitName: unit.name, sending: sending,
              leftOut: own.count { $0.state.isStanding && !named.contains($0.entry.id) })
          })
    }
  }
}
