import Contest
import ContestSheets

/// Reads the answer to one of the form's further questions by its kind.
enum AnswerText {
  /// The answer as it is stored, a day as `2027-04-12`, yes and no as 是 and 否, a choice in the rulebook's words; or else
  /// the fault. A month is stored as its first day; see ``isMonth(_:of:)``.
  ///
  /// - Parameters:
  ///   - text: what the cell shows.
  ///   - cell: the cell itself.
  ///   - field: the question.
  ///   - isCount: whether the answer counts something, so that 40% is no answer: 40 would be taken for 40 people.
  /// - Returns: the answer, or what is wrong.
  static func read(
    _ text: String, _ cell: Cell, as field: FormField, isCount: Bool = false
  ) -> (answer: String?, fault: (any Explained)?) {
    do {
      if isCount, field.kind == .number, cell.isPercent || text.last.map("%％".contains) == true {
        throw RegistrationFault.percentOfCount(String(text.prefix(20)), field: field.name.chinese)
      }
      return (try answer(text, cell, as: field), nil)
    } catch let fault as any Explained {
      return (nil, fault)
    } catch {
      // Every error thrown below has a message; any other is quoted rather than lost.
      return (nil, CellReadingError.errorValue("\(error)"))
    }
  }

  /// Whether the question asks for a day and the cell names only a month; the month's first day is then stored.
  static func isMonth(_ cell: Cell, of field: FormField) -> Bool {
    field.kind == .day && cell.isMonth
  }

  private static func answer(_ text: String, _ cell: Cell, as field: FormField) throws -> String {
    switch field.kind {
    case .text:
      if let most = field.maximum, text.count > most {
        throw RegistrationFault.answerTooLong(text.count, most: most)
      }
      return text
    case .number: return try cell.number()?.description ?? ""
    case .day: return try cell.dayOrMonth()?.day.description ?? ""
    case .choice:
      let key = FormText.key(text)
      guard let choice = field.choices.first(where: { FormText.key($0) == key }) else {
        throw RegistrationFault.answerNotAllowed(
          String(text.prefix(40)), nearest: FormText.nearest(to: text, among: field.choices),
          allowed: field.choices)
      }
      return choice
    case .yesNo:
      switch text.lowercased() {
      case "是", "有", "√", "y", "yes", "true", "1": return "是"
      case "否", "无", "没有", "×", "n", "no", "false", "0": return "否"
      default: throw RegistrationFault.answerNotYesNo(String(text.prefix(20)))
      }
    case .file: return text
    }
  }
}
