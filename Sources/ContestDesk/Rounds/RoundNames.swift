import Contest
import ContestStore

/// Finds entries and judges of a round by what people call them, and tells what to call them.
struct RoundNames: Sendable {
  /// An entry with what lists of the round show.
  struct Line {
    let inRound: RoundEntry
    let brief: EntryBrief

    var number: String { brief.number }
    var title: String { brief.title }
    var organization: String { brief.organization }
    var track: Track.ID { brief.track }
    var group: String { brief.group }
    var entry: Entry.ID { inRound.entry }
    var code: String { Lot.code(inRound.lot) }
  }

  let round: Round.ID
  /// In the order of the drawn numbers.
  let lines: [Line]
  let judges: [JudgeRecord]
  private var byID: [Entry.ID: Int] = [:]
  private var byLot: [Int: Int] = [:]
  private var byNumber: [String: [Int]] = [:]
  private var judgeByID: [Judge.ID: Int] = [:]
  private let judgeNames: JudgeNames<JudgeRecord>
  private let edition: Edition.ID
  /// The organizations by all of their names, for a text such as 旧名学院/3.
  private let organizations: [OrganizationNames.Named]

  /// All entries and judges of the round, or only one judge and that judge's entries, which one workbook needs.
  init(
    _ judged: JudgedRound, onlyOf judge: Judge.ID? = nil, in connection: Connection
  ) throws {
    round = judged.round.id
    let edition = judged.edition.id
    self.edition = edition
    lines = try judged.briefs(of: judge, in: connection).map(Line.init)
    judges =
      if let judge {
        try JudgeRecords.judge(judge, edition, in: connection).map { [$0] } ?? []
      } else {
        try JudgeRecords.everyone(edition, in: connection)
      }
    judgeNames = JudgeNames(judges)
    organizations =
      judge == nil ? try OrganizationRecords.all(edition, in: connection).map(\.named) : []
    for (place, line) in lines.enumerated() {
      byID[line.entry] = place
      byLot[line.inRound.lot] = place
      byNumber[line.number, default: []].append(place)
    }
    for (place, judge) in judges.enumerated() {
      judgeByID[judge.judge.id] = place
    }
  }

  func line(_ entry: Entry.ID) -> Line? { byID[entry].map { lines[$0] } }

  func judge(_ id: Judge.ID) -> JudgeRecord? { judgeByID[id].map { judges[$0] } }

  /// What a text may mean apart from an entry's id.
  enum Meaning {
    /// The code in the round or the organization's number: a column 作品编号, or a text at the command line.
    case anyNumber
    /// The place in the order of showing before anything else, as it is called out in the hall.
    case placeFirst
    /// Only the place or the code in the round: a column 出场序号 or 抽签号.
    case placeOnly
  }

  /// Finds an entry by its id, its code in the round, its place in a live round, or its organization's number.
  ///
  /// If `3` is the code of one entry and the number of another, it is refused unless `meaning` decides; so is an id that
  /// is also another entry's number. `003`, as it is printed, is always the code, and `京华理工大学/3` is that organization's
  /// number.
  func find(_ text: String, as meaning: Meaning = .anyNumber) throws(JudgingError) -> Line {
    let named = byID[Entry.ID(text)] ?? byID[Entry.ID(text.uppercased())]
    let numbered = meaning == .placeOnly ? [] : byNumber[text] ?? []
    let drawn = Lot.number(ofCode: text).flatMap { byLot[$0] }
    if let drawn, meaning != .anyNumber || lines[drawn].code == text { return lines[drawn] }
    var meant = Set(numbered).union(drawn.map { [$0] } ?? [])
    if let named { meant.insert(named) }
    if meant.isEmpty, meaning != .placeOnly, let parts = OrganizationNumber(text) {
      // A short or former name stands for the organization, as it does outside rounds.
      let names = OrganizationNames(organizations)
      var home = FormText.key(parts.organization)
      if case .registered(let id) = names.match(parts.organization), let name = names.name(of: id) {
        home = FormText.key(name)
      }
      meant = Set(
        (byNumber[parts.number] ?? []).filter { FormText.key(lines[$0].organization) == home })
    }
    guard let place = meant.first else { throw .noSuchEntry(text, round: round) }
    guard meant.count == 1 else {
      throw .severalEntries(
        text,
        meant.sorted().map { place in
          "\(lines[place].code)（\(lines[place].organization) \(lines[place].number)）"
        })
    }
    return lines[place]
  }

  /// Whether the text is a judge's id, number or name, or the number of a paper sheet.
  func isJudge(_ text: String) -> Bool { judgeNames.has(text) || judge(ofSheet: text) != nil }

  /// The judge's number for the number of a paper sheet of this round.
  private func judge(ofSheet text: String) -> String? {
    guard let number = PaperSheetNumber(typed: text, edition), number.round == round else {
      return nil
    }
    return number.judge
  }

  /// Whether the text is the number of a paper sheet of this round.
  func isPaperNumber(_ text: String) -> Bool { judge(ofSheet: text) != nil }

  /// Whether a judge is found only without the title after the name: 梁栋教授.
  func isWithTitle(_ text: String) -> Bool { judgeNames.needsNoTitle(text) }

  /// Finds a judge by id, number, number of a paper sheet or, if only one has it, name.
  ///
  /// - Throws: ``JudgingError/sheetOfOtherRound(_:_:)`` for the number of a paper sheet of another round.
  func findJudge(_ text: String) throws(JudgingError) -> JudgeRecord {
    if let number = PaperSheetNumber(typed: text, edition), number.round != round,
      !judgeNames.has(text)
    {
      throw .sheetOfOtherRound(text, number.round)
    }
    return try judgeNames.find(judge(ofSheet: text) ?? text)
  }
}
