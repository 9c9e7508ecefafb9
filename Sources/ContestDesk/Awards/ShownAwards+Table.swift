public import Contest

extension ShownAwards {
  /// The track of a prize's entry, with its group or topic where the prize is given by group.
  public func division(of line: AwardLine, _ edition: Edition, in language: Language) -> String {
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    return entries[line.entry].map {
      edition.divisionName(of: $0, byGroup: order.scope(of: line.level) == .group, in: language)
    } ?? ""
  }

  /// The prizes as a table, in the order of the lines.
  public func table(_ edition: Edition, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let names = Dictionary(
      edition.tier.awards.map { ($0.level.chinese, $0.level.text(in: language)) },
      uniquingKeysWith: { one, _ in one })
    return OfficeTable(
      name: say(edition.tier.gives.listName, "awards"),
      title: edition.tier.gives.listName(in: language), leading: edition.officeLine,
      columns: [
        .init(say(edition.tier.gives.levelHeading(isProposed: false), "level"), width: 12),
        .init(say("名次", "place"), width: 8, .right),
        .init(say("编码", "entry"), width: 10),
        .init(say(edition.rulebook.nouns.titleHeading, "title"), width: 36),
        .init(say("单位", "organization"), width: 24),
        .init(say("类别", "track"), width: 22), .init(say("依据", "reason"), width: 36),
      ],
      rows: lines.map { line in
        let brief = entries[line.entry]
        return [
          .text(names[line.level] ?? line.level), line.place.map { .integer($0) } ?? .blank,
          .text(line.entry.text), .text(brief?.title ?? ""), .text(brief?.organization ?? ""),
          .text(division(of: line, edition, in: language)),
          .text(line.reason(in: language)),
        ]
      },
      notes: notes(edition, in: language) + [version?.notice(in: language)].compactMap(\.self))
  }

  /// How many each prize has, and who was passed over because their organization has as many as it may, so that nobody wonders where
  /// a place on the list has gone.
  public func notes(_ edition: Edition, in language: Language) -> [String] {
    guard !lines.isEmpty else { return [] }
    let totals = edition.tier.awards.map { award in
      "\(award.level.text(in: language)) \(lines.count { $0.level == award.level.chinese })"
    }
    // The titles of all entries are gathered only where a sentence names some.
    let names =
      caps.isEmpty
      ? edition.names : edition.names.calling(entries.byID(\.title), edition.rulebook.nouns)
    let passedOver = caps.map { cap in
      let list = cap.list.isEmpty ? "" : names.list(cap.list, in: language)
      let of = language == .chinese ? "（\(list)）：" : " (\(list)): "
      let colon = language == .chinese ? "：" : ": "
      return cap.level.text(in: language) + (list.isEmpty ? colon : of)
        + cap.note.message(in: language, naming: names)
    }
    let all =
      language == .chinese
      ? "共 \(lines.count) 项：\(totals.joined(separator: "，"))。"
      : "\(lines.count) in all: \(totals.joined(separator: ", "))."
    return [all] + passedOver
  }
}
