public import Contest
public import ContestSheets

/// Tables of wishes, a row for each person: 姓名, 第一志愿, 第二志愿 …; the side that is asked may also have 名额.
///
/// A cell that names two people, a repeated row and a wish for somebody who is not in the other table are refused at
/// their cells. A wish that is blank before another one is reported.
public enum WishTable {
  static let wishes = TableColumn(
    "wish",
    [
      "第#志愿", "志愿#", "第#意向", "意向#", "第#选择", "选择#", "wish#", "wish-#", "choice#",
    ])

  static let places = TableColumn(
    "places", ["名额", "接收名额", "接收人数", "可带人数", "人数", "places"])

  private static func columns(_ names: [String], hasPlaces: Bool) -> [TableColumn] {
    [TableColumn("name", names + ["姓名", "名称", "name"], isRequired: true), wishes]
      + (hasPlaces ? [places] : [])
      + [TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false)]
  }

  /// Reads both tables. If 名额 is blank for a host, the host has `each` places.
  public static func read(
    _ seekers: String, _ hosts: String, each: Int, sheet: String? = nil
  ) throws(SheetError) -> PlainReading<
    (seekers: [StablePairing.Seeker], hosts: [StablePairing.Host])
  > {
    var (first, second) = (Side(), Side())
    try first.open(
      seekers, columns(["志愿方", "学员", "学生", "申请人", "队伍", "seeker"], hasPlaces: false), sheet)
    try second.open(
      hosts, columns(["接收方", "导师", "接收单位", "单位", "host"], hasPlaces: true), sheet)
    // Each wish is stored in the spelling of the other table.
    first.read(others: second)
    second.read(others: first)
    let asking = first.lines.map { StablePairing.Seeker($0.name, $0.wishes.map(\.name)) }
    let asked = second.lines.map {
      StablePairing.Host($0.name, places: $0.places ?? each, $0.wishes.map(\.name))
    }
    // If a table has no readable names, every wish would be for an unknown person.
    let canCompare = !asking.isEmpty && !asked.isEmpty
    for fault in canCompare ? StablePairing.faults(asking, asked) : [] {
      switch fault {
      case .twice(_, .seekers, let row), .unknown(_, _, .seekers, let row, _),
        .wishedTwice(_, _, .seekers, let row, _):
        first.add(fault, row)
      case .twice(_, .hosts, let row), .unknown(_, _, .hosts, let row, _),
        .wishedTwice(_, _, .hosts, let row, _), .negativePlaces(_, _, let row):
        second.add(fault, row)
      }
    }
    let result = (seekers: asking, hosts: asked)
    return PlainReading(
      result, problems: try first.settled() + second.settled(),
      accounts: [first.account, second.account].compactMap(\.self))
  }

  /// One of the two tables.
  private struct Side {
    struct Line {
      let name: String
      let row: Table.Row
      var places: Int?
      var wishes: [(name: String, number: Int)] = []
    }

    var lines: [Line] = []
    var names = PlainNames()
    private var cells = PlainCells()
    private var source: SheetSource?
    private var table: Table?
    private(set) var account: FileAccount?

    mutating func open(_ path: String, _ columns: [TableColumn], _ sheet: String?)
      throws(SheetError)
    {
      let source = try SheetSource.open(path)
      let table = try TableFile.read(source, columns: columns, sheet: sheet)
      (self.source, self.table, account) = (source, table, table.account)
      for row in table.rows {
        guard let written = row.text("name") else { continue }
        // The spelling of this row is stored; the rule reports a repeated name.
        _ = names.name(written, at: row.place(of: "name"))
        lines.append(Line(name: names.first(of: written) ?? written, row: row))
      }
      for problem in names.severalInCell { cells.add(problem) }
    }

    mutating func read(others: Side) {
      for place in lines.indices {
        let row = lines[place].row
        if row.header.column("places") != nil { lines[place].places = cells.whole("places", row) }
        var gap: Int?
        for number in row.header.numbers(of: "wish") {
          guard let written = row.text("wish", number) else {
            gap = gap ?? number
            continue
          }
          if let left = gap {
            cells.add(
              Problem(
                WishProblem.leftOut(number: left, next: number), severity: .warning,
                at: row.place(of: "wish", left)))
            gap = nil
          }
          let known = others.names.first(of: written)
          if known == nil, case let people = NamesInCell.several(in: written), !people.isEmpty {
            cells.add(
              Problem(
                SeveralInCell(people, areJudges: false), at: row.place(of: "wish", number),
                found: written))
            continue
          }
          lines[place].wishes.append((known ?? written, number))
        }
        if row.header.numbers(of: "wish").isEmpty { continue }
        if lines[place].wishes.isEmpty {
          cells.add(
            Problem(
              WishProblem.none(lines[place].name), severity: .warning, at: row.place(of: "name")))
        }
      }
      for header in table?.headers ?? [] where header.numbers(of: "wish").isEmpty {
        cells.add(
          Problem(
            TableError.missingHeading(
              "第一志愿", found: header.titles.sorted { $0.key < $1.key }.map(\.value)),
            at: Place(file: source?.name, row: header.row)))
      }
    }

    mutating func add(_ fault: PairingError, _ number: Int) {
      guard lines.indices.contains(number) else { return }
      let line = lines[number]
      let place: Place
      switch fault {
      case .twice: place = line.row.place(of: "name")
      case .negativePlaces: place = line.row.place(of: "places")
      case .unknown(_, _, _, _, let wish), .wishedTwice(_, _, _, _, let wish):
        place =
          line.wishes.indices.contains(wish)
          ? line.row.place(of: "wish", line.wishes[wish].number) : line.row.place(of: "name")
      }
      cells.add(Problem(fault, at: place))
    }

    /// All problems, after the accounts have been completed.
    mutating func settled() throws(SheetError) -> [Problem] {
      guard let source, let table else { return [] }
      var account = table.account
      try account.refuse(cells.problems, in: source)
      self.account = account
      return table.problems + cells.problems + names.problems(at: Place(file: source.name))
    }
  }
}

/// Notes for the person who uses a table of wishes.
public enum WishProblem: Error, Hashable {
  case leftOut(number: Int, next: Int)
  /// Somebody without any wish.
  case none(String)
}

extension WishProblem: Explained {
  public var code: String {
    switch self {
    case .leftOut: "wish-left-out"
    case .none: "wish-none"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.leftOut(let number, let next), .chinese):
      "第 \(number) 志愿空着，第 \(next) 志愿填了：按填了的次序算。请核对是否漏填。"
    case (.leftOut(let number, let next), .english):
      "Wish \(number) is blank and wish \(next) is not: the order of those given counts. Check whether one was forgotten."
    case (.none(let name), .chinese): "“\(name)”没有填一个志愿，配不上对。请核对是否漏填。"
    case (.none(let name), .english):
      "“\(name)” wishes for nobody and cannot be paired. Check whether it was forgotten."
    }
  }
}
