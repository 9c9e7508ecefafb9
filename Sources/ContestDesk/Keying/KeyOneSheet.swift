public import Contest
import ContestSheets
import ContestStore

/// The paper sheets of a round that one clerk has keyed so far: 我的录入. It contains nothing that another clerk keyed.
public struct OwnKeying: Sendable {
  public struct Sheet: Sendable {
    public let entry: Entry.ID
    /// The code that is printed on the paper sheet.
    public let code: String
    public let title: String
    public let judge: Judge.ID
    /// The judge's number and name.
    public let judgeName: String
    /// Empty while the sheet has not been keyed, otherwise a mark for each criterion.
    public let marks: [Criterion.ID: Points]
    /// Whether the judge's marks are in already, from a phone or an earlier keying, so that nothing waits for the paper.
    public let isIn: Bool

    /// Whether it is still to be keyed.
    public var isToKey: Bool { marks.isEmpty && !isIn }
  }

  public let edition: Edition
  public let round: Round
  public let rubric: Rubric
  /// The sheets that judges have to hand in, and others that were keyed, by judge and then by number of the lot.
  public let sheets: [Sheet]
  /// Whether the keying was handed in for comparison. Later changes are corrections.
  public let isHandedIn: Bool
  public var keyed: Int { sheets.count { !$0.marks.isEmpty } }
  /// How many were keyed or wait for it; those that are in already are not among them.
  public var total: Int { sheets.count { !$0.marks.isEmpty || $0.isToKey } }

  init(_ judged: JudgedRound, by clerk: String, in connection: Connection) throws {
    let names = try RoundNames(judged, in: connection)
    let own = try KeyingRecords.own(clerk, judged, in: connection)
    var marks: [GivenSheet: [Criterion.ID: Points]] = [:]
    if let own {
      for keyed in try KeyingRecords.marks(of: own, in: connection) {
        let pair = GivenSheet(entry: keyed.key.entry, judge: keyed.key.judge)
        marks[pair, default: [:]][keyed.key.criterion] = keyed.mark.mark
      }
    }
    let due = try AssignmentRecords.assignments(
      judged.edition.id, judged.round.id, in: connection
    ).filter { one in
      one.state == .assigned && names.line(one.entry)?.inRound.asksForMarks == true
    }.map { GivenSheet(entry: $0.entry, judge: $0.judge) }
    let given = try ScoreSheetRecords.pairs(judged.edition.id, judged.round.id, in: connection)
    func place(_ pair: GivenSheet) -> (String, Int) {
      (
        names.judge(pair.judge)?.number ?? pair.judge.text,
        names.line(pair.entry)?.inRound.lot ?? 0
      )
    }
    sheets = Set(due).union(marks.keys).sorted { one, other in
      let (first, second) = (place(one), place(other))
      return first.0 == second.0
        ? first.1 < second.1 : NaturalOrder.precedes(first.0, second.0)
    }.map { pair in
      let line = names.line(pair.entry)
      return Sheet(
        entry: pair.entry, code: line?.shownCode(judged) ?? pair.entry.text,
        title: PersonalNumbers.masked(line?.title ?? ""), judge: pair.judge,
        judgeName: names.judge(pair.judge)?.shown ?? pair.judge.text, marks: marks[pair] ?? [:],
        isIn: given.contains(pair))
    }
    edition = judged.edition
    round = judged.round
    rubric = judged.rules.rubric
    isHandedIn = own?.state == .waiting
  }
}

/// Everything that is wrong with the marks of one paper sheet.
public struct KeyedSheetFaults: Error {
  public let faults: [(criterion: Criterion.ID, fault: any Explained)]
}

extension Desk {
  /// What the clerk who asks has keyed of a round's paper sheets, and what is left to key.
  public func ownKeying(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> OwnKeying {
    let id = try await permitted(.enterScores, in: id)
    return try await database.read { connection in
      try OwnKeying(Self.keyed(roundID, id, in: connection), by: actor.name, in: connection)
    }
  }

  private static func keyed(
    _ round: Round.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> JudgedRound {
    let judged = try JudgedRound(round, edition: edition, in: connection)
    try judged.requireOpen()
    return judged
  }

  /// Stores one paper sheet that a clerk keys or corrects: 录入一份评分表. The marks count only once a second clerk's keying
  /// agrees, and nobody else sees them before both keyings are handed in.
  ///
  /// A sheet is stored only when it has all its marks. `typed` contains the marks as they were typed.
  ///
  /// - Returns: warnings to check against the paper, such as a mark far from the others.
  /// - Throws: ``KeyedSheetFaults``; ``KeyingError`` where two others have keyed already; `JudgingError`.
  public func keyPaperSheet(
    _ typed: [Criterion.ID: String], by judge: Judge.ID, of entry: Entry.ID,
    in roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [Problem] {
    let id = try await permitted(.enterScores, in: id)
    let (clerk, action) = (actor.name, action("round.key"))
    let showsOthers = actor.may(.seeScores, in: .edition(id))
    return try await database.write(action) { transaction in
      let judged = try Self.keyed(roundID, id, in: transaction)
      let marks = try Self.marks(typed, judged.rules.rubric)
      let own = try KeyingRecords.own(clerk, judged, in: transaction)
      if own == nil {
        let others = try KeyingRecords.keyings(id, roundID, in: transaction)
          .filter { $0.state == .waiting }
        guard others.count < 2 else { throw KeyingError.twoAlready(others.map(\.clerk)) }
      }
      let check = try KeyingCheck(
        judged.rules.rubric.criteria.compactMap { criterion in
          marks[criterion.id].map {
            KeyingTable.Line(
              entry: entry.text, isPlace: false, judge: judge.text, criterion: criterion.id,
              mark: $0, place: Place())
          }
        }, judged, showsOthers: showsOthers, in: transaction)
      let errors = check.problems.filter { $0.severity == .error }
      guard errors.isEmpty else { throw KeyingRefused(problems: errors) }
      var keying =
        try own
        ?? KeyingRecord(
          id: "\(id)/\(roundID)/\(KeyingRecords.count(id, roundID, in: transaction) + 1)",
          clerk: clerk, at: action.at, fileName: clerk, digest: Digest(of: ""), state: .begun)
      if own == nil { try KeyingRecords.save(keying, [], id, roundID, in: transaction) }
      try KeyingRecords.set(
        check.marks, of: GivenSheet(entry: entry, judge: judge), in: &keying, at: action.at,
        in: transaction)
      try transaction.record(
        .file(keying.digest),
        detail: [
          "edition": id.text, "keying": keying.id, "clerk": clerk, "marks": "\(marks.count)",
          "entry": entry.text, "judge": judge.text,
        ])
      return check.problems
    }
  }

  private static func marks(
    _ typed: [Criterion.ID: String], _ rubric: Rubric
  ) throws(KeyedSheetFaults) -> [Criterion.ID: Points] {
    var marks: [Criterion.ID: Points] = [:]
    var faults: [(criterion: Criterion.ID, fault: any Explained)] = []
    for criterion in rubric.criteria {
      let text = CleanText(typed[criterion.id] ?? "", halfWidth: true).text
        .replacing("。", with: ".")
      if text.isEmpty {
        faults.append((criterion.id, ScoreSheetProblem.missing(criterion.name)))
      } else if let mark = Points(text) {
        marks[criterion.id] = mark
        if let problem = criterion.problem(with: mark) { faults.append((criterion.id, problem)) }
      } else {
        faults.append((criterion.id, SaveMarkError.notANumber(text, of: criterion)))
      }
    }
    guard faults.isEmpty else { throw KeyedSheetFaults(faults: faults) }
    return marks
  }

  /// Hands in a clerk's own keying for comparison with the other clerk's: 交出录入.
  ///
  /// - Throws: ``KeyingRefused`` with every sheet that is no longer valid; nothing is handed in then; ``KeyingError``.
  public func handInKeying(of roundID: Round.ID, edition id: Edition.ID? = nil) async throws {
    let id = try await permitted(.enterScores, in: id)
    let clerk = actor.name
    try await database.write(action("round.key")) { transaction in
      let judged = try Self.keyed(roundID, id, in: transaction)
      guard let own = try KeyingRecords.own(clerk, judged, in: transaction), own.state == .begun
      else { throw KeyingError.empty }
      let marks = try KeyingRecords.marks(of: own, in: transaction)
      let lines = marks.compactMap { keyed in
        keyed.mark.mark.map {
          KeyingTable.Line(
            entry: keyed.key.entry.text, isPlace: false, judge: keyed.key.judge.text,
            criterion: keyed.key.criterion, mark: $0, place: Place())
        }
      }
      let check = try KeyingCheck(lines, judged, showsOthers: false, in: transaction)
      let errors = check.problems.filter { $0.severity == .error }
      guard errors.isEmpty else { throw KeyingRefused(problems: errors) }
      let others = try KeyingRecords.keyings(id, roundID, in: transaction)
        .filter { $0.state == .waiting }
      guard others.count < 2 else { throw KeyingError.twoAlready(others.map(\.clerk)) }
      try KeyingRecords.setState(.waiting, of: own.id, in: transaction)
      try transaction.record(
        .file(own.digest),
        detail: [
          "edition": id.text, "keying": own.id, "clerk": clerk, "marks": "\(marks.count)",
          "handed-in": "yes",
        ])
    }
  }
}

/// Every reason why keyed sheets cannot be stored or handed in.
public struct KeyingRefused: Error, Explained {
  public let problems: [Problem]

  public var code: String { problems.first?.code ?? "keying-refused" }
  public var remedies: [Remedy] { problems.flatMap(\.explanation.remedies) }

  public func message(in language: Language) -> String {
    problems.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
  }
}

extension KeyingRecords {
  /// The keying that a clerk has begun or handed in; `nil` where there is none.
  fileprivate static func own(
    _ clerk: String, _ judged: JudgedRound, in connection: Connection
  ) throws -> KeyingRecord? {
    let mine = try keyings(judged.edition.id, judged.round.id, in: connection)
      .filter { LookAlike.fold($0.clerk) == LookAlike.fold(clerk) }
    return mine.last { $0.state == .waiting } ?? mine.last { $0.state == .begun }
  }
}
