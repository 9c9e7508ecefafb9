public import Contest
public import ContestStore

/// An organization that was found, with what it has sent.
public struct FoundOrganization: Sendable {
  public let organization: OrganizationRecord
  public let sent: EntryRecords.Sent
  /// The places that hold for it: those that were published, 0 without a line in the plan, before that those of the list of
  /// organizations; `nil` for none written there.
  public let places: Int?
}

/// The columns of a list of organizations.
public enum OrganizationColumn: String, ListColumn {
  case code, name
  case shortName = "short-name"
  case formerNames = "former-names"
  case otherCodes = "other-codes"
  case kind, province, parent, quota, sent, accepted, returned
  case lastSent = "last-sent"

  /// What is shown unless something else is asked for.
  public static let usual: [OrganizationColumn] = [
    .code, .name, .kind, .province, .quota, .sent, .accepted, .returned, .lastSent, .formerNames,
  ]

  public func heading(_ nouns: Nouns, in language: Language) -> String {
    switch (self, language) {
    case (.code, .chinese): "单位代码"
    case (.name, .chinese): "单位名称"
    case (.shortName, .chinese): "简称"
    case (.formerNames, .chinese): "曾用名"
    case (.otherCodes, .chinese): "其他代码"
    case (.kind, .chinese): "类型"
    case (.province, .chinese): "省份"
    case (.parent, .chinese): "上级单位"
    case (.quota, .chinese): "名额"
    case (.sent, .chinese): "已报"
    case (.accepted, .chinese): "已通过"
    case (.returned, .chinese): "待修改"
    case (.lastSent, .chinese): "最近报送"
    case (_, .english): rawValue
    }
  }

  public var width: Double {
    switch self {
    case .code, .otherCodes: 12
    case .name, .formerNames, .parent: 28
    case .shortName: 14
    case .kind, .province: 10
    case .quota, .sent, .accepted, .returned: 8
    case .lastSent: 18
    }
  }

  public var isList: Bool { [.formerNames].contains(self) }

  public var alignment: OfficeTable.Alignment {
    switch self {
    case .quota, .sent, .accepted, .returned: .right
    default: .left
    }
  }
}

extension Desk {
  /// Finds the organizations that have all these words in code, name, short name, former names, kind or province, with what
  /// each has sent: 查找单位. With `onlySilent`, only those that have sent nothing: 哪些单位还没有报.
  ///
  /// - Throws: ``NotPermitted``, ``SearchFault``, ``ListFault``.
  public func findOrganizations(
    _ edition: Edition, _ wish: ListWish = ListWish(), onlySilent: Bool = false
  ) async throws -> FoundList<FoundOrganization> {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let words = try SearchWords(wish.words)
    let sort =
      try wish.sort.map { try OrganizationColumn.find($0, edition.rulebook.nouns) } ?? .code
    return try await database.read { connection in
      let sent = try EntryRecords.sent(edition.id, in: connection)
      let published = try QuotaRecords.seats(edition.id, in: connection)
      let all = try OrganizationRecords.all(edition.id, in: connection).map { unit in
        FoundOrganization(
          organization: unit, sent: sent[unit.id] ?? EntryRecords.Sent(),
          places: published.map { $0[unit.id] ?? 0 } ?? unit.quota)
      }
      let matching =
        words.isEmpty
        ? all
        : all.filter {
          let unit = $0.organization
          return words.areFound(in: unit.allNames + [unit.kind, unit.province])
        }
      var found = onlySilent ? matching.filter { $0.sent.total == 0 } : matching
      found.sort { $0.precedes($1, by: sort) }
      if wish.isReversed { found.reverse() }
      let part = try wish.part(of: found.count)
      return FoundList(
        lines: part.of(found), total: found.count, part: part,
        emptiness: Emptiness(
          found: found.count, without: onlySilent ? matching.count : 0, all: all.count,
          words: words))
    }
  }
}

extension FoundOrganization {
  fileprivate func number(_ column: OrganizationColumn) -> Int? {
    switch column {
    case .quota: places
    case .sent: sent.total
    case .accepted: sent.states[.accepted] ?? 0
    case .returned: sent.states[.returned] ?? 0
    case .code, .name, .shortName, .formerNames, .otherCodes, .kind, .province, .parent, .lastSent:
      nil
    }
  }

  fileprivate func text(
    _ column: OrganizationColumn, in language: Language = .chinese
  ) -> String {
    switch column {
    case .code: organization.code
    case .name: organization.name
    case .shortName: organization.shortName
    case .formerNames: organization.pastNames.joined(separator: "、")
    case .otherCodes: organization.otherCodes.joined(separator: "、")
    case .kind:
      organization.kind != OrganizationRecord.unlisted
        ? organization.kind : language == .chinese ? "名单外" : "not listed"
    case .province: organization.province
    case .parent: organization.parent ?? ""
    case .lastSent: sent.last?.shown ?? ""
    case .quota, .sent, .accepted, .returned: number(column).map(String.init) ?? ""
    }
  }

  fileprivate func precedes(_ other: FoundOrganization, by column: OrganizationColumn) -> Bool {
    if column.alignment == .right {
      let (one, two) = (number(column) ?? -1, other.number(column) ?? -1)
      if one != two { return one < two }
    } else if text(column) != other.text(column) {
      return NaturalOrder.precedes(text(column), other.text(column))
    }
    return NaturalOrder.precedes(organization.id, other.organization.id)
  }
}

extension FoundList<FoundOrganization> {
  /// The list as an office prints it.
  public func table(
    _ edition: Edition, _ columns: [OrganizationColumn] = OrganizationColumn.usual,
    in language: Language = .chinese
  ) -> OfficeTable {
    let nouns = edition.rulebook.nouns
    let rows = lines.map { line in
      columns.map { column -> OfficeTable.Cell in
        column.alignment == .right
          ? line.number(column).map { .integer($0) } ?? .blank
          : .text(line.text(column, in: language))
      }
    }
    return OfficeTable(
      name: "单位名单", title: "单位名单", leading: edition.officeLine,
      columns: columns.map { $0.column(nouns, in: language) }, rows: rows)
  }
}
