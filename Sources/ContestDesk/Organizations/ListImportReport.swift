public import Contest
public import ContestSheets

/// What the import of a list of organizations, judges, experts or consents did, or would do.
public struct ListImportReport: Sendable {
  public enum Kind: String, Codable, Sendable { case new, changed, unchanged }
  public struct Line: Hashable, Sendable {
    public var kind: Kind
    /// Its number; empty for a new row of a refused list that would have got the next one, for another row gets that.
    public var id: String
    public var name: String
    /// The changed values: 简称：文院 → （空）. Empty for a new row.
    public var changes: [EntryDifference] = []
  }
  public var lines: [Line]
  public var problems: [Problem]
  public var isStored: Bool
  /// The rows that are stored and that a corrected list lacks, such as `J001 秦岭`; they stay. Empty for a list of new rows alone.
  public var kept: [String] = []
  /// What was read from the cells of the file.
  public var account: FileAccount? = nil

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  public func count(_ kind: Kind) -> Int { lines.count { $0.kind == kind } }
}

extension ListImportReport.Line {
  /// `J001 秦岭`; the name alone for a row without a number.
  public var shown: String { id.isEmpty ? name : "\(id) \(name)" }

  /// A line such as `02 文学院：简称：文院 → （空）`; `nil` if no stored value changes.
  public var changesLine: String? {
    guard !changes.isEmpty else { return nil }
    return "\(id) \(name)：" + changes.map { PersonalNumbers.masked($0.line) }.joined(separator: "；")
  }
}

/// Faults of a list that is imported again after corrections.
public enum CorrectedListFault: Error, Hashable {
  /// A cell is blank in a column that the list has, and a value is stored for it.
  case cleared(String, name: String, old: String)
}

extension CorrectedListFault: Explained {
  public var code: String { "list-value-cleared" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.cleared(let what, let name, let old), .chinese):
      "“\(name)”的\(what)原是“\(old)”，名单上是空白，将清空。要保留的，请填上原值，或删去“\(what)”这一列。"
    case (.cleared(let what, let name, let old), .english):
      "“\(what)” of “\(name)” was “\(old)”; the list leaves it blank, so it will be cleared. To keep it, fill it in, or take out the column."
    }
  }
}

extension [EntryDifference] {
  /// The warnings for values that a blank cell removes, each at its cell. A cell that could not be read, by one of
  /// `problems`, does not count as blank.
  func cleared(
    of name: String, among problems: [Problem], at place: (String) -> Place
  ) -> [Problem] {
    compactMap { change -> Problem? in
      guard let old = change.old, !old.isEmpty, change.new?.isEmpty == true,
        case let spot = place(change.what),
        !problems.contains(where: { $0.severity == .error && $0.place == spot })
      else { return nil }
      return Problem(
        CorrectedListFault.cleared(change.what, name: name, old: PersonalNumbers.masked(old)),
        severity: .warning, at: spot)
    }
  }
}

/// The file and row from which a stored value came, for its record: 来源.
struct ListOrigin: Hashable, Sendable {
  let file: String
  /// `名单 › 3`, or only the row for a file without sheets.
  let row: String

  init(_ place: Place) {
    file = place.file ?? ""
    row = (place.shownSheet.map { "\($0) › " } ?? "") + (place.row.map { "\($0)" } ?? "")
  }

  /// What is hidden from readers of the record: a file's name may contain a person's name.
  var withheld: [String: String] { ["file": file, "place": row] }
}

extension [Problem] {
  /// The rows with an error. They are neither new nor changed, and what stands in them is shown nowhere: it may be in the wrong
  /// column.
  var refusedRows: Set<ListOrigin> {
    Set(lazy.filter { $0.severity == .error }.map { ListOrigin($0.place) })
  }
}
