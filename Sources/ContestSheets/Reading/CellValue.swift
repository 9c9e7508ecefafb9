public import Contest

/// What a cell holds, as a person at the spreadsheet would say it.
public enum CellValue: Hashable, Sendable {
  /// Nothing was entered.
  case empty
  case text(String)
  /// A number as the spreadsheet shows it in full: at most 15 significant digits, `92.5`, `-0.25`, `1.5E+300`.
  /// It never passes through a binary float, so ``Contest/Points`` can be read from it exactly.
  case number(String)
  case boolean(Bool)
  case day(CalendarDay)
  /// A day with a time, in seconds after midnight.
  case moment(CalendarDay, second: Int)
  /// A time of day or a length of time, in seconds.
  case time(seconds: Int)
  /// A value that a formula could not give, such as `#N/A`.
  case error(String)
  /// A formula that was never computed: the program that wrote the file left no value.
  case formulaWithoutValue
  /// Something stands there that cannot be taken.
  case faulty(CellFault)

  /// Whether nothing that can be seen stands in the cell.
  public var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text):
      text.unicodeScalars.allSatisfy { CleanText.isBlank($0) || CleanText.isInvisible($0) }
    default: false
    }
  }

  /// The value as text, for showing and for headings; dates as `2027-04-01`, truth as `TRUE`.
  public var text: String {
    switch self {
    case .empty, .formulaWithoutValue: ""
    case .text(let text), .number(let text), .error(let text): text
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    case .day(let day): day.description
    case .moment(let day, let second): "\(day) \(Self.clock(second))"
    case .time(let seconds): Self.clock(seconds)
    case .faulty(let fault): fault.found
    }
  }

  private static func clock(_ seconds: Int) -> String {
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}

/// A cell with its column.
public struct Cell: Hashable, Sendable {
  /// The column, 1-based; 3 is `C`.
  public let column: Int
  public let value: CellValue
  /// Whether a formula gave the value.
  public let isFormula: Bool
  /// The number format of the cell, such as `0.00` or `000000`; `nil` for General and in CSV.
  public let format: String?

  /// What the spreadsheet shows for a number under a plain format such as `000000` or `0.00`, or one with words of its own;
  /// otherwise the value's text. A number 42 under `000000` is an identifier 000042, under `"KX-"000` KX-042.
  public var shown: String {
    guard case .number(let digits) = value, let format else { return value.text }
    if isPercent { return DecimalText.hundredfold(digits) + "%" }
    return worded?.text ?? NumberFormat.shown(digits, under: format)
  }

  /// What a number shows whose format adds words or digits to it; `nil` for other cells.
  var worded: WordedNumber? {
    guard case .number(let digits) = value, let format else { return nil }
    return WordedNumber(digits, under: format)
  }
}

extension Cell {
  /// A cell that holds what somebody typed elsewhere, to be read by the same rules.
  public init(typed text: String) {
    self.init(column: 1, value: .text(text), isFormula: false, format: nil)
  }

  /// Whether the sheet shows the number as per cent: 0.95 is 95%.
  public var isPercent: Bool {
    if case .number = value, let format { NumberFormat.isPercent(format) } else { false }
  }
}

/// Why a cell's content cannot be taken.
public enum CellFault: Hashable, Sendable {
  /// More characters than a spreadsheet cell can hold.
  case tooLong(characters: Int)
  /// A numeric cell whose content is no finite number.
  case notANumber(String)
  /// The cell refers to a shared text that the file does not have.
  case missingSharedText(index: String)
  /// The bytes are no text in the file's encoding.
  case invalidBytes
  /// A �, which a program wrote in the place of a character that it could not turn into another encoding.
  case lostCharacters
  /// A NUL character, which no text has.
  case nulCharacter
  /// Something follows a closing quotation mark.
  case textAfterQuote

  var found: String {
    switch self {
    case .notANumber(let text): text
    case .missingSharedText(let index): "#\(index)"
    case .tooLong, .invalidBytes, .lostCharacters, .nulCharacter, .textAfterQuote: ""
    }
  }
}

extension CellFault: Explained {
  public var code: String {
    switch self {
    case .tooLong: "cell-too-long"
    case .notANumber: "cell-not-a-number"
    case .missingSharedText: "cell-shared-text-missing"
    case .invalidBytes: "cell-invalid-bytes"
    case .lostCharacters: "cell-lost-characters"
    case .nulCharacter: "cell-nul"
    case .textAfterQuote: "cell-text-after-quote"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooLong(let characters), .chinese):
      "单元格有 \(characters) 个字符，上限为 \(SheetLimits.cellCharacters)。请缩短内容，或改为附件提交。"
    case (.tooLong(let characters), .english):
      "The cell has \(characters) characters; at most \(SheetLimits.cellCharacters) are allowed. Shorten it or hand it in as a file."
    case (.notANumber(let text), .chinese): "“\(text.prefix(40))”不是有限的数。请填写普通数字，如 92.5。"
    case (.notANumber(let text), .english):
      "“\(text.prefix(40))” is no finite number. Enter a plain number such as 92.5."
    case (.missingSharedText(let index), .chinese):
      "单元格引用的第 \(index) 条文本在文件里不存在，文件可能损坏。请在 Excel 中打开并另存后再导入。"
    case (.missingSharedText(let index), .english):
      "The cell refers to shared text \(index), which the file does not have. Open the file in Excel, save it anew, import again."
    case (.invalidBytes, .chinese):
      "内容不是有效的 UTF-8 或 GB18030 文字（乱码）。请在 Excel 中另存为“CSV UTF-8”后再导入。"
    case (.invalidBytes, .english):
      "The bytes are neither UTF-8 nor GB18030 text. Save as “CSV UTF-8” in Excel and import again."
    case (.lostCharacters, .chinese):
      "内容里有“�”：原来的字在转换编码时丢了，恢复不了。请对照原件重新填写这一格。"
    case (.lostCharacters, .english):
      "The cell has a “�”: a character got lost when the text changed its encoding. Enter the cell again from the original."
    case (.nulCharacter, .chinese): "内容含有空字符（NUL）。请删除后重新填写该单元格。"
    case (.nulCharacter, .english):
      "The cell contains a NUL character. Remove it and enter the cell again."
    case (.textAfterQuote, .chinese): "右引号之后还有文字。引号内的引号要写成两个（\"\"），请检查该行。"
    case (.textAfterQuote, .english):
      "Text follows a closing quotation mark. Write a quotation mark inside a field twice (\"\"), and check this line."
    }
  }
}
