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
  /// Cells that name several people, where names are no judges'.
  private var joined: [(text: String, people: [String], place: Place)] = []

  private let areCandidates: Bool

  /// - Parameters:
  ///   - areJudges: whether a title beside a name may be set aside: 李娜（组长） is 李娜 where no other is.
  ///   - areCandidates: whether names that are one but for what stands beside them look alike: 张三 and 张三（女）.
  init(areJudges: Bool = false, areCandidates: Bool = false) {
    bare = areJudges ? [:] : nil
    self.areCandidates = areCandidates
  }

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
    if bare == nil, case let people = NamesInCell.several(in: text), !people.isEmpty {
      joined.append((text, people, place()))
    }
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

  /// The error that a judge's cell names several people; `nil` for one.
  static func severalJudges(_ text: String, at place: Place) -> Problem? {
    let people = NamesInCell.several(in: text)
    guard !people.isEmpty else { return nil }
    return Problem(SeveralInCell(people, areJudges: true), at: place, found: text)
  }

  /// Cells that name several people: an error where one of them has a row of his own, for then two are counted as a third;
  /// else a warning, for a pair may stand as one.
  var severalInCell: [Problem] {
    joined.map { text, people, place in
      let isKnown = people.contains { numbers[LookAlike.fold($0)] != nil }
      return Problem(
        SeveralInCell(people, areJudges: false), severity: isKnown ? .error : .warning, at: place,
        found: text)
    }
  }

  /// What was found: spellings made one, and names that may be one.
  func problems(at place: Place) -> [Problem] {
    let alike =
      areCandidates
      ? CandidateName.alike(names)
      : bare == nil ? LookAlike.alike(names) : JudgeName.alike(names)
    return notes
      + alike.prefix(100).map { Problem(LookAlikeNames($0), severity: .warning, at: place) }
  }
}

/// A cell that names several people where one is wanted.
struct SeveralInCell: Hashable {
  let people: [String]
  let areJudges: Bool

  init(_ people: [String], areJudges: Bool) { (self.people, self.areJudges) = (people, areJudges) }
}

extension SeveralInCell: Explained {
  var code: String { areJudges ? "cell-several-judges" : "cell-several-names" }

  func message(in language: Language) -> String {
    switch (areJudges, language) {
    case (true, .chinese):
      "这一格写了几位评委（\(people.joined(separator: "、"))），会当作一位。请每位评委一行。"
    case (true, .english):
      "This cell names several judges (\(people.joined(separator: ", "))) and would count as one. Give each a row."
    case (false, .chinese):
      "这一格像是写了几个人（\(people.joined(separator: "、"))），会当作一个。如果是几个人，请每人一行；确是一项，请核对。"
    case (false, .english):
      "This cell seems to name several people (\(people.joined(separator: ", "))) and counts as one. If they are several, give each a row."
    }
  }
}
