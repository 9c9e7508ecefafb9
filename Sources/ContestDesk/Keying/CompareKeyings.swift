public import Contest
import ContestSheets
import ContestStore

/// A comparison of two clerks' keyings.
public struct KeyingComparison: Sendable {
  public let firstClerk: String
  public let secondClerk: String
  public let comparison: DoubleEntry
  /// The entry, judge and criterion of each difference, in the same order, as paper and table show them: 017，J002 许彤，新意.
  public private(set) var subjects: [String] = []
  /// The number of each difference's entry as it stands on the paper, in the same order.
  public private(set) var codes: [String] = []
  /// Problems that prevent the marks from being taken although both keyings agree.
  public private(set) var problems: [Problem] = []
  /// How many score sheets the keyings contain.
  public private(set) var sheets = 0
  public internal(set) var isTaken = false
  /// The sheets, and the entries with recorded marks, whose other marks the keyed ones take the place of.
  private var sheetsOver: Set<GivenSheet> = []
  private var recordsOver: Set<Entry.ID> = []
  /// How many they are: somebody has to say why.
  public var replaced: Int { sheetsOver.count + recordsOver.count }

  public var agrees: Bool { comparison.agrees && problems.isEmpty }

  private var toSave: [ScoreSheet] = []
  /// The score sheets that the round has now.
  private var stored: [GivenSheet: StoredSheet] = [:]
  /// What judges typed in the browser of sheets that are not given yet.
  private var typed: TypedSheets?
  /// The marks of a round without judges: those of the keyings, and those that are stored now.
  private var records: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
  private var recorded: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
  private let keyings: [KeyingRecord]

  /// `showsMarks` says whether whoever compares may see the marks that the round has already.
  init(
    _ judged: JudgedRound, replacing: Bool, showsMarks: Bool, in connection: Connection
  ) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let waiting = try KeyingRecords.keyings(edition, round, in: connection)
      .filter { $0.state == .waiting }
    guard waiting.count == 2, let first = waiting.first, let second = waiting.last else {
      throw KeyingError.needTwo(have: waiting.count)
    }
    keyings = waiting
    (firstClerk, secondClerk) = (first.clerk, second.clerk)
    let marks = try first.shownMarks(in: connection)
    comparison = DoubleEntry(first: marks, second: try second.shownMarks(in: connection))
    let names = try RoundNames(judged, in: connection)
    codes = comparison.differences.map { difference in
      names.line(difference.key.entry)?.shownCode(judged) ?? difference.key.entry.text
    }
    subjects = comparison.differences.map { difference in
      let key = difference.key
      let judge = names.judge(key.judge).map { "\($0.number) \($0.judge.name)" }
      let criterion = judged.rules.rubric.criterion(key.criterion)?.name.chinese
      return [
        names.line(key.entry)?.shownCode(judged) ?? key.entry.text,
        judged.round.isJudged ? judge ?? key.judge.text : nil, criterion ?? key.criterion.text,
      ].compactMap(\.self).joined(separator: "，")
    }
    if judged.round.isJudged {
      try gather(
        marks, judged, names, replacing: replacing, showsMarks: showsMarks, in: connection)
    } else {
      try gatherRecords(
        marks, judged, replacing: replacing, showsMarks: showsMarks, in: connection)
    }
  }

  private mutating func gatherRecords(
    _ marks: [DoubleEntry.Keyed], _ judged: JudgedRound, replacing: Bool, showsMarks: Bool,
    in connection: Connection
  ) throws {
    recorded = try RecordedMarkRecords.all(judged.edition.id, judged.round.id, in: connection)
    let unit = judged.rules.markUnit
    for keyed in marks {
      let (entry, column) = (keyed.key.entry, keyed.key.criterion)
      if records[entry] == nil { sheets += 1 }
      records[entry, default: [:]][column] = keyed.mark
      guard let before = recorded[entry]?[column], before != keyed.mark else { continue }
      guard !replacing else {
        recordsOver.insert(entry)
        continue
      }
      problems.append(
        Problem(
          RecordFault.recordedBefore(
            entry: entry.text,
            column: judged.rules.rubric.criterion(column)?.name.chinese ?? column.text,
            was: showsMarks ? before.text(in: .chinese, unit) : nil,
            now: keyed.mark.text(in: .chinese, unit)),
          at: keyed.place))
    }
  }

  private mutating func gather(
    _ marks: [DoubleEntry.Keyed], _ judged: JudgedRound, _ names: RoundNames, replacing: Bool,
    showsMarks: Bool, in connection: Connection
  ) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    var sheets: [GivenSheet: ScoreSheet] = [:]
    var order: [GivenSheet] = []
    var places: [GivenSheet: Place] = [:]
    for keyed in marks {
      let pair = GivenSheet(entry: keyed.key.entry, judge: keyed.key.judge)
      if sheets[pair] == nil {
        order.append(pair)
        places[pair] = keyed.place
        sheets[pair] = ScoreSheet(entry: pair.entry, judge: pair.judge, marks: [:])
      }
      sheets[pair]?.marks[keyed.key.criterion] = keyed.mark.mark
    }
    self.sheets = order.count
    let signed = Dictionary(
      try SignatureRecords.all(edition, round, in: connection).map { ($0.judge, $0.at) },
      uniquingKeysWith: { one, _ in one })
    var locked: Set<GivenSheet> = []
    let typed = try TypedSheets(of: Set(order.map(\.judge)), judged, in: connection)
    self.typed = typed
    let held = try HallRecords.held(edition, round, in: connection)
    for entry in Set(order.map(\.entry)).intersection(held).sorted() {
      let place = try RoundNames(judged, in: connection).line(entry)?.inRound.lot ?? 0
      problems.append(Problem(KeyingError.heldBack(place: place), at: Place()))
    }
    if let hall = try KeyedInHall(judged, in: connection) {
      // One problem for each entrant, at the first of its marks.
      var told: Set<Entry.ID> = held
      for pair in order where !told.contains(pair.entry) {
        guard let obstacle = hall.obstacle(to: pair) else { continue }
        told.insert(pair.entry)
        problems.append(Problem(obstacle, at: places[pair] ?? Place()))
      }
    }
    try ScoreSheetRecords.forEach(edition, round, in: connection) { record in
      let pair = GivenSheet(entry: record.sheet.entry, judge: record.sheet.judge)
      stored[pair] = record.stored
      if let at = signed[pair.judge], at >= record.at { locked.insert(pair) }
    }
    for pair in order {
      guard let sheet = sheets[pair], stored[pair]?.marks != sheet.marks else { continue }
      toSave.append(sheet)
      if locked.contains(pair) {
        // A sheet that a judge signed is not replaced by a keying, even if the clerk asks to replace.
        let name = try JudgeRecords.judge(pair.judge, edition, in: connection)?.shown
        problems.append(
          Problem(
            JudgingError.signed(judge: name ?? pair.judge.text), at: places[pair] ?? Place()))
      } else if let before = stored[pair]?.marks ?? typed.contradicting(sheet) {
        guard !replacing else {
          sheetsOver.insert(pair)
          continue
        }
        problems.append(
          Problem(
            SheetKeyedOver(
              names.line(pair.entry)?.shownCode(judged) ?? pair.entry.text,
              names.judge(pair.judge).map { "\($0.number) \($0.judge.name)" } ?? pair.judge.text,
              judged.rules.rubric, stored: before, keyed: sheet.marks, showsMarks: showsMarks,
              isTyped: stored[pair] == nil),
            at: places[pair] ?? Place()))
      }
    }
  }

  /// `reason` is why other marks are replaced; it goes on record with each of them.
  mutating func take(_ judged: JudgedRound, reason: String, in transaction: Transaction) throws {
    let clerks = ["first-clerk": firstClerk, "second-clerk": secondClerk]
    let why = ["reason": reason]
    for sheet in toSave {
      let pair = GivenSheet(entry: sheet.entry, judge: sheet.judge)
      // Paper sheets have no comment, so a comment that the judge wrote in the browser stays.
      try ScoreSheetRecords.save(
        sheet, over: stored[pair], comment: stored[pair]?.comment ?? typed?[pair]?.comment ?? "",
        source: "keying", judged.edition.id, judged.round.id, detail: clerks,
        withheld: sheetsOver.contains(pair) ? why : [:], in: transaction)
    }
    for (entry, marks) in records.sorted(by: { $0.key < $1.key }) {
      let before = recorded[entry] ?? [:]
      let changed = marks.filter { before[$0.key] != $0.value }
      guard !changed.isEmpty else { continue }
      try RecordedMarkRecords.save(
        changed, of: entry, over: before, source: "keying", judged.edition.id, judged.round.id,
        detail: clerks, withheld: recordsOver.contains(entry) ? why : [:], in: transaction)
    }
    for keying in keyings { try KeyingRecords.setState(.taken, of: keying.id, in: transaction) }
    var detail = clerks
    detail["keyed-sheets"] = "\(toSave.count + records.count)"
    if replaced > 0 { detail["keyed-over"] = "\(replaced)" }
    try transaction.record(
      .round(judged.edition.id, judged.round.id), detail: detail,
      withheld: replaced > 0 ? why : [:])
    isTaken = true
  }
}

extension Desk {
  /// Compares the two waiting keyings of a round. If they agree and `taking` is set, their marks are taken.
  ///
  /// With `replacing` they take the place of other marks that are there, of which a judge may have given some on the page; the
  /// `reason` is recorded with each, as it is when marks are unlocked.
  ///
  /// - Throws: ``KeyingError/needTwo(have:)`` unless there are two keyings by two clerks; ``JudgingError/reasonMissing`` where other
  ///   marks would be replaced without one.
  public func compareKeyings(
    of roundID: Round.ID, edition id: Edition.ID? = nil, taking: Bool, replacing: Bool = false,
    reason: String = ""
  ) async throws -> KeyingComparison {
    let id = try await permitted(.enterScores, in: id)
    let reason = CleanText(reason).text
    let showsMarks = actor.may(.seeScores, in: .edition(id))
    let compared = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireOpen()
      return try KeyingComparison(
        judged, replacing: replacing, showsMarks: showsMarks, in: connection)
    }
    guard taking, compared.agrees else { return compared }
    guard compared.replaced == 0 || !reason.isEmpty else { throw JudgingError.reasonMissing }
    return try await database.write(action("round.keying.take")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      var compared = try KeyingComparison(
        judged, replacing: replacing, showsMarks: showsMarks, in: transaction)
      guard compared.agrees else { throw JudgingError.changedMeanwhile(roundID) }
      // A judge may have given other marks in between.
      guard compared.replaced == 0 || !reason.isEmpty else { throw JudgingError.reasonMissing }
      try compared.take(judged, reason: reason, in: transaction)
      return compared
    }
  }
}
