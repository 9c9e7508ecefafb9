public import Contest
import ContestStore

extension PairingBook {
  /// The least number of columns for wishes in a form (our default).
  private static let usualWishes = 3

  private static func ordinal(_ number: Int) -> String {
    let ones = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let signs = ones + ["十"] + ones.map { "十" + $0 }
    return signs.indices.contains(number - 1) ? signs[number - 1] : String(number)
  }

  var wishForm: [OfficeTable] {
    let seekers = PairingNames(outcome.seekers, current)
    let hosts = PairingNames(outcome.hosts, current)
    return [
      form(rule.seekers, outcome.seekers, wishing: hosts, hasPlaces: false),
      form(rule.hosts, outcome.hosts, wishing: seekers, hasPlaces: true),
    ]
  }

  private func form(
    _ track: Track.ID, _ candidates: [Entry.ID], wishing others: PairingNames, hasPlaces: Bool
  ) -> OfficeTable {
    let nouns = edition.rulebook.nouns
    let most = candidates.map { outcome.wishes[$0]?.order.count ?? 0 }.max() ?? 0
    let count = max(most, Self.usualWishes)
    var columns = [
      OfficeTable.Column(nouns.numberHeading, width: 12, .center),
      OfficeTable.Column(nouns.titleHeading, width: 20),
      OfficeTable.Column("单位", width: 24),
    ]
    if hasPlaces { columns.append(OfficeTable.Column("名额", width: 8, .center)) }
    columns += (1...count).map { OfficeTable.Column("第\(Self.ordinal($0))志愿", width: 16) }
    let rows = candidates.map { entry -> [OfficeTable.Cell] in
      let brief = current.briefs[entry]
      let wishes = outcome.wishes[entry]
      var row: [OfficeTable.Cell] = [
        .text(entry.text), .text(PersonalNumbers.masked(brief?.title ?? "")),
        .text(brief?.organization ?? ""),
      ]
      if hasPlaces { row.append(.integer(outcome.places(of: entry))) }
      let isNobody = wishes.map { $0.order.isEmpty && $0.places == nil } ?? false
      let words =
        isNobody ? [WishFile.nobody] : (wishes?.order ?? []).map { others.word(for: $0) }
      row += (0..<count).map { words.indices.contains($0) ? .text(words[$0]) : .blank }
      return row
    }
    let name = side(track).chinese
    return OfficeTable(
      name: name, title: "\(edition.heading)\(step.name.chinese)志愿表（\(name)）",
      leading: edition.officeLine, trailing: "按愿意的次序填对方的姓名或编号，重名的填编号；不再填的写“无志愿”", columns: columns,
      rows: rows)
  }
}

extension PairingStatus {
  /// A candidate's partners, as lists show them: `A12 王小明、A15 李华`.
  public func partners(of line: Line, in language: Language) -> String {
    line.partners.map { "\($0.entry.text) \(PersonalNumbers.masked($0.title))" }
      .joined(separator: language == .chinese ? "、" : ", ")
  }

  /// A table of all candidates with their partners and the reasons.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    let columns = [
      OfficeTable.Column(say("类别", "side"), width: 12, .center),
      OfficeTable.Column(say(nouns.numberHeading, "code"), width: 12, .center),
      OfficeTable.Column(say(nouns.titleHeading, "name"), width: 20),
      OfficeTable.Column(say("单位", "organization"), width: 24),
      OfficeTable.Column(say("结对", "paired with"), width: 30),
      OfficeTable.Column(say("第几志愿", "wish"), width: 10, .center),
      OfficeTable.Column(say("说明", "why"), width: 56),
    ]
    let rows = lines.map { line -> [OfficeTable.Cell] in
      [
        .text((line.isSeeker ? seekers : hosts).text(in: language)), .text(line.entry.text),
        .text(PersonalNumbers.masked(line.title)), .text(line.organization),
        .text(partners(of: line, in: language)), line.wish.map { .integer($0) } ?? .blank,
        .text(line.reason(in: language)),
      ]
    }
    var notes = [
      isConfirmed
        ? version?.notice(in: language) ?? ""
        : say("尚未确认，随志愿的登记变动。", "Not confirmed: it follows the wishes.")
    ]
    notes.append(
      say(
        "没有两个人都更愿意换成对方；同样的志愿，结果总是相同。",
        "No two would both rather have each other; the same wishes always give the same pairs."))
    return OfficeTable(
      name: say("结对名单", "pairs"),
      title: "\(edition.heading)\(step.name.text(in: language))\(say("名单", ": pairs"))",
      leading: edition.officeLine, columns: columns, rows: rows,
      notes: notes.filter { !$0.isEmpty },
      signatures: [say("经办人", "clerk"), say("审核人", "checked by")])
  }
}
