public import Contest
public import ContestSheets

/// What was read from the files of a command on plain tables: a value, all that is wrong, and where every cell went.
public struct PlainReading<Value> {
  /// What the tables say; to be used only where ``hasErrors`` is false.
  public var value: Value
  /// Everything found, in the order of the files and rows.
  public var problems: [Problem]
  /// One a file.
  public var accounts: [FileAccount]

  public init(_ value: Value, problems: [Problem], accounts: [FileAccount]) {
    (self.value, self.problems, self.accounts) = (value, problems, accounts)
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension PlainReading {
  /// Adds what was found in another file.
  public mutating func join<Other>(_ other: PlainReading<Other>) {
    problems += other.problems
    accounts += other.accounts
  }
}

/// Reads the cells of a plain table, collecting what is wrong with each.
struct PlainCells {
  private(set) var problems: [Problem] = []

  mutating func whole(_ id: String, _ row: Table.Row) -> Int? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.wholeNumber()
    }
  }

  mutating func points(_ id: String, _ row: Table.Row) -> Points? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.points()
    }
  }

  /// A cell's value by its own reading; `nil` where it is blank, or has something wrong, which is noted.
  mutating func value<Value>(
    _ cell: Cell, at place: Place, _ read: (Cell) throws(CellReadingError) -> Value?
  ) -> Value? {
    do { return try read(cell) } catch {
      problems.append(Problem(error, at: place, found: cell.value.text))
      return nil
    }
  }

  mutating func add(_ problem: Problem) { problems.append(problem) }
}

/// Gives one spelling to names that differ only in width, case or blanks, and warns about names that look
/// alike.
struct PlainNames {
  private var numbers: [String: String] = [:]
  private var names: [String] = []
  private var notes: [Problem] = []
  /// Judges' names without titles; `nil` where the names are no judges'.
  private var bare: [String: [String]]?

  /// - Parameter areJudges: whether a title beside a name may be set aside: 李娜（组长） is 李娜 where no other is.
  init(areJudges: Bool = false) { bare = areJudges ? [:] : nil }

  /// The first spelling of a name.
  mutating func name(_ text: String, at place: @autoclosure () -> Place) -> String {
    let fold = LookAlike.fold(text)
    if let first = numbers[fold] {
      if first != text, notes.count < 1_000 {
        notes.append(
          Problem(MarkProblem.spelledTwice(text, as: first), severity: .note, at: place()))
      }
      return first
    }
    numbers[fold] = text
    names.append(text)
    bare?[LookAlike.fold(JudgeName.bare(text)), default: []].append(text)
    return text
  }

  /// The one judge of this name but for titles; `nil` for none and for several.
  func judge(of text: String) -> String? {
    let found = bare?[LookAlike.fold(JudgeName.bare(text))] ?? []
    return found.count == 1 ? found.first : nil
  }

  /// The first spelling of a name that was met before.
  func first(of text: String) -> String? { numbers[LookAlike.fold(text)] }

  /// What was found: spellings made one, and names that may be one.
  func problems(at place: Place) -> [Problem] {
    notes
      + (bare == nil ? LookAlike.alike(names) : JudgeName.alike(names)).prefix(100).map {
        Problem(LookAlikeNames($0), severity: .warning, at: place)
      }
  }
}
