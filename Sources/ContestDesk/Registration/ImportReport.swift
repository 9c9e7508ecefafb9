public import Contest
public import ContestSheets

/// What an import of entries would do, or has done: 导入结果.
///
/// A dry run gives the same report as the import itself.
public struct ImportReport: Sendable {
  /// One entry of the files, or one of the same organizations that the files leave out.
  public struct Line: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
      case new, changed, unchanged
      /// Stored, and not in the files: it stays as it is.
      case missing
      /// Has an error and is not taken.
      case refused
    }
    public var kind: Kind
    public var organization: String
    public var number: String
    public var title: String
    /// What is different, as `题目：甲 → 乙`; private data are named and not shown.
    public var differences: [String]
    /// Its id in the store; `nil` for one that is not taken.
    public var id: Entry.ID?
    /// How many findings go with it to screening.
    public var findings: Int
  }

  public var files: [String]
  public var lines: [Line]
  /// Everything found in the files, in the order of the rows.
  public var problems: [Problem]
  /// Organizations that were not on the edition's list and were added.
  public var addedOrganizations: [String]
  /// Whether it was a dry run.
  public var mode: RunMode
  /// Whether the entries were written.
  public var isStored: Bool
  /// What became of the cells of each file.
  public var read: [FileAccount] = []

  /// Where the cells of all files went.
  public var cells: CellCounts { read.reduce(CellCounts()) { $0 + $1.cells } }
  /// How many entries were written.
  public var written = 0
  /// The rows that are left out when only rows without errors are taken; none of their cells is taken.
  var refusedRows: [Place] = []
  /// Which of several files are in; empty for one file.
  public var taken: [TakenFile] = []

  /// One of several files.
  public struct TakenFile: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable {
      /// Its entries are in.
      case taken
      /// It was in already, from an import that broke off and was continued now.
      case takenBefore = "taken-before"
      /// It is not in.
      case waiting
    }
    public let name: String
    public let sha256: String
    public internal(set) var state: State
  }

  /// Takes the accounts of the files, and counts the cells that errors name as refused.
  mutating func account(
    for sources: [SheetSource], _ accounts: [FileAccount]
  ) throws(SheetError) {
    read = accounts
    for (index, source) in sources.enumerated() where read.indices.contains(index) {
      try read[index].refuse(problems, in: source)
      if !refusedRows.isEmpty { try read[index].refuse(refusedRows, in: source) }
    }
  }

  public var errors: Int { problems.count { $0.severity == .error } }
  public func count(_ kind: Line.Kind) -> Int { lines.count { $0.kind == kind } }
}

/// How entries are imported.
public struct ImportOptions: Hashable, Sendable {
  /// Shows what would be done, and writes nothing.
  public var mode: RunMode
  /// Takes the rows without errors even when other rows have errors. Without it all rows are taken, or none.
  public var takesGoodRowsOnly: Bool

  public init(mode: RunMode = .run, takesGoodRowsOnly: Bool = false) {
    self.mode = mode
    self.takesGoodRowsOnly = takesGoodRowsOnly
  }
}

/// Why a row that is right in itself cannot be taken.
public enum ImportFault: Error, Hashable {
  /// The entry was accepted, refused or taken back: it cannot change by an import.
  case settled(number: String, state: EntryState)
  case organizationUnknown(String, nearest: String?)
  case editionClosed(Edition.ID)
}

extension ImportFault: Explained {
  public var code: String {
    switch self {
    case .settled: "import-entry-settled"
    case .organizationUnknown: "import-organization-unknown"
    case .editionClosed: "import-edition-closed"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .settled: [.returnEntry]
    case .organizationUnknown: [.importOrganizations]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.settled(let number, let state), .chinese):
      "\(number) 的状态是“\(state.name(in: language))”，不能用导入修改。如需更正，请先由审核人员退回修改。"
    case (.settled(let number, let state), .english):
      "Entry \(number) is \(state.name(in: language)); an import does not change it. Return it for correction first."
    case (.organizationUnknown(let name, let nearest), .chinese):
      "“\(name)”不在本届的单位名单中。\(nearest.map { "是否为“\($0)”？" } ?? "")请改正名称，或先把它加入单位名单。"
    case (.organizationUnknown(let name, let nearest), .english):
      "“\(name)” is not on the edition's list of organizations. \(nearest.map { "Did you mean “\($0)”? " } ?? "")Correct the name, or add it to the list first."
    case (.editionClosed(let id), .chinese): "“\(id)”已不接受报名。"
    case (.editionClosed(let id), .english): "“\(id)” takes no more registrations."
    }
  }
}
