public import Contest

/// Why a cell does not give the value that its column wants. Messages show no personal data.
public enum CellReadingError: Error, Hashable {
  /// The cell shows an error such as `#N/A`.
  case errorValue(String)
  case formulaWithoutValue
  case fault(CellFault)
  case notPoints(String)
  case tooManyDecimals(String)
  case notAWholeNumber(String)
  /// Digits parted by a comma, which may part thousands or decimals.
  case commaInNumber(String)
  /// A weight, a count or another number that is no mark.
  case notANumber(String)
  /// A number whose format shows it with further digits: 9 that is seen as 9.5.
  case shownOtherwise(String, String)
  /// A number, and larger than the column may hold.
  case tooLarge(String, limit: Int)
  case notADay(String)
  /// A spelling that means different days to different readers, such as `03/04/05`.
  case ambiguousDay(String)
  /// A month where a day is wanted.
  case monthOnly(String)
  /// A day as the bare number that a spreadsheet gives it, without a format for dates: 45536, which is 2024-09-01.
  case dayNumber(String, CalendarDay)
  /// An identity number that was kept as a number: Excel keeps 15 digits, the rest are gone.
  case idLostDigits
  /// The number of a student, a unit or an entry that was kept as a number: 2.02301E+11.
  case numberLostDigits(String)
  /// What the domain's rule finds wrong.
  case identityNumber(IdentityNumberError)
  case mobile(MobileNumberError)
}

extension CellReadingError: Explained {
  public var code: String {
    switch self {
    case .errorValue: "cell-error-value"
    case .formulaWithoutValue: "cell-formula-without-value"
    case .fault(let fault): fault.code
    case .notPoints: "cell-not-points"
    case .tooManyDecimals: "cell-too-many-decimals"
    case .notAWholeNumber: "cell-not-whole"
    case .commaInNumber: "cell-comma-in-number"
    case .notANumber: "cell-no-number"
    case .shownOtherwise: "cell-shown-otherwise"
    case .tooLarge: "cell-too-large"
    case .notADay: "cell-not-a-day"
    case .ambiguousDay: "cell-ambiguous-day"
    case .monthOnly: "cell-month-only"
    case .dayNumber: "cell-day-number"
    case .idLostDigits, .numberLostDigits: "id-lost-digits"
    case .identityNumber(let error): error.code
    case .mobile(let error): error.code
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.fault(let fault), _): fault.message(in: language)
    case (.errorValue(let text), .chinese): "单元格显示错误值 \(text)。请改正公式，或直接填写数值。"
    case (.errorValue(let text), .english):
      "The cell shows the error \(text). Correct the formula, or enter the value itself."
    case (.formulaWithoutValue, .chinese): "单元格是公式，但文件里没有计算结果。请用 Excel 打开并保存，或直接填写数值。"
    case (.formulaWithoutValue, .english):
      "The cell is a formula without a computed value. Open and save the file in Excel, or enter the value itself."
    case (.notPoints(let text), .chinese):
      "“\(text.prefix(40))”不是分数。请填写数字，如 92.5；没有打分的请留空，不要写 0。"
    case (.notPoints(let text), .english):
      "“\(text.prefix(40))” is no mark. Enter a number such as 92.5; leave the cell blank where there is none."
    case (.tooManyDecimals(let text), .chinese): "“\(text.prefix(40))”的小数超过 4 位。请按评分标准保留小数位。"
    case (.tooManyDecimals(let text), .english):
      "“\(text.prefix(40))” has more than 4 decimals. Round it as the rubric says."
    // 九, 十二: it is whole, and written in the other way.
    case (.notAWholeNumber(let text), .chinese) where Self.isInWords(text):
      "“\(text.prefix(40))”请用阿拉伯数字写，如 3。"
    case (.notAWholeNumber(let text), .chinese): "“\(text.prefix(40))”不是整数。请填写不带小数的数字，如 3。"
    case (.notAWholeNumber(let text), .english):
      "“\(text.prefix(40))” is no whole number. Enter digits only, such as 3."
    case (.commaInNumber(let text), .chinese):
      "“\(text.prefix(40))”里有逗号，分不清是千位分隔符还是小数点。请去掉逗号，如写成 1200 或 8.5。"
    case (.commaInNumber(let text), .english):
      "“\(text.prefix(40))” has a comma, which may part thousands or decimals. Leave it out: 1200 or 8.5."
    case (.notANumber(let text), .chinese): "“\(text.prefix(40))”不是数字。请只填数字，不带单位，如 30。"
    case (.notANumber(let text), .english):
      "“\(text.prefix(40))” is no number. Enter digits without a unit, such as 30."
    case (.shownOtherwise(let text, let shown), .chinese):
      "单元格里的数是 \(text.prefix(20))，数字格式却显示成“\(shown.prefix(40))”，不知道以哪个为准。请把格式改成“常规”，再填写要填的数。"
    case (.shownOtherwise(let text, let shown), .english):
      "The cell holds \(text.prefix(20)), and its number format shows “\(shown.prefix(40))”, so it is uncertain which is meant. Set the format to General and enter the number that is meant."
    case (.tooLarge(let text, let limit), .chinese): "“\(text.prefix(40))”太大，最多 \(limit)。请核对是否填错。"
    case (.tooLarge(let text, let limit), .english):
      "“\(text.prefix(40))” is too large; the most is \(limit). Check the number."
    case (.notADay(let text), .chinese): "“\(text.prefix(40))”不是日期。请写成 2025-09-01。"
    case (.notADay(let text), .english):
      "“\(text.prefix(40))” is no day of the calendar. Write it as 2025-09-01."
    case (.ambiguousDay(let text), .chinese): "“\(text.prefix(40))”可以理解成不同的日期。请写成 2025-09-01。"
    case (.ambiguousDay(let text), .english):
      "“\(text.prefix(40))” can mean different days. Write it as 2025-09-01."
    case (.monthOnly(let text), .chinese): "“\(text.prefix(40))”只到月份，需要具体日期。请写成 2025-09-01。"
    case (.monthOnly(let text), .english):
      "“\(text.prefix(40))” names a month; a day is wanted. Write it as 2025-09-01."
    case (.dayNumber(let text, let day), .chinese):
      "“\(text.prefix(40))”是五位数字，不是日期的样子（按表格软件的日期序号是 \(day)）。请把这一格设为日期格式，或写成 \(day)。"
    case (.dayNumber(let text, let day), .english):
      "“\(text.prefix(40))” is a bare number (as a spreadsheet numbers days it is \(day)). Format the cell as a date, or write \(day)."
    case (.idLostDigits, .chinese): "身份证号被存成了数字，末几位已丢失。请把单元格设为“文本”格式后重新填写全部 18 位。"
    case (.idLostDigits, .english):
      "The identity number was kept as a number and lost its last digits. Format the cell as text and enter all 18 digits again."
    case (.numberLostDigits(let heading), .chinese):
      "“\(heading)”被存成了数字，后几位已丢失。请把单元格设为“文本”格式后重新填写。"
    case (.numberLostDigits(let heading), .english):
      "“\(heading)” was kept as a number and lost its last digits. Format the cell as text and enter it again."
    case (.identityNumber(let error), _): error.message(in: language)
    case (.mobile(let error), _): error.message(in: language)
    }
  }

  /// Whether it is a number in words: 九, 十二, 两百.
  private static func isInWords(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { "零〇一二三四五六七八九十百千万两".contains($0) }
  }
}
