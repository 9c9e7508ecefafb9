import Contest
import ContestSheets

/// A row of a list whose note says that it no longer counts: 作废, 已退出. It is refused, as in a registration.
enum VoidRow {
  static func problem(_ row: Table.Row) -> Problem? {
    row.text("note").flatMap { problem($0, at: row.place(of: "note")) }
  }

  static func problem(_ note: String, at place: Place) -> Problem? {
    guard VoidWord.isVoid(note) else { return nil }
    return Problem(
      RegistrationFault.rowIsVoid(String(note.prefix(20))), at: place, found: note)
  }

  /// Warns about a cell that is not used and may have said so: one with an error value, or a remark without a value.
  static func unread(_ cell: Cell, heading: String, at place: Place) -> Problem? {
    switch cell.value {
    case .error(let text):
      return Problem(
        RegistrationFault.remarkUnread(text), severity: .warning, at: place, found: text)
    case .faulty: return Problem(RegistrationFault.remarkUnread(""), severity: .warning, at: place)
    case .formulaWithoutValue where HeadingWord.note.words.contains(heading):
      return Problem(RegistrationFault.remarkUnread(""), severity: .warning, at: place)
    default: return nil
    }
  }
}
