public import Contest
public import ContestSheets

/// What the import of a list of organizations, judges, experts or consents has done, or would do.
public struct ListImportReport: Sendable {
  public enum Kind: String, Codable, Sendable { case new, changed, unchanged }
  public struct Line: Hashable, Sendable {
    public var kind: Kind
    public var id: String
    public var name: String
    /// What of it changes: 简称：文院 → （空）. Empty for a new one.
    public var changes: [EntryDifference] = []
  }
  public var lines: [Line]
  public var problems: [Problem]
  public var isStored: Bool
  /// What became of the cells of the file.
  public var account: FileAccount? = nil

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  public func count(_ kind: Kind) -> Int { lines.count { $0.kind == kind } }
}

extension ListImportReport.Line {
  /// `02 文学院：简称：文院 → （空）`; `nil` where nothing of a stored one changes.
  public var changesLine: String? {
    guard !changes.isEmpty else { return nil }
    return "\(id) \(name)：" + changes.map { PersonalNumbers.masked($0.line) }.joined(separator: "；")
  }
}

/// What a corrected list does to what is stored.
public enum CorrectedListFault: Error, Hashable {
  /// The list has the column, and a blank cell where something is stored.
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
  /// The warnings for what a blank cell clears, each at its cell. A cell of which one of `problems` says that it could not be
  /// read is not blank.
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

/// From which file and row something stored came, for its record: 来源.
struct ListOrigin: Sendable {
  let file: String
  /// `名单 › 3`, or the row alone in a file without sheets.
  let row: String

  init(_ place: Place) {
    file = place.file ?? ""
    row = (place.shownSheet.map { "\($0) › " } ?? "") + (place.row.map { "\($0)" } ?? "")
  }

  /// What the record withholds of it: a file's name may hold a person's.
  var withheld: [String: String] { ["file": file, "place": row] }
}
