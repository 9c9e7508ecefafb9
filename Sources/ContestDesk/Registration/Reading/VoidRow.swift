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
}
