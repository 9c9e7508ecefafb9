public import Contest

extension ShownAwards {
  /// The prizes as a table, best level first, then by place.
  public func table(_ edition: Edition, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var order: [String: Int] = [:]
    for (index, rule) in edition.tier.awards.enumerated() { order[rule.level.chinese] = index }
    let names = Dictionary(
      edition.tier.awards.map { ($0.level.chinese, $0.level.text(in: language)) },
      uniquingKeysWith: { one, _ in one })
    let sorted = lines.sorted {
      (order[$0.level] ?? .max, $0.place ?? .max, $0.entry)
        < (order[$1.level] ?? .max, $1.place ?? .max, $1.entry)
    }
    return OfficeTable(
      name: say("获奖名单", "awards"), title: say("获奖名单", "Awards"), leading: edition.officeLine,
      columns: [
        .init(say("奖项", "level"), width: 12), .init(say("名次", "place"), width: 8, .right),
        .init(say("编码", "entry"), width: 10),
        .init(say(edition.rulebook.nouns.titleHeading, "title"), width: 36),
        .init(say("单位", "organization"), width: 24),
        .init(say("类别", "track"), width: 22), .init(say("依据", "reason"), width: 36),
      ],
      rows: sorted.map { line in
        let brief = entries[line.entry]
        return [
          .text(names[line.level] ?? line.level), line.place.map { .integer($0) } ?? .blank,
          .text(line.entry.text), .text(brief?.title ?? ""), .text(brief?.organization ?? ""),
          .text(brief.map { edition.trackName($0.track, in: language) } ?? ""),
          .text(line.reason(in: language)),
        ]
      })
  }

  /// The entries in the order of the table.
  public func order(_ edition: Edition) -> [Entry.ID] {
    table(edition, in: .chinese).rows.compactMap { row in
      if row.count > 2, case .text(let id) = row[2] { Entry.ID(id) } else { nil }
    }
  }
}
