public import Contest

extension OfficeTable {
  /// 获奖名单, or as the rulebook calls it: level by level, with authors and advisers by name.
  public static func awardList(_ book: ResultBook) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let hasAdvisers = book.hasAdvisers
    let awards = book.awardsInOrder()
    let namesGroups = book.namesGroups
    let heads = book.headings(of: awards)
    // With topics in one track the topic says all; the track's name would stand on each line.
    let isByTopic = book.edition.rulebook.topics != nil && book.edition.rulebook.tracks.count == 1
    let body = Rows(count: awards.count) { index -> [Cell] in
      let award = awards[index]
      let brief = book.entries[award.entry]
      var row: [Cell] = [
        .integer(index + 1), .text(award.level), .text(award.entry.text),
        .optional(brief?.title), .optional(brief?.organization),
      ]
      if !isByTopic { row.append(.text(brief.map { book.trackName($0.track) } ?? "")) }
      if isByTopic || namesGroups { row.append(.optional(brief?.group)) }
      if heads.people != nil {
        row.append(.text((book.members[award.entry] ?? []).joined(separator: "、")))
      }
      if hasAdvisers {
        row.append(.text((book.advisers[award.entry] ?? []).joined(separator: "、")))
      }
      return row
    }
    let levelWidth = OfficeTable.width(ofLevels: awards.lazy.map(\.level), least: 10)
    var columns: [Column] = [
      Column("序号", width: 6, .center),
      Column(
        book.edition.tier.gives.levelHeading(isProposed: false), width: levelWidth, .center),
      Column(nouns.numberHeading, width: 10, .center), Column(heads.title.chinese, width: 36),
      Column("单位", width: 22),
    ]
    if isByTopic {
      columns.append(Column(book.edition.rulebook.divisionHeading.chinese, width: 22))
    } else {
      columns.append(Column("类别", width: 22))
      if namesGroups { columns.append(Column("所属组别", width: 16)) }
    }
    if let people = heads.people?.chinese {
      columns.append(Column(people, width: 30, isList: true))
    }
    if hasAdvisers { columns.append(Column("指导教师", width: 18, isList: true)) }
    return OfficeTable(
      name: book.edition.tier.gives.listName,
      title: book.edition.heading + book.edition.tier.gives.listName,
      leading: book.edition.officeLine,
      columns: columns, body: body,
      notes: [book.noteOnOrder] + book.notesOnLevels,
      signatures: ["填表人：", "审核人：", "联系电话："])
  }

  /// 公示名单 as it would be published: no marks, ranks or codes, and names shortened where the rulebook says so.
  static func publicityList(_ book: ResultBook) -> OfficeTable {
    let hasTracks = book.edition.rulebook.tracks.count > 1 || book.namesGroups
    let step = book.edition.tier.rounds.last { $0.publicity != nil }?.publicity
    let rule = step ?? PublicityRule()
    let awards = book.awardsInOrder()
    let heads = book.headings(of: awards)
    let body = Rows(count: awards.count) { index -> [Cell] in
      let award = awards[index]
      let brief = book.entries[award.entry]
      let members = book.members[award.entry] ?? []
      let unpublished = book.unpublished[award.entry] ?? []
      let names = members.map { name in
        switch rule.maskNames {
        case .never where !unpublished.contains(name): name
        case .never, .always: Masking.name(name)
        }
      }
      // In an honour, the title is a candidate's name or contains one.
      let title = brief.map { brief in
        PublishedList.shown(
          title: brief.title, people: members, advisers: book.advisers[award.entry] ?? [],
          rule.maskNames, unpublished: unpublished
        ).title
      }
      return [.integer(index + 1), .text(award.level), .optional(title)]
        + (hasTracks ? [.text(brief.map { book.division(of: $0) } ?? "")] : [])
        + [.optional(brief?.organization)]
        + (heads.people == nil ? [] : [.people(names, besides: title)])
    }
    let objections =
      step?.objections == .signed
      ? "如有异议，请在公示期内以书面形式实名向主办单位提出；匿名或逾期的异议不予受理。"
      : "如有异议，请在公示期内向主办单位提出。"
    return OfficeTable(
      name: "公示名单", title: "\(book.edition.heading)\(book.edition.tier.gives.proposedListName)公示",
      leading: book.edition.officeLineAbove,
      // Without a step of publicity the rulebook does not say how long it lasts, so the office fills in the days by hand.
      trailing: step.map { "公示期：　　年　　月　　日起 \($0.counting.days($0.days, in: .chinese))" }
        ?? "公示期：　　年　　月　　日至　　年　　月　　日",
      columns: [
        Column("序号", width: 6, .center),
        Column(
          book.edition.tier.gives.levelHeading(isProposed: true),
          width: OfficeTable.width(ofLevels: awards.lazy.map(\.level), least: 12), .center),
        Column(heads.title.chinese, width: 44),
      ] + (hasTracks ? [Column(book.divisionHeading, width: 20)] : [])
        + [Column("单位", width: 24)]
        + (heads.people.map { [Column($0.chinese, width: 36, isList: true)] } ?? []), body: body,
      notes: book.publicNotesOnLevels + [objections],
      signatures: ["主办单位（盖章）：", "日期："])
  }

  /// 推荐汇总表: the works that a round selected, in the order of ranks, followed by the reserves. After the tier's last round
  /// they go up a tier (推荐); after an earlier one they go on within it (入围).
  static func recommendation(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let goesUp = book.edition.tier.isEnd(standing.round)
    let sorted = inOrderOfTracks(
      recommended(book.selections[standing.round.id] ?? [], standing), standing)
    let hasAdvisers = book.hasAdvisers
    let hasGroups = sorted.contains { book.entries[$0.entry]?.group.isEmpty == false }
    let body = Rows(count: sorted.count) { index -> [Cell] in
      let line = sorted[index]
      let brief = book.entries[line.entry]
      var row: [Cell] = [.integer(index + 1), .text(line.entry.text), .optional(brief?.title)]
      row.append(.text(brief.map { book.trackName($0.track) } ?? ""))
      if hasGroups { row.append(.optional(brief?.group)) }
      row.append(.optional(brief?.organization))
      row.append(.text((book.members[line.entry] ?? []).joined(separator: "、")))
      if hasAdvisers {
        row.append(.text((book.advisers[line.entry] ?? []).joined(separator: "、")))
      }
      row.append(.text(line.reserve.map { "候补第 \($0) 位" } ?? (goesUp ? "推荐" : "入围")))
      return row
    }
    var columns: [Column] = [
      Column("序号", width: 6, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.titleHeading, width: 36), Column(nouns.trackHeading, width: 22),
    ]
    if hasGroups { columns.append(Column("所属组别", width: 12)) }
    columns += [Column("单位", width: 22), Column(nouns.people, width: 30, isList: true)]
    if hasAdvisers { columns.append(Column("指导教师", width: 18, isList: true)) }
    columns.append(Column("备注", width: 12, .center))
    let round = standing.round.name.chinese
    return OfficeTable(
      name: "\(goesUp ? "推荐" : "入围")汇总·\(round)",
      title: book.edition.heading
        + (goesUp ? "推荐\(nouns.entry())汇总表" : "\(round)入围\(nouns.entry())汇总表")
        + (book.confirmed.contains(standing.round.id) ? "" : "（建议，尚未确认）"),
      leading: "\(goesUp ? "推荐" : "主办")单位（盖章）：\(book.edition.office)",
      trailing: "填表日期：　　年　　月　　日",
      columns: columns, body: body, signatures: ["填表人：", "审核人：", "联系电话："])
  }

  /// The lines of those who go up and of the reserves, in the order of the list.
  static func recommended(
    _ lines: [SelectionLine], _ standing: RoundStanding
  ) -> [SelectionLine] {
    let chosen = lines.filter { $0.outcome == .advanced || $0.outcome == .reserve }
    let keys = chosen.map { sortKey($0, standing) }
    return keys.indices.sorted { keys[$0] < keys[$1] }.map { chosen[$0] }
  }

  /// The same with the lists in the order of the rulebook's tracks: those who go on, then the reserves.
  private static func inOrderOfTracks(
    _ lines: [SelectionLine], _ standing: RoundStanding
  ) -> [SelectionLine] {
    let listed = lines.map { (line: $0, list: standing.results[$0.entry]?.list ?? "") }
    let lists = standing.edition.inOrderOfTracks(Set(listed.map(\.list)).sorted()) { $0 }
    guard lists.count > 1 else { return lines }
    return [false, true].flatMap { isReserve in
      lists.flatMap { list in
        listed.filter { $0.list == list && ($0.line.outcome == .reserve) == isReserve }.map(\.line)
      }
    }
  }

  /// First those who go up, list by list in the order of places; then the reserves in the order in which they move up.
  private static func sortKey(_ line: SelectionLine, _ standing: RoundStanding) -> RecommendationKey
  {
    let result = standing.results[line.entry]
    return RecommendationKey(
      reserve: line.reserve ?? 0, rank: result?.rank ?? .max, list: result?.list ?? "",
      isReserve: line.outcome == .reserve, entry: line.entry)
  }
}

/// The position of an entry on a list of recommendations.
private struct RecommendationKey: Comparable {
  let reserve, rank: Int
  let list: String
  let isReserve: Bool
  let entry: Entry.ID

  static func < (one: RecommendationKey, other: RecommendationKey) -> Bool {
    if one.isReserve != other.isReserve { return other.isReserve }
    if one.list != other.list { return one.list < other.list }
    return (one.reserve, one.rank, one.entry) < (other.reserve, other.rank, other.entry)
  }
}

extension OfficeTable {
  /// How wide a column of levels has to be, so that a long one such as 一星级青年文明号 stands on one line.
  static func width(ofLevels levels: some Sequence<String>, least: Double) -> Double {
    min(max(least, Double((levels.map(\.count).max() ?? 0) * 2 + 2)), 20)
  }
}

extension OfficeTable.Cell {
  /// The people of an entry on a list to be posted; blank where that would only say the entry's name again, as of a person among
  /// collectives. A final list is read again by later years, and names them all.
  static func people(_ names: [String], besides title: String?) -> Self {
    names == [title] ? .text("") : .text(names.joined(separator: "、"))
  }
}
