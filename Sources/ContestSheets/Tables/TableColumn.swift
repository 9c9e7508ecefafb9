public import Contest

/// A column that a table may or must have, with every heading that people give it.
///
/// A heading with `#` stands for numbered columns: `作者#姓名` matches 作者1姓名, 作者２姓名, 作者三姓名.
///
/// ```swift
/// TableColumn("entry", ["作品编号", "编号"], isRequired: true)
/// TableColumn("member-name", ["作者#姓名", "成员#姓名"])
/// ```
public struct TableColumn: Hashable, Sendable {
  /// The name in code and in CSV files, which programs read: `entry`.
  public let id: String
  /// Chinese and English headings, the usual first. The id itself is always understood.
  public let headings: [String]
  /// Headings that count for the column only where no other heading does: 序号 beside 作品编号 only counts the rows.
  public let lastResort: [String]
  public let isRequired: Bool
  /// Whether something is done with it; a column such as 备注 is known and not used.
  public let isUsed: Bool
  /// Whether ID numbers and long numbers of students belong here. In any other column that is used they are refused, for
  /// names and numbers of entries are printed.
  public let isPersonal: Bool
  /// Whether 同上 and other words for “as above” are refused here: the value is a name, and the reader does not tell them
  /// itself.
  public private(set) var refusesAbove = false
  /// Who tells what people remark in the column, where it is not used.
  public let remarks: Remarks

  /// Who tells the remarks of a column: the words themselves, and that a row is called void.
  public enum Remarks: Hashable, Sendable {
    case told
    /// The reader of the table refuses void rows itself; other remarks are told.
    case voidByReader
    /// The reader of the table tells all of them itself.
    case byReader
  }

  public init(
    _ id: String, _ headings: [String], lastResort: [String] = [], isRequired: Bool = false,
    isUsed: Bool = true, isPersonal: Bool = false, remarks: Remarks = .told
  ) {
    (self.id, self.headings, self.lastResort) = (id, headings, lastResort)
    (self.isRequired, self.isUsed, self.isPersonal) = (isRequired, isUsed, isPersonal)
    self.remarks = remarks
  }

  /// A column by the words that every reader knows it by, and further words that only its table has.
  public init(
    _ word: HeadingWord, or further: [String] = [], lastResort: [String] = [],
    isRequired: Bool = false, isUsed: Bool = true, isPersonal: Bool = false,
    remarks: Remarks = .told
  ) {
    self.init(
      word.id, word.words + further, lastResort: word.lesser + lastResort, isRequired: isRequired,
      isUsed: isUsed, isPersonal: isPersonal, remarks: remarks)
  }

  /// The heading in workbooks, which people read: the first Chinese one.
  public var chineseHeading: String {
    headings.first { $0.unicodeScalars.contains { $0.value >= 0x2E80 } } ?? headings.first ?? id
  }

  /// Whether the column holds numbers that name something, of which no digit may be lost: 作品编号, 学号, 单位代码.
  var namesSomething: Bool {
    ["entry", "number", "code", "student-number", "ballot", "voter"].contains(id)
  }

  /// Whether a column holds codes that are compared and typed again: Ｊ００６ is read as J006. 作品编号 may be titles, whose signs
  /// stay as they are.
  public static func isCode(_ id: String) -> Bool {
    ["number", "code", "student-number"].contains(id)
  }

  /// Whether the column comes with numbers.
  var isNumbered: Bool { headings.contains { $0.contains("#") } }
}

extension [TableColumn] {
  /// The columns with those of these ids refusing 同上, which would be a name of its own.
  public func refusingAbove(_ ids: Set<String>) -> [TableColumn] {
    map { $0.isUsed && ids.contains($0.id) ? $0.thatRefusesAbove : $0 }
  }
}

extension TableColumn {
  fileprivate var thatRefusesAbove: TableColumn {
    var column = self
    column.refusesAbove = true
    return column
  }
}
