public import Contest
public import ContestSheets
import ContestStore

/// The marks of one judge for one entrant, from a table or typed at the command line.
public struct LiveMarks: Hashable, Sendable {
  /// The entrant's place, or the entry's id or number; refused where it may be either of two entrants.
  public var entrant: String
  /// What a number given for the entrant may mean.
  public enum Naming: Hashable, Sendable {
    /// The place in the order, the code, or the organization's own number: a column 作品编号.
    case anyNumber
    /// Only the place or the code: a column 出场序号.
    case placeOnly
    /// The place first of all, because places are called out in the hall.
    case placeFirst
  }
  public var naming: Naming
  /// The judge's id, number or name.
  public var judge: String
  public var marks: [Criterion.ID: Points]
  /// The cell of the first mark.
  public var place: Place
  /// The cell of each mark that comes from a table.
  public var places: [Criterion.ID: Place]
  /// The entry's title in the row of the table; empty where there is none.
  var title = ""
  var titlePlace = Place()
  /// The cells of the number and the judge; `nil` for marks that were typed.
  var entrantPlace: Place?
  var judgePlace: Place?

  public init(
    entrant: String, naming: Naming = .anyNumber, judge: String, marks: [Criterion.ID: Points],
    place: Place = Place(), places: [Criterion.ID: Place] = [:]
  ) {
    self.entrant = entrant
    self.naming = naming
    self.judge = judge
    self.marks = marks
    self.place = place
    self.places = places
  }
}

extension Desk {
  /// Takes all these marks of a live round, or none if there is an error.
  ///
  /// Marks are refused: while marks of the entrant are held back; for an entrant who has not shown; for an anchor entry
  /// that has not shown in the judge's room; from a judge who is not on the panel, is recorded as absent, or has signed;
  /// and, unless `replacing` is set, when the judge has already marked the entrant or filled in other marks on the phone.
  ///
  /// - Returns: the problems; when one is an error, nothing was taken.
  public func saveLiveMarks(
    _ all: [LiveMarks], in roundID: Round.ID, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> LiveMarksReport {
    try await saveLiveMarks(
      all, from: nil, in: roundID, edition: id, replacing: replacing, mode: mode)
  }

  /// `file` is the file that the marks were read from; `nil` for typed marks. Each sheet's record tells it, with the row.
  func saveLiveMarks(
    _ all: [LiveMarks], from file: ReceivedFile?, in roundID: Round.ID, edition id: Edition.ID?,
    replacing: Bool, mode: RunMode
  ) async throws -> LiveMarksReport {
    let id = try await permitted(.enterScores, in: id)
    let showsOthers = actor.may(.seeScores, in: .edition(id))
    let body: @Sendable (Connection) throws -> LiveMarksReport = { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireOpen()
      return try LiveMarksReport(
        all, judged, replacing: replacing, showsOthers: showsOthers, in: connection)
    }
    if mode == .preview { return try await database.read(body) }
    let report = try await database.read(body)
    if report.hasErrors { return report }
    return try await database.write(action("round.live.score")) { transaction in
      var report = try body(transaction)
      guard !report.hasErrors else { return report }
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      for sheet in report.toSave {
        let pair = GivenSheet(entry: sheet.entry, judge: sheet.judge)
        var detail: [String: String] = [:]
        if let file {
          detail["file"] = file.digest.text
          detail["row"] = report.rows[pair].map { "\($0)" }
        }
        try ScoreSheetRecords.save(
          sheet, over: report.stored[pair], comment: report.comment(of: sheet), source: "live",
          judged.edition.id, roundID, detail: detail, in: transaction)
      }
      if report.toSave.isEmpty {
        try transaction.record(.round(judged.edition.id, roundID), detail: ["unchanged": "live"])
      } else if let file {
        try transaction.record(
          .file(file.digest),
          detail: [
            "edition": judged.edition.id.text, "round": roundID.text,
            "sheets": "\(report.toSave.count)",
          ], withheld: ["file": file.name])
      }
      report.isTaken = true
      return report
    }
  }
}

/// The result of taking live marks.
public struct LiveMarksReport: Sendable {
  public private(set) var problems: [Problem] = []
  /// Sheets that are new or changed.
  public private(set) var toSave: [ScoreSheet] = []
  public private(set) var unchanged = 0
  /// The score sheets that the round has now.
  fileprivate private(set) var stored: [GivenSheet: StoredSheet] = [:]
  /// What judges typed on phones of sheets that are not given yet.
  private var typed: TypedSheets?
  /// The row of the table from which each sheet was read; empty for typed marks.
  fileprivate private(set) var rows: [GivenSheet: Int] = [:]
  public internal(set) var isTaken = false
  /// What was read from the cells of the table; `nil` for typed marks.
  public internal(set) var account: FileAccount?

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// A report for marks that could not be read at all.
  init(problems: [Problem], account: FileAccount) {
    self.problems = problems
    self.account = account
  }

  /// Puts the problems that were found while reading before the others.
  mutating func addToProblems(_ noted: [Problem]) { problems = noted + problems }

  init(
    _ all: [LiveMarks], _ judged: JudgedRound, replacing: Bool, showsOthers: Bool,
    in connection: Connection
  ) throws {
    let live = try LiveRound(judged, in: connection)
    let names = try RoundNames(judged, in: connection)
    let edition = judged.edition.id
    let rooms = try live.seenByJudges(judged, in: connection)
    let held = try HallRecords.held(edition, judged.round.id, in: connection)
    var states: [GivenSheet: AssignmentRecord.State] = [:]
    for record in try AssignmentRecords.assignments(edition, judged.round.id, in: connection) {
      states[GivenSheet(entry: record.entry, judge: record.judge)] = record.state
    }
    var sheets: [ScoreSheet] = []
    let typed = try TypedSheets(
      of: Set(states.keys.map(\.judge)), judged, in: connection)
    self.typed = typed
    let signed = Dictionary(
      try SignatureRecords.all(edition, judged.round.id, in: connection).map { ($0.judge, $0.at) },
      uniquingKeysWith: { one, _ in one })
    var locked: Set<GivenSheet> = []
    try ScoreSheetRecords.forEach(edition, judged.round.id, in: connection) { record in
      let pair = GivenSheet(entry: record.sheet.entry, judge: record.sheet.judge)
      stored[pair] = record.stored
      if let at = signed[pair.judge], at >= record.at { locked.insert(pair) }
      sheets.append(record.sheet)
    }
    var seen: Set<GivenSheet> = []
    var places: [GivenSheet: LiveMarks] = [:]
    var (entrants, panel) = (NamesAlike(), NamesAlike())
    let titles = RowTitles(names)
    var toldTitles: Set<Place> = []
    for marks in all {
      var place = marks.entrantPlace ?? marks.place
      do {
        let line = try names.find(marks.entrant, as: marks.naming.meaning)
        place = marks.judgePlace ?? marks.place
        let judge = try names.findJudge(marks.judge)
        entrants.see(marks.entrant, as: line.entry.text, at: marks.entrantPlace ?? marks.place)
        panel.see(marks.judge, as: judge.judge.id.text, at: place)
        if let problem = titles.problem(
          with: marks.title, of: line.entry, written: marks.entrant, at: marks.titlePlace),
          toldTitles.insert(marks.titlePlace).inserted
        {
          problems.append(problem)
        }
        let pair = GivenSheet(entry: line.entry, judge: judge.judge.id)
        guard states[pair] == .assigned else {
          throw LiveMarksError.notOnPanel(
            judge: judge.number, place: line.inRound.lot, absent: states[pair] == .vacant)
        }
        place = marks.place
        guard seen.insert(pair).inserted else {
          toSave.removeAll { $0.entry == pair.entry && $0.judge == pair.judge }
          throw LiveMarksError.twice(judge: judge.number, place: line.inRound.lot)
        }
        try (rooms[pair.judge] ?? live).requireMarksTaken(for: line.inRound.lot)
        guard !held.contains(pair.entry) else {
          throw KeyingError.heldBack(place: line.inRound.lot)
        }
        let sheet = ScoreSheet(entry: pair.entry, judge: pair.judge, marks: marks.marks)
        let faults = sheet.problems(by: judged.rules.rubric)
        problems += faults.map { fault in
          // A missing mark has no cell here, so its problem names only the row.
          var spot = marks.place
          if case .missing = fault { spot.column = nil }
          return Problem(fault, at: spot)
        }
        guard faults.isEmpty else { continue }
        places[pair] = marks
        rows[pair] = marks.place.row
        guard let before = stored[pair]?.marks ?? typed.contradicting(sheet) else {
          // Marks that are on the phone and the same on paper count from now on.
          toSave.append(sheet)
          continue
        }
        if before == sheet.marks {
          unchanged += 1
        } else if locked.contains(pair) {
          throw JudgingError.signed(judge: judge.shown)
        } else if replacing {
          toSave.append(sheet)
        } else {
          throw LiveMarksError.alreadyMarked(judge: judge.number, place: line.inRound.lot)
        }
      } catch let error as any Explained {
        problems.append(Problem(NamedText(error, naming: judged.edition.names), at: place))
      }
    }
    problems += entrants.problems + panel.problems
    let counting = sheets.filter {
      states[GivenSheet(entry: $0.entry, judge: $0.judge)] != .recused
    }
    problems += DoubtfulMark.problems(
      among: toSave, beside: counting,
      judged, names, showsOthers: showsOthers
    ) { doubt in
      let marks = places[GivenSheet(entry: doubt.entry, judge: doubt.judge)]
      return marks?.places[doubt.criterion] ?? marks?.place ?? Place()
    }
  }
}

extension LiveMarksReport {
  /// A comment that the judge wrote on the phone stays; marks from paper have no comment.
  fileprivate func comment(of sheet: ScoreSheet) -> String {
    let pair = GivenSheet(entry: sheet.entry, judge: sheet.judge)
    return stored[pair]?.comment ?? typed?[pair]?.comment ?? ""
  }
}

/// Why a judge's marks for an entrant are not taken.
public enum LiveMarksError: Error, Hashable {
  case notOnPanel(judge: String, place: Int, absent: Bool)
  case twice(judge: String, place: Int)
  case alreadyMarked(judge: String, place: Int)
}

extension LiveMarksError: Explained {
  public var code: String {
    switch self {
    case .notOnPanel: "live-judge-not-on-panel"
    case .twice: "live-marks-twice"
    case .alreadyMarked: "live-already-marked"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .alreadyMarked: [.replace]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notOnPanel(let judge, let place, let absent), .chinese):
      absent
        ? "评委 \(judge) 对第 \(place) 号记为缺席，不收评分。"
        : "评委 \(judge) 不评第 \(place) 号（未分配或已回避），不收评分。"
    case (.notOnPanel(let judge, let place, let absent), .english):
      absent
        ? "Judge \(judge) is recorded as absent for entrant \(place); no marks are taken."
        : "Judge \(judge) does not judge entrant \(place); no marks are taken."
    case (.twice(let judge, let place), .chinese): "评委 \(judge) 对第 \(place) 号的评分出现两次，请只留一次。"
    case (.twice(let judge, let place), .english):
      "Marks of judge \(judge) for entrant \(place) stand twice. Keep one."
    case (.alreadyMarked(let judge, let place), .chinese):
      "评委 \(judge) 已给第 \(place) 号打过分，与这次不同。请核对以哪次为准。"
    case (.alreadyMarked(let judge, let place), .english):
      "Judge \(judge) has marked entrant \(place) differently before. Check which holds."
    }
  }
}

extension LiveMarks.Naming {
  fileprivate var meaning: RoundNames.Meaning {
    switch self {
    case .anyNumber: .anyNumber
    case .placeOnly: .placeOnly
    case .placeFirst: .placeFirst
    }
  }
}
