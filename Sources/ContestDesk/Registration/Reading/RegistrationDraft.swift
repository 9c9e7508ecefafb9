import Contest

/// A work as one or more rows of a sheet describe it, with what is needed to find its cells again.
struct RegistrationDraft: Sendable {
  var registration: Registration
  /// The index of its sheet among those of all files.
  var sheet: Int
  /// Its first row.
  var row: Int
  /// Which of the reader's parts it stands in: numbers may begin again with each.
  var part = 0
  /// For each member: the row, in a sheet with one row for each author; otherwise the position, from 1.
  var spots: [Int32] = []
  /// Whether it has an error.
  var isFaulty = false
  /// Whether a cell of its members could not be read, so that their number is unknown.
  var hasUnreadNames = false
  /// What has no column in the sheet. A new work needs it; a stored work keeps its value.
  var lacks: [Lacking] = []

  enum Lacking: Hashable, Sendable {
    case members, track, group
  }
}

/// A sheet from which registrations were read.
struct FormSheet: Sendable {
  /// The file and the sheet.
  let place: Place
  let layout: FormLayout
  /// Whether a column between the headings may contain something that is not read.
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

  /// The cell of a value of the work, or only the row if the sheet has no such column.
  func place(of meaning: ColumnMeaning, in draft: RegistrationDraft) -> Place {
    place(row: draft.row, column: layout.column(of: meaning))
  }

  func numberPlace(in draft: RegistrationDraft) -> Place {
    place(row: draft.row, column: layout.numberColumn)
  }

  /// The cell of a member's field, with members counted from 1; the cell of the name if the sheet has no column for the
  /// field.
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

/// Problems in the order in which they are found, up to the number that a person would read.
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

  /// Removes problems that turned out to be irrelevant.
  mutating func removeAll(where isForgotten: (Problem) -> Bool) {
    let before = kept.count { $0.severity == .error }
    kept.removeAll(where: isForgotten)
    errors -= before - kept.count { $0.severity == .error }
  }

  /// Says something else about the problem of that code at that place.
  mutating func retell(_ explanation: any Explained, at place: Place) {
    guard
      let index = kept.firstIndex(where: {
        $0.place == place && $0.code == explanation.code
      })
    else { return }
    let told = kept[index]
    kept[index] = Problem(
      explanation, severity: told.severity, at: told.place, found: told.found)
  }

  /// All stored problems, and a last line that says how many more there were.
  var all: [Problem] {
    guard further > 0 else { return kept }
    return kept + [
      Problem(RegistrationFault.furtherProblems(further), severity: .note, at: Place())
    ]
  }
}
