import Contest

/// A work as one or more rows of a sheet told it, with what is needed to find its cells again.
struct RegistrationDraft: Sendable {
  var registration: Registration
  /// Which of the file's sheets it stands in.
  var sheet: Int
  /// Its first row.
  var row: Int
  /// Which of the reader's parts it stands in: numbers may begin again with each.
  var part = 0
  /// For each member: the row, in a sheet with one row per author; else the slot, from 1.
  var spots: [Int32] = []
  /// Whether an error was found in it.
  var isFaulty = false
  /// Whether a cell of its members could not be read, so that how many they are is not known.
  var hasUnreadNames = false
  /// What the sheet has no column for. A new work needs it; a stored one keeps what it has.
  var lacks: [Lacking] = []

  enum Lacking: Hashable, Sendable {
    case members, track, group
  }
}

/// A sheet that registrations were read from.
struct FormSheet: Sendable {
  /// File and sheet.
  let place: Place
  let layout: FormLayout
  /// Whether a column within the headings may hold something that is not read.
  let mayHaveStrays: Bool

  init(place: Place, layout: FormLayout) {
    self.place = place
    self.layout = layout
    mayHaveStrays = layout.mayHaveStrays
  }

  func place(row: Int, column: Int?) -> Place {
    var place = place
    (place.row, place.column) = (row, column)
    return place
  }

  /// The cell of one of the work's own values; the row alone where the sheet has no such column.
  func place(of meaning: ColumnMeaning, in draft: RegistrationDraft) -> Place {
    place(row: draft.row, column: layout.column(of: meaning))
  }

  func numberPlace(in draft: RegistrationDraft) -> Place {
    place(row: draft.row, column: layout.numberColumn)
  }

  /// The cell of something about a member, who is counted from 1; the name's cell where that is not asked.
  func place(of field: PersonField, member: Int, in draft: RegistrationDraft) -> Place {
    guard draft.spots.indices.contains(member - 1) else {
      return place(row: draft.row, column: layout.column(of: .name, spot: 1))
    }
    let spot = Int(draft.spots[member - 1])
    let row = layout.hasRowPerMember ? spot : draft.row
    return place(
      row: row,
      column: layout.column(of: field, spot: spot) ?? layout.column(of: .name, spot: spot))
  }

  /// The cell of an adviser, counted from 1.
  func place(ofAdviser adviser: Int, in draft: RegistrationDraft) -> Place {
    let columns = layout.adviserColumns
    let column =
      columns.indices.contains(adviser - 1)
      ? columns[adviser - 1].name : layout.column(of: .advisers) ?? columns.last?.name
    return place(row: draft.row, column: column)
  }
}

/// Problems as they are found, at most as many as anybody reads.
struct ProblemList: Sendable {
  private(set) var kept: [Problem] = []
  private(set) var errors = 0
  private var further = 0
  static let most = 5_000

  mutating func add(
    _ explanation: any Explained, _ severity: Severity = .error, at place: Place,
    found: String? = nil
  ) {
    if severity == .error { errors += 1 }
    guard kept.count < Self.most else {
      further += 1
      return
    }
    kept.append(Problem(explanation, severity: severity, at: place, found: found))
  }

  mutating func add(_ problem: Problem) {
    add(problem.explanation, problem.severity, at: problem.place, found: problem.found)
  }

  /// Forgets problems that turned out to be of no concern.
  mutating func removeAll(where isForgotten: (Problem) -> Bool) {
    let before = kept.count { $0.severity == .error }
    kept.removeAll(where: isForgotten)
    errors -= before - kept.count { $0.severity == .error }
  }

  /// All that was kept, with a last line that says how many were not.
  var all: [Problem] {
    guard further > 0 else { return kept }
    return kept + [
      Problem(RegistrationFault.furtherProblems(further), severity: .note, at: Place())
    ]
  }
}
