/// A spot in a file that a user can find again: file, sheet, row, column.
public struct Place: Hashable, Codable, Sendable {
  /// The file's name without its folders, where no other that is read with it has the same name.
  public var file: String?
  public var sheet: String?
  /// The row as the spreadsheet shows it, 1-based.
  public var row: Int?
  /// The column, 1-based; 3 is `C`.
  public var column: Int?

  public init(file: String? = nil, sheet: String? = nil, row: Int? = nil, column: Int? = nil) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The file's name as it may be shown: a name may hold an ID number or a mobile.
  public var shownFile: String? { file.map(PersonalNumbers.masked) }
  /// The sheet's name as it may be shown.
  public var shownSheet: String? { sheet.map(PersonalNumbers.masked) }

  /// The cell as a spreadsheet names it, such as `K6`; `nil` unless row and column are known, and in a text such as a rulebook,
  /// which has lines.
  public var cell: String? {
    guard let row, let column, row > 0, column > 0, !isInText else { return nil }
    return Self.letters(ofColumn: column) + String(row)
  }

  private var isInText: Bool {
    file.map { [".yml", ".yaml"].contains(where: $0.lowercased().hasSuffix) } ?? false
  }

  /// The letters of a column: 1 is `A`, 27 is `AA`.
  public static func letters(ofColumn column: Int) -> String {
    var letters: [Character] = []
    var rest = column
    while rest > 0 {
      let digit = (rest - 1) % 26
      letters.append(Character(Unicode.Scalar(UInt8(65 + digit))))
      rest = (rest - 1) / 26
    }
    return String(letters.reversed())
  }
}

extension Place: CustomStringConvertible {
  /// `报名表.xlsx › 推荐汇总表 › K6`, `规则.yml › 1:9` for line and column of a text, `decision.md › 9` for its line alone; what is
  /// unknown is left out.
  public var description: String {
    let spot: String? =
      cell ?? row.map { row in column.map { "\(row):\($0)" } ?? "\(row)" }
      ?? column.map(Self.letters(ofColumn:))
    return [shownFile, shownSheet, spot].compactMap(\.self).joined(separator: " › ")
  }
}

/// How much a problem weighs.
public enum Severity: String, Codable, CaseIterable, Sendable, Comparable {
  /// Worth knowing; everything is taken.
  case note
  /// Doubtful. It is taken, and a person should look at it.
  case warning
  /// Wrong; nothing is written while it stands.
  case error

  public static func < (one: Severity, other: Severity) -> Bool {
    one.weight < other.weight
  }

  /// How a report begins its line: 错误, 警告, 提示.
  public func word(in language: Language) -> String {
    switch (self, language) {
    case (.note, .chinese): "提示"
    case (.note, .english): "note"
    case (.warning, .chinese): "警告"
    case (.warning, .english): "warning"
    case (.error, .chinese): "错误"
    case (.error, .english): "error"
    }
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One fault found in a user's file or input, with its place. Problems are collected, never thrown one
/// at a time: a report lists them all.
public struct Problem: Sendable {
  public let severity: Severity
  public let place: Place
  /// What was found there, with ID numbers and mobiles masked; `nil` where nothing stood or where it is personal data.
  public let found: String?
  public let explanation: any Explained

  public init(
    _ explanation: any Explained, severity: Severity = .error, at place: Place,
    found: String? = nil
  ) {
    self.explanation = explanation
    self.severity = severity
    self.place = place
    self.found = found.map(PersonalNumbers.masked)
  }

  public var code: String { explanation.code }

  /// What is wrong and what to do. ID numbers and mobiles that it quotes are masked.
  public func message(in language: Language) -> String {
    PersonalNumbers.masked(explanation.message(in: language))
  }

  /// The whole line for a report: `错误 报名表.xlsx › Sheet1 › K6 …`.
  public func line(in language: Language) -> String {
    let words = [
      severity.word(in: language), place.description, "[\(code)]", message(in: language),
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
