import Contest
import ContestSheets

/// A registration whose rows say that some works are only reserves, or taken back: it is most likely a list of recommendations of the
/// tier below, and registering knows no reserves.
struct ListedReserves: Error, Hashable {
  /// The rows that are said to be reserves, and those that are said to be taken back or not recommended.
  let reserves: [Int]
  let others: [Int]

  /// Looks only at sheets with a column, a name or a title about it, since this reads their rows once more.
  static func problems(
    in source: SheetSource, _ reader: RegistrationReader, from first: Int, drafts: Int
  ) throws(SheetError) -> [Problem] {
    let own = Array(reader.sheets[first...])
    let works = reader.drafts[drafts...]
    let isSaid = own.indices.contains { index in
      let sheet = own[index]
      return sheet.layout.headings.values.contains(where: PaperStandings.isAboutStanding)
        || sheet.place.sheet.map(says) == true
    }
    let parts = Set(works.map(\.part))
    guard isSaid || parts.contains(where: { reader.parts[$0].title.map(says) == true }) else {
      return []
    }
    let standings = try PaperStandings(source, own)
    var found: [Int: (reserves: [Int], others: [Int])] = [:]
    for draft in works {
      var local = draft
      local.sheet -= first
      guard own.indices.contains(local.sheet) else { continue }
      let said = standings.said(of: local, in: own[local.sheet])
      switch said.standing {
      case .reserve: found[local.sheet, default: ([], [])].reserves.append(draft.row)
      case .withdrawn: found[local.sheet, default: ([], [])].others.append(draft.row)
      case .advanced:
        // What else stands under 推荐意见 is an opinion, and no word about reserves.
        let isUnder = said.faults.contains {
          if case .unclearTitle = $0.fault { true } else { false }
        }
        if isUnder { found[local.sheet, default: ([], [])].others.append(draft.row) }
      }
    }
    return found.sorted { $0.key < $1.key }.map { index, rows in
      Problem(
        ListedReserves(reserves: rows.reserves, others: rows.others), severity: .warning,
        at: own[index].place(row: (rows.reserves + rows.others).min() ?? 1, column: nil))
    }
  }

  private static func says(_ title: String) -> Bool {
    switch StandingTitle(title) {
    case .reserve, .withdrawn, .unclear: true
    case .recommended, .mixed, nil: false
    }
  }
}

extension RegistrationReader {
  /// The sheets from a place on, and works from a place on, whose rows say that they are reserves; see ``ListedReserves``.
  func listedReserves(
    in source: SheetSource, from first: Int, drafts: Int
  ) throws(SheetError) -> [Problem] {
    try ListedReserves.problems(in: source, self, from: first, drafts: drafts)
  }
}

extension ListedReserves: Explained {
  var code: String { "registration-listed-reserves" }
  var remedies: [Remedy] { [] }

  func message(in language: Language) -> String {
    let (first, other) = (RowNumbers(reserves), RowNumbers(others))
    switch language {
    case .chinese:
      let said = [
        reserves.isEmpty ? nil : "\(reserves.count) 项写明是候补（第 \(first.chinese) 行）",
        others.isEmpty ? nil : "\(others.count) 项写明撤回或不是推荐（第 \(other.chinese) 行）",
      ].compactMap(\.self)
      return "这张表上"
        + said.joined(separator: "，")
        + "。报名不分推荐和候补，都按报名登记。是下级单位的推荐汇总表的，请主办单位接收推荐汇总表（receive），候补另存，空出名额时递补；否则请只报推荐的。"
    case .english:
      let said = [
        reserves.isEmpty ? nil : "\(reserves.count) said to be reserves (rows \(first.english))",
        others.isEmpty
          ? nil
          : "\(others.count) said to be taken back or not recommended (rows \(other.english))",
      ].compactMap(\.self)
      return
        "The list has " + said.joined(separator: " and ")
        + ". Registering knows no reserves, so all of them are registered. A list of recommendations of an office below is received and not imported (receive), which keeps reserves apart; otherwise list only what is recommended."
    }
  }
}
