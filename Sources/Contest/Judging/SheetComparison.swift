/// Compares a judge's workbook with the stored sheets before anything is taken: 评分表比对.
///
/// Each row is new, unchanged, changed, blank or an error:
///
/// | stored | in the workbook | outcome |
/// |---|---|---|
/// | nothing | all criteria marked | new |
/// | 85, 90 | 85, 90 | unchanged |
/// | 85, 90, version 2 | 85, 91, written on version 2 | changed |
/// | 85, 90, version 3 | 85, 91, written on version 2 | error: older version, unless replacing is asked for |
/// | nothing, but 85 typed in the browser | 86, 90 | error: typed otherwise, unless replacing is asked for |
/// | anything | all blank | blank: not yet scored; the stored sheet stays |
/// | anything | all blank, with a comment | blank, and a warning that quotes the comment |
/// | anything | 85, blank | error: half a sheet |
/// | anything, of an entry that is withdrawn, refused or sent back | 85, 90 | new or changed, and a warning that it does not count |
///
/// A doubt about the whole file, such as another judge's name above the form, refuses all rows: see ``refuse(for:)``.
/// The rubric gives the range and step of each mark. All errors of all rows are listed, each with its cell.
public struct SheetComparison: Sendable {
  public enum Outcome: String, CaseIterable, Codable, Sendable {
    case new, changed, unchanged, blank, error

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.new, .chinese): "新评"
      case (.new, .english): "new"
      case (.changed, .chinese): "有改动"
      case (.changed, .english): "changed"
      case (.unchanged, .chinese): "未变"
      case (.unchanged, .english): "unchanged"
      case (.blank, .chinese): "未评"
      case (.blank, .english): "blank"
      case (.error, .chinese): "有错"
      case (.error, .english): "error"
      }
    }
  }

  /// The outcome of one row.
  public struct Line: Sendable {
    /// `nil` when the row's key is not known.
    public var entry: Entry.ID?
    public var code: String
    public var outcome: Outcome
    /// The stored sheet; where what the judge typed in the browser differs, that.
    public var before: StoredSheet?
    /// The sheet of the row; `nil` for a blank row and for one with errors.
    public var after: StoredSheet?
    public var place: Place
    /// The sheet of a row that is refused because another sheet was saved after the workbook was written, or because the judge
    /// typed other marks in the browser. A person who sees both has to say which one holds.
    public var disputed: StoredSheet?
  }

  /// What is known about one of the judge's entries.
  public struct Known: Sendable {
    public enum Standing: Hashable, Sendable { case assigned, recused, notAssigned }
    public var standing: Standing
    /// The code or number of the entry on the judge's sheets.
    public var code: String
    /// Its title on the judge's sheets.
    public var title: String
    /// Its whole title, as sheets of a blind round had it that an earlier program wrote.
    public var fullTitle: String
    public var stored: StoredSheet?
    /// What the judge typed in the browser of a sheet that is not given yet; `nil` for nothing.
    public var typed: StoredSheet?
    /// Why the entry is no longer judged; `nil` while it is.
    public var out: Bilingual?

    public init(
      _ standing: Standing, code: String, title: String = "", fullTitle: String = "",
      stored: StoredSheet? = nil, typed: StoredSheet? = nil, out: Bilingual? = nil
    ) {
      self.typed = typed
      self.fullTitle = fullTitle
      self.standing = standing
      self.code = code
      self.title = title
      self.stored = stored
      self.out = out
    }
  }

  public private(set) var lines: [Line] = []
  public private(set) var problems: [Problem] = []

  /// - Parameters:
  ///   - rows: the workbook's rows, in its order.
  ///   - known: the judge's entries, including those that the judge no longer has. Any other entry is not assigned.
  ///   - rubric: the criteria, with the range and step of their marks.
  ///   - replaces: whether a sheet that was saved after the workbook was written may be replaced.
  public init(
    _ rows: [ReturnedSheet], with known: [Entry.ID: Known], by rubric: Rubric,
    replaces: Bool = false
  ) {
    var firstRows: [Entry.ID: Int] = [:]
    let owners = Dictionary(grouping: known.values) { LookAlike.fold($0.title) }
    for row in rows {
      var errors = Self.standingErrors(of: row, known: known, firstRows: &firstRows)
      if row.isRefused {
        lines.append(
          Line(
            entry: row.entry, code: row.code, outcome: .error,
            before: row.entry.flatMap { known[$0]?.stored }, place: row.place))
        continue
      }
      if errors.isEmpty, let moved = checkTitle(of: row, known, owners) { errors = [moved] }
      let marks = errors.isEmpty ? Self.marks(of: row, by: rubric) : (nil, [])
      let stored = row.entry.flatMap { known[$0]?.stored }
      var line = Line(
        entry: row.entry, code: row.code, outcome: .error, before: stored, place: row.place)
      problems += errors.map { error in
        if case .titleMoved = error {
          return Problem(error, at: row.titlePlace, found: row.title)
        }
        var place = row.place
        // The whole row is refused, not a single cell.
        if case .entryTwice = error { place.column = nil }
        return Problem(error, at: place, found: row.code)
      }
      problems += marks.1
      if errors.isEmpty { checkTotals(of: row, marks.0, rubric) }
      if errors.isEmpty && marks.1.isEmpty {
        guard let found = marks.0 else {
          line.outcome = .blank
          if !row.comment.isEmpty {
            let error = ReturnedSheetError.commentWithoutMarks(
              code: row.code, comment: String(row.comment.prefix(80)))
            problems.append(
              Problem(error, severity: .warning, at: row.place, found: row.comment))
          }
          lines.append(line)
          continue
        }
        let typed = stored == nil ? row.entry.flatMap { known[$0]?.typed } : nil
        // A remark that was typed in the browser stays, unless the row has another.
        let after = StoredSheet(
          marks: found, comment: row.comment.isEmpty ? typed?.comment ?? "" : row.comment,
          version: (stored?.version ?? 0) + 1)
        line.after = after
        line.outcome = Self.outcome(of: after, over: stored)
        if line.outcome != .unchanged, let out = row.entry.flatMap({ known[$0]?.out }) {
          problems.append(
            Problem(
              ReturnedSheetError.entryOut(code: row.code, why: out), severity: .warning,
              at: row.place, found: row.code))
        }
        if line.outcome == .changed, let stored, stored.version > row.baseVersion, !replaces {
          line.outcome = .error
          (line.disputed, line.after) = (after, nil)
          problems.append(
            Problem(
              ReturnedSheetError.olderVersion(
                code: row.code, base: row.baseVersion, stored: stored.version),
              at: row.place))
        }
        let otherwise = rubric.criteria.filter { criterion in
          typed?.marks[criterion.id].map { $0 != found[criterion.id] } ?? false
        }
        if line.outcome == .new, !otherwise.isEmpty, !replaces {
          line.outcome = .error
          (line.before, line.disputed, line.after) = (typed, after, nil)
          problems.append(
            Problem(
              ReturnedSheetError.typedOtherwise(
                code: row.code, criteria: otherwise.map(\.name)), at: row.place))
        }
      }
      lines.append(line)
    }
    refuseFirstOfTwice()
    reportMissing(known, seen: firstRows)
  }

  /// If an entry has two rows, neither is used, because their order does not show which one the judge means.
  private mutating func refuseFirstOfTwice() {
    let rows = Dictionary(grouping: lines.indices) { lines[$0].entry }
    for (entry, places) in rows.sorted(by: { $0.value[0] < $1.value[0] })
    where entry != nil && places.count > 1 {
      for place in places { (lines[place].outcome, lines[place].after) = (.error, nil) }
      let first = lines[places[0]]
      var spot = first.place
      spot.column = nil
      problems.append(
        Problem(
          ReturnedSheetError.entryTwice(
            code: first.code, firstRow: lines[places[1]].place.row ?? 0), at: spot,
          found: first.code))
    }
  }

  /// Refuses rows for errors that were found outside of the comparison: an error in a row refuses that row; one in no row of
  /// an entry, such as another judge's name above the form or a line through a heading, refuses all rows. Blank rows stay
  /// blank.
  ///
  /// ```swift
  /// comparison.refuse(for: [otherJudgeNamed at A2])   // toSave is empty
  /// comparison.refuse(for: [markMerged at E6])        // row 6 is an error, row 7 is taken
  /// ```
  public mutating func refuse(for problems: [Problem]) {
    let errors = problems.filter { $0.severity == .error }
    let rows = Set(lines.compactMap(\.place.row))
    let refused = Set(errors.compactMap(\.place.row)).intersection(rows)
    let isDoubtful = errors.contains { error in
      error.place.row.map { !rows.contains($0) } ?? true
    }
    for index in lines.indices where lines[index].outcome != .blank {
      guard isDoubtful || lines[index].place.row.map(refused.contains) ?? false else { continue }
      (lines[index].outcome, lines[index].after) = (.error, nil)
    }
  }

  public func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }

  /// Whether any row has an error. Such a file is not taken, unless only the good rows are asked for.
  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// The sheets that would be saved.
  public var toSave: [(entry: Entry.ID, sheet: StoredSheet)] {
    lines.compactMap { line in
      guard line.outcome == .new || line.outcome == .changed, let entry = line.entry,
        let after = line.after
      else { return nil }
      return (entry, after)
    }
  }

  private static func outcome(of after: StoredSheet, over stored: StoredSheet?) -> Outcome {
    guard let stored else { return .new }
    let same = stored.marks == after.marks && stored.comment == after.comment
    return same ? .unchanged : .changed
  }

  /// The faults of the row's key. A row without marks may have no key, but not the key of another entry.
  private static func standingErrors(
    of row: ReturnedSheet, known: [Entry.ID: Known], firstRows: inout [Entry.ID: Int]
  ) -> [ReturnedSheetError] {
    guard let entry = row.entry else {
      return row.isBlank ? [] : [.keyUnknown(code: row.code)]
    }
    if let first = firstRows[entry] { return [.entryTwice(code: row.code, firstRow: first)] }
    firstRows[entry] = row.place.row ?? 0
    guard let known = known[entry] else {
      return row.isBlank ? [] : [.notAssigned(code: row.code)]
    }
    if known.code != row.code {
      return [.codeMoved(shown: row.code, expected: known.code)]
    }
    switch known.standing {
    case .assigned: return []
    case .recused: return row.isBlank ? [] : [.recused(code: row.code)]
    case .notAssigned: return row.isBlank ? [] : [.notAssigned(code: row.code)]
    }
  }

  /// Compares the title of a row with what is kept. A blank title says nothing. The title of another entry of the judge
  /// refuses the row. Any other title gives a warning.
  private mutating func checkTitle(
    of row: ReturnedSheet, _ known: [Entry.ID: Known], _ owners: [String: [Known]]
  ) -> ReturnedSheetError? {
    guard let own = row.entry.flatMap({ known[$0] }), !own.title.isEmpty, row.title != own.title
    else { return nil }
    let shown = LookAlike.fold(row.title)
    guard !shown.isEmpty, shown != LookAlike.fold(own.title),
      shown != LookAlike.fold(own.fullTitle)
    else { return nil }
    if let owner = owners[shown]?.min(by: { $0.code < $1.code }) {
      return .titleMoved(code: row.code, shown: row.title, belongsTo: owner.code)
    }
    if !row.isBlank {
      problems.append(
        Problem(
          ReturnedSheetError.titleDiffers(
            code: row.code, shown: row.title, expected: own.title), severity: .warning,
          at: row.titlePlace, found: row.title))
    }
    return nil
  }

  /// Warns about a typed total that is neither the total of the marks nor their plain sum, whatever the number of
  /// decimals.
  private mutating func checkTotals(
    of row: ReturnedSheet, _ marks: [Criterion.ID: Points]?, _ rubric: Rubric
  ) {
    for total in row.totals {
      let typed: String
      switch total.mark {
      case .blank, .formula: continue
      case .points(let points): typed = points.description
      case .text(let text): typed = text
      }
      var fault = ReturnedSheetError.totalOnly(code: row.code, typed: typed)
      if let marks {
        let sheet = ScoreSheet(entry: row.entry ?? Entry.ID(""), judge: Judge.ID(""), marks: marks)
        guard let computed = sheet.total(by: rubric) else { continue }
        if case .points(let points) = total.mark,
          TypedTotal.difference(points, from: marks, by: rubric) == nil
        {
          continue
        }
        fault = .totalDiffers(
          code: row.code, typed: typed, computed: computed.rounded(places: 2).description)
      } else if !row.isBlank {
        continue
      }
      problems.append(Problem(fault, severity: .warning, at: total.place, found: typed))
    }
  }

  /// Whether a cell for a mark says that the judge gives none: 回避, 弃权, 缺席.
  private static func saysNone(_ text: String) -> Bool {
    text.contains("回避") || RecordedMark.saysAbsent(text)
  }

  /// The marks of a row (`nil` when it is blank) and their faults.
  private static func marks(
    of row: ReturnedSheet, by rubric: Rubric
  ) -> ([Criterion.ID: Points]?, [Problem]) {
    guard row.marks.count == rubric.criteria.count else {
      let error = ReturnedSheetError.wrongWidth(
        code: row.code, found: row.marks.count, needed: rubric.criteria.count)
      return (nil, [Problem(error, at: row.place)])
    }
    if row.isBlank { return (nil, []) }
    var marks: [Criterion.ID: Points] = [:]
    var missing: [Bilingual] = []
    var firstMissing: Place?
    var problems: [Problem] = []
    for (offset, (criterion, mark)) in zip(rubric.criteria, row.marks).enumerated() {
      let place = row.place(ofMark: offset)
      switch mark {
      case .blank:
        missing.append(criterion.name)
        firstMissing = firstMissing ?? place
      case .points(let points):
        marks[criterion.id] = points
        if let problem = criterion.problem(with: points) {
          problems.append(Problem(problem, at: place, found: points.description))
        }
      case .text(let text):
        let error: any Explained =
          row.reasons[offset]
          ?? (Self.saysNone(text)
            ? ReturnedSheetError.wordForNone(criterion: criterion.name, text: text)
            : .notANumber(criterion: criterion.name, text: text))
        problems.append(Problem(error, at: place, found: text))
      case .formula(let formula):
        problems.append(
          Problem(ReturnedSheetError.formula(criterion: criterion.name), at: place, found: formula))
      }
    }
    // A cell that cannot be read may stand for the whole row, as 弃权 does; only the cell is named then.
    let hasUnreadable = row.marks.contains {
      switch $0 {
      case .text, .formula: true
      case .blank, .points: false
      }
    }
    if !missing.isEmpty, !hasUnreadable {
      let error = ReturnedSheetError.halfSheet(code: row.code, missing: missing)
      problems.insert(Problem(error, at: firstMissing ?? row.place), at: 0)
    }
    return problems.isEmpty ? (marks, []) : (nil, problems)
  }

  /// Notes the assigned entries without a row. That changes nothing, but somebody may have deleted the row by mistake.
  private mutating func reportMissing(_ known: [Entry.ID: Known], seen: [Entry.ID: Int]) {
    let missing = known.filter {
      $0.value.standing == .assigned && $0.value.out == nil && seen[$0.key] == nil
    }
    let sheet = lines.first.map { Place(file: $0.place.file, sheet: $0.place.sheet) } ?? Place()
    for (_, known) in missing.sorted(by: { ($0.value.code, $0.key) < ($1.value.code, $1.key) }) {
      problems.append(
        Problem(ReturnedSheetError.rowMissing(code: known.code), severity: .warning, at: sheet))
    }
  }
}

extension Criterion {
  /// The fault of a mark that is outside the range or off the step; `nil` for a good mark.
  public func problem(with mark: Points) -> ScoreSheetProblem? {
    if !range.contains(mark) { return .outOfRange(name, mark, range) }
    if !mark.isOnStep(step, from: range.lowerBound) { return .offStep(name, mark, step) }
    return nil
  }
}
