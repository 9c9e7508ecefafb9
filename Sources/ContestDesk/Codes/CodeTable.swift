import Contest
import ContestStore

/// Code numbers as tables: one of a layer for the person in charge of it, and the whole when it is decoded.
struct CodeTable {
  private let judged: JudgedRound
  private let names: [String]
  private let witnesses: [String]
  private let lines: [String: RoundNames.Line]

  init(
    _ judged: JudgedRound, names: [String], _ witnesses: [String], _ lines: [RoundNames.Line]
  ) throws {
    (self.judged, self.names, self.witnesses) = (judged, names, witnesses)
    self.lines = Dictionary(
      lines.map { ($0.entry.text, $0) }, uniquingKeysWith: { one, _ in one })
  }

  private var heading: String { "\(judged.edition.heading)\(judged.round.name.chinese)" }

  private func entryColumns(_ language: Language) -> [OfficeTable.Column] {
    let nouns = judged.edition.rulebook.nouns
    return [
      OfficeTable.Column(
        language == .chinese ? nouns.numberHeading : "entry", width: 12, .center),
      OfficeTable.Column(language == .chinese ? nouns.titleHeading : "title", width: 26),
      OfficeTable.Column(language == .chinese ? "单位" : "organization", width: 26),
    ]
  }

  private func cells(ofEntry text: String) -> [OfficeTable.Cell] {
    let line = lines[text]
    return [
      .text(text), .text(PersonalNumbers.masked(line?.title ?? "")),
      .text(line?.organization ?? ""),
    ]
  }

  /// What a layer's numbers stand for; the first layer's are the entries'.
  func layer(
    _ layer: Int, _ pairs: [CodeLayers.Pair], seedHash: String, _ origin: Draw.Origin,
    in language: Language
  ) -> OfficeTable {
    let isChinese = language == .chinese
    let before = layer == 1 ? nil : names[layer - 2]
    let columns =
      (before.map { [OfficeTable.Column($0, width: 28, .center)] } ?? entryColumns(language))
      + [
        OfficeTable.Column(names[layer - 1], width: before == nil ? 16 : 28, .center),
        OfficeTable.Column(isChinese ? "签收" : "received", width: before == nil ? 16 : 32),
      ]
    // Sorted by the earlier numbers, so that each is easy to find; the new numbers have no meaningful order.
    let rows = pairs.sorted { NaturalOrder.precedes($0.before, $1.before) }.map { pair in
      (before == nil ? cells(ofEntry: pair.before) : [.text(pair.before)])
        + [.text(pair.code), .blank]
    }
    return OfficeTable(
      name: names[layer - 1],
      title: heading + (isChinese ? "加密表（\(names[layer - 1])）" : " codes (\(names[layer - 1]))"),
      leading: judged.edition.officeLine, columns: columns, rows: rows,
      notes: [
        isChinese
          ? "由抽取这一层的人员密封保管，解密以前不与其他各层的放在一起。"
          : "Kept sealed by whoever drew this layer, apart from the other layers until they are decoded.",
        isChinese ? "抽签种子的 SHA-256：\(seedHash)" : "SHA-256 of the seed: \(seedHash)",
      ] + [origin.notice(in: language)].compactMap(\.self),
      signatures: witnesses.map { isChinese ? "监督人 \($0)" : "witness \($0)" }
        + [isChinese ? "加密人" : "drawn by"], isLandscape: before == nil)
  }

  /// Every number from the last layer back to the entry, with its marks.
  func opened(
    _ book: CodeBook, _ marks: [Entry.ID: [Criterion.ID: RecordedMark]], in language: Language
  ) -> OfficeTable {
    let isChinese = language == .chinese
    let criteria = judged.rules.rubric.criteria
    let unit = judged.rules.markUnit
    let columns =
      names.reversed().map { OfficeTable.Column($0, width: 14, .center) } + entryColumns(language)
      + criteria.map { OfficeTable.Column($0.name.text(in: language), width: 12, .center) }
    let rows = book.codes.entries.keys.sorted(by: NaturalOrder.precedes).compactMap {
      code -> [OfficeTable.Cell]? in
      guard let path = book.codes.path(of: code), let entry = path.last else { return nil }
      let own = marks[Entry.ID(entry)] ?? [:]
      return path.dropLast().map { .text($0) } + cells(ofEntry: entry)
        + criteria.map { .text(own[$0.id]?.text(in: language, unit) ?? "") }
    }
    let seeds = zip(names, book.seeds).map { "\($0) \($1)" }.joined(
      separator: isChinese ? "，" : ", ")
    return OfficeTable(
      name: isChinese ? "解密表" : "decoded",
      title: heading + (isChinese ? "解密表" : " decoded"), leading: judged.edition.officeLine,
      columns: columns, rows: rows,
      notes: [isChinese ? "各层抽签种子：\(seeds)" : "Seeds of the layers: \(seeds)"]
        + [book.origins.compactMap { $0.notice(in: language) }.first].compactMap(\.self),
      signatures: witnesses.map { isChinese ? "监督人 \($0)" : "witness \($0)" }
        + [isChinese ? "解密人" : "decoded by"])
  }
}
