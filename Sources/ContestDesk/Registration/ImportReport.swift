public import Contest
public import ContestSheets

/// What an import of entries would do, or did: 导入结果.
///
/// A dry run gives the same report as the import itself.
public struct ImportReport: Sendable {
  /// One entry of the files, or one of the same organizations that is not in the files.
  public struct Line: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
      case new, changed, unchanged
      /// Stored, and not in the files; it stays as it is.
      case missing
      /// Has an error and is not stored.
      case refused
    }
    public var kind: Kind
    public var organization: String
    public var number: String
    public var title: String
    /// The differences, as `题目：甲 → 乙`; private data are named without their values.
    public var differences: [String]
    /// Its id in the store; `nil` for an entry that is not stored. A preview has the ids that new entries would get; a refused
    /// import has none, for others get them.
    public var id: Entry.ID?
    /// How many findings about it go to screening.
    public var findings: Int
  }

  public var files: [String]
  /// Files among several that could not be read as tables; nothing is written then.
  public var unread: [String] = []
  public var lines: [Line]
  /// Every problem in the files, in the order of the rows.
  public var problems: [Problem]
  /// Organizations that were not on the edition's list and were added.
  public var addedOrganizations: [String]
  /// Whether it was a dry run.
  public var mode: RunMode
  /// Whether the entries were written.
  public var isStored: Bool
  /// What was read from the cells of each file.
  public var read: [FileAccount] = []

  /// How many cells of all files were read, and how many not.
  public var cells: CellCounts { read.reduce(CellCounts()) { $0 + $1.cells } }
  /// How many entries were written.
  public var written = 0
  /// Entries of files that were not stored because the import was stopped.
  public internal(set) var notYetIn = 0
  /// The rows that are left out if only rows without errors are stored; none of their cells is used.
  var refusedRows: [Place] = []
  /// The state of each of several files; empty for one file.
  public var taken: [TakenFile] = []

  /// One of several files.
  public struct TakenFile: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable {
      /// Its entries are stored now.
      case taken
      /// It was stored already, by an import that broke off and was continued now.
      case takenBefore = "taken-before"
      /// It is not stored.
      case waiting
    }
    public let name: String
    public let sha256: String
    public internal(set) var state: State
  }

  /// Adds the accounts of the files, and counts the cells that errors name as refused.
  mutating func account(
    for files: [ReadFile], _ accounts: [FileAccount]
  ) throws(SheetError) {
    read = accounts
    var refused = problems.filter { $0.severity == .error }.map(\.place)
    refused += refusedRows
    let byFile = Dictionary(grouping: refused) { $0.file }
    for (index, file) in files.enumerated() where read.indices.contains(index) {
      let own = (byFile[file.name] ?? []) + (byFile[nil] ?? [])
      guard own.contains(where: { $0.row != nil }) else { continue }
      try read[index].refuse(own, in: file.source())
    }
  }

  /// Takes out the codes of new entries, of an import that writes nothing: whoever registers next gets them.
  mutating func forgetNewCodes() {
    for place in lines.indices where lines[place].kind == .new { lines[place].id = nil }
  }

  public var errors: Int { problems.count { $0.severity == .error } }
  public func count(_ kind: Line.Kind) -> Int { lines.count { $0.kind == kind } }
}

/// A file that was read, and may have to be looked at once more.
///
/// Of many files none stays open: thousands are more than a system allows, and each holds its texts in memory.
struct ReadFile {
  let name: String
  private let path: String
  private let open: SheetSource?

  /// A file of one or several at this path.
  init(_ source: SheetSource, at path: String, isOneOf count: Int) {
    (self.path, name) = (path, source.name)
    open = count <= 20 || source.isInMemory ? source : nil
  }

  /// A file that stays open.
  init(_ source: SheetSource) {
    (path, name, open) = ("", source.name, source)
  }

  func source() throws(SheetError) -> SheetSource {
    if let open { return open }
    return try SheetSource.open(path, as: name)
  }
}

/// How entries are imported.
public struct ImportOptions: Hashable, Sendable {
  /// Whether the import only shows what would be done.
  public var mode: RunMode
  /// Stores the rows without errors even if other rows have errors. Otherwise all rows are stored, or none.
  public var takesGoodRowsOnly: Bool
  /// The most works of a file that are written together. While they are, nobody else's writes go on: 5,000 works take a fifth of
  /// a second of a processor.
  var mostTogether = 5_000

  public init(mode: RunMode = .run, takesGoodRowsOnly: Bool = false) {
    self.mode = mode
    self.takesGoodRowsOnly = takesGoodRowsOnly
  }

  /// The same options for a preview, which writes nothing.
  var previewing: ImportOptions {
    ImportOptions(mode: .preview, takesGoodRowsOnly: takesGoodRowsOnly)
  }
}

/// Why a row that is right in itself cannot be taken.
public enum ImportFault: Error, Hashable {
  /// The entry was accepted, refused or withdrawn, so an import cannot change it.
  case settled(number: String, state: EntryState)
  case organizationUnknown(String, nearest: [String])
  case editionClosed(Edition.ID)
  /// Shown to a unit instead of a finding that names another unit's entries.
  case heldElsewhere(source: String)
  /// Registration is over for the unit, and these entries are new or changed. `end` is `nil` if registration ended
  /// because judging has begun.
  case late(RegistrationDeadline?, numbers: [String])
  /// Registration is over for the unit and nothing waits for its correction, so that no workbook is taken at all. `overdue` is how
  /// many were sent back and not corrected in time.
  case over(RegistrationDeadline?, overdue: Int)
  /// The entry was sent back, and the day by which it had to be corrected is over.
  case lateCorrection(number: String, CalendarDay)
  /// The corrected list has no column for these members, so they stay.
  case membersKept(number: String, [String])
  /// The number is that of the work `of`, and the title is that of the work with the other number.
  case numberOfAnother(String, of: String, title: String, number: String)
  /// The list has no numbers and its title is not stored: it is taken for the work that stood in its place.
  case matchedByPlace(String, number: String, of: String)
  /// The number is that of the work `of`; neither the title nor anybody in the row is. `free` is a number that nobody has.
  case otherWork(String, of: String, title: String, free: Int)
  /// Everybody on the work with this number and title is another now.
  case othersPeople(String, String, before: [String], now: [String])
}

extension ImportFault: Explained {
  public var code: String {
    switch self {
    case .settled: "import-entry-settled"
    case .organizationUnknown: "import-organization-unknown"
    case .editionClosed: "import-edition-closed"
    case .heldElsewhere: "import-held-elsewhere"
    case .late: "import-late"
    case .over: "import-registration-over"
    case .lateCorrection: "import-correction-late"
    case .membersKept: "import-members-kept"
    case .numberOfAnother: "import-number-of-another"
    case .matchedByPlace: "import-matched-by-place"
    case .otherWork: "import-number-of-other-work"
    case .othersPeople: "import-people-all-others"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    // A state that cannot change any more has no remedy.
    case .settled(_, let state): state.next.contains(.returned) ? [.returnEntry] : []
    case .organizationUnknown: [.importOrganizations]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.settled(let number, let state), .chinese):
      "序号（编号）\(number) 的状态是“\(state.name(in: language))”，不能用导入修改。\(Self.settledRemedy(state, language))"
    case (.settled(let number, let state), .english):
      "Entry \(number) is \(state.name(in: language)); an import does not change it. \(Self.settledRemedy(state, language))"
    case (.organizationUnknown(let name, let nearest), .chinese):
      "“\(name)”不在本届的单位名单中。\(nearest.isEmpty ? "" : "是否为\(nearest.map { "“\($0)”" }.joined(separator: "或"))？")请写名单里的名称；没有写错的，请由组委会先把它加入单位名单。"
    case (.organizationUnknown(let name, let nearest), .english):
      "“\(name)” is not on the edition's list of organizations. \(nearest.isEmpty ? "" : "Did you mean \(nearest.map { "“\($0)”" }.joined(separator: " or "))? ")Write the name that is on the list; if it is right, the office adds it to the list first."
    case (.editionClosed(let id), .chinese): "“\(id)”已不接受报名。"
    case (.editionClosed(let id), .english): "“\(id)” takes no more registrations."
    case (.heldElsewhere(let source), .chinese):
      "与本届已有的其他登记冲突，规程不允许，不能收。请先向作者核实，再与组委会联系。\(source.isEmpty ? "" : "（依据：\(source)）")"
    case (.heldElsewhere(let source), .english):
      "It conflicts with another registration of this edition, which the rulebook forbids. Ask the authors first, then the office.\(source.isEmpty ? "" : " (Source: \(source))")"
    case (.late(let deadline, let numbers), .chinese):
      "\(deadline?.overWords(in: .chinese) ?? "评审已经开始，不再收报名")：新增或改过的 \(numbers.count) 件不能收（序号 \(Self.some(numbers, "、"))）。确有特殊情况的，请联系组委会；截止时间可以为一个单位改。"
    case (.late(let deadline, let numbers), .english):
      "\(deadline?.overWords(in: .english) ?? "Judging has begun and registrations are not taken any more"): \(numbers.count) that are new or changed are not taken (numbers \(Self.some(numbers, ", "))). Turn to the office; it can move the end for one unit."
    case (.over(let deadline, let overdue), .chinese):
      "\(deadline?.overWords(in: .chinese) ?? "评审已经开始")，报名表不再收\(overdue > 0 ? "；退回修改的 \(overdue) 件也过了更正的期限" : "")。确有特殊情况的，请联系组委会；截止时间可以为一个单位改。"
    case (.over(let deadline, let overdue), .english):
      "\(deadline?.overWords(in: .english) ?? "Judging has begun"), and no workbook is taken any more\(overdue > 0 ? "; the time to correct what was sent back (\(overdue)) is over too" : ""). Turn to the office; it can move the end for one unit."
    case (.membersKept(let number, let names), .chinese):
      "\(number) 的\(names.joined(separator: "、"))在更正表里没有对应的列，照原来的保留。不再参加的，请补上这一列并留空。"
    case (.membersKept(let number, let names), .english):
      "The list has no column for \(names.joined(separator: ", ")) of \(number), who stay as they are. To take somebody out, add the column and leave it blank."
    case (.numberOfAnother(let number, let before, let title, let other), .chinese):
      "系统中编号 \(number) 是《\(before)》，这一行写的《\(title)》是编号 \(other)。请照原来的编号填写；确是更改编号 \(number) 的名称的，请加上作者姓名列，写明是谁的。"
    case (.numberOfAnother(let number, let before, let title, let other), .english):
      "Number \(number) is “\(before)”; this row's “\(title)” is number \(other). Keep the numbers as they were; if number \(number) is to have this title, add a column with its authors."
    case (.matchedByPlace(let title, let number, let before), .chinese):
      "表中没有编号，系统中也没有《\(title)》，按行的次序当作第 \(number) 件《\(before)》改名。请核对；是另一件的，请加上“序号”列，写新的编号。"
    case (.matchedByPlace(let title, let number, let before), .english):
      "The list has no numbers and “\(title)” is not stored; by its place it is taken for number \(number), “\(before)”, under a new title. Check it; if it is another work, add a column 序号 with a new number."
    case (.otherWork(let number, let before, let title, let free), .chinese):
      "系统中编号 \(number) 是《\(before)》，这一行的《\(title)》名称、人员都与它不同，像是另一件。另一件的，请另编号（如 \(free)）；要用它换下编号 \(number) 的，请先登记编号 \(number) 退出，再以新的编号报。"
    case (.otherWork(let number, let before, let title, let free), .english):
      "Number \(number) is “\(before)”; neither the title “\(title)” nor anybody in this row is on it, so it seems to be another work. Give it a number of its own, such as \(free). If it replaces number \(number), withdraw that first and enter this under a new number."
    case (.othersPeople(let number, let title, let before, let now), .chinese):
      "编号 \(number)《\(title)》的人员全部不同了：\(Self.some(before, "、")) → \(Self.some(now, "、"))。请核对；是另一件的，请另编号。"
    case (.othersPeople(let number, let title, let before, let now), .english):
      "Everybody on number \(number), “\(title)”, is another now: \(Self.some(before, ", ")) → \(Self.some(now, ", ")). Check it; another work needs a number of its own."
    case (.lateCorrection(let number, let day), .chinese):
      "\(number) 的更正期限是 \(day.chinese)，已经过了，不能收。请联系组委会。"
    case (.lateCorrection(let number, let day), .english):
      "Entry \(number) was to be corrected by \(day); that day is over and it is not taken. Turn to the office."
    }
  }

  /// What can be done about an entry that no import changes: one that is refused or withdrawn cannot be sent back.
  private static func settledRemedy(_ state: EntryState, _ language: Language) -> String {
    switch (state, language) {
    case (.refused, .chinese): "对决定有意见的，请向组委会申诉；申诉成立的，回到“已报名”再更正。"
    case (.refused, .english):
      "Appeal to the office; once that is upheld it is registered again and can be corrected."
    case (.withdrawn, .chinese): "退出登记错了的，由办公室撤销那一步；确已退出而仍要参加的，请用另一个编号另报。"
    case (.withdrawn, .english):
      "If it was withdrawn by mistake, the office undoes that step; otherwise enter it anew under another number."
    case (_, .chinese): "如需更正，请先由审核人员退回修改。"
    case (_, .english): "Return it for correction first."
    }
  }

  /// The first ten numbers.
  private static func some(_ numbers: [String], _ separator: String) -> String {
    numbers.prefix(10).joined(separator: separator) + (numbers.count > 10 ? " …" : "")
  }
}
