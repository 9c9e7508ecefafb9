public import Contest
public import ContestSheets

/// What was read from the files of a command on plain tables: a value, all problems, and what was done with every cell.
public struct PlainReading<Value> {
  /// The contents of the tables. Use it only if ``hasErrors`` is false.
  public var value: Value
  /// All problems, in the order of the files and rows.
  public var problems: [Problem]
  /// One account for each file.
  public var accounts: [FileAccount]

  public init(_ value: Value, problems: [Problem], accounts: [FileAccount]) {
    (self.value, self.problems, self.accounts) = (value, problems, accounts)
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension PlainReading {
  /// Adds the problems and accounts of another file.
  public mutating func join<Other>(_ other: PlainReading<Other>) {
    problems += other.problems
    accounts += other.accounts
  }
}

extension [TableColumn] {
  /// The columns of a plain table. Each name stands by itself: 同上 would be one more judge, entry or candidate.
  var ofPlainTable: [TableColumn] {
    refusingAbove([
      "entry", "judge", "judge-organization", "criterion", "track", "group", "organization",
      "region", "topic", "ballot", "candidate", "dance", "winner", "loser", "name",
    ])
  }
}

/// Reads the cells of a plain table and collects what is wrong with each.
struct PlainCells {
  private(set) var problems: [Problem] = []

  mutating func whole(_ id: String, _ row: Table.Row) -> Int? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.wholeNumber()
    }
  }

  /// A place or a round, which people also write as 第1名 or 第二轮.
  mutating func ordinal(_ id: String, _ row: Table.Row) -> Int? {
    if case .text(let text) = row.cell(id).value, let number = OrdinalWord.number(text) {
      return number
    }
    return whole(id, row)
  }

  mutating func points(_ id: String, _ row: Table.Row) -> Points? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.points()
    }
  }

  /// The value of a cell, read by `read`; `nil` if the cell is blank, or has a fault, which is reported.
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

/// Gives one spelling to names that differ only in width, case or blanks, and warns about names that look alike.
struct PlainNames {
  private var numbers: [String: String] = [:]
  private var names: [String] = []
  private var notes: [Problem] = []
  /// The names of judges without academic titles; `nil` if the names are not those of judges.
  private var bare: [String: [String]]?
  /// Cells that name several people, if the names are not those of judges.
  private var joined: [(text: String, people: [String], place: Place)] = []

  private let areCandidates: Bool

  /// - Parameters:
  ///   - areJudges: whether a title beside a name may be ignored: 李娜（组长） is 李娜 if there is no other 李娜.
  ///   - areCandidates: whether names that differ only by an addition look alike: 张三 and 张三（女）.
  init(areJudges: Bool = false, areCandidates: Bool = false) {
    bare = areJudges ? [:] : nil
    self.areCandidates = areCandidates
  }

  /// The first spelling of a name. A new name is stored.
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

  /// The only judge with this name apart from academic titles; `nil` if there is none or there are several.
  func judge(of text: String) -> String? {
    let found = bare?[LookAlike.fold(JudgeName.bare(text))] ?? []
    return found.count == 1 ? found.first : nil
  }

  /// The first spelling of a name that has appeared before.
  func first(of text: String) -> String? { numbers[LookAlike.fold(text)] }

  /// The error for a judge's cell that names several people; `nil` if it names one.
  static func severalJudges(_ text: String, at place: Place) -> Problem? {
    let people = NamesInCell.several(in: text)
    guard !people.isEmpty else { return nil }
    return Problem(SeveralInCell(people, areJudges: true), at: place, found: text)
  }

  /// Problems of cells that name several people. It is an error if one of them also has a row, because the pair would be
  /// counted as a third person; otherwise a warning, because a pair may be one candidate.
  var severalInCell: [Problem] {
    joined.map { text, people, place in
      let isKnown = people.contains { numbers[LookAlike.fold($0)] != nil }
      return Problem(
        SeveralInCell(people, areJudges: false), severity: isKnown ? .error : .warning, at: place,
        found: text)
    }
  }

  /// Notes about spellings that were unified, and warnings about names that may be the same.
  func problems(at place: Place) -> [Problem] {
    let alike =
      areCandidates
      ? CandidateName.alike(names)
      : bare == nil ? LookAlike.alike(names) : JudgeName.alike(names)
    return notes
      + alike.prefix(100).map { Problem(LookAlikeNames($0), severity: .warning, at: place) }
  }
}

/// A cell that names several people instead of one.
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
