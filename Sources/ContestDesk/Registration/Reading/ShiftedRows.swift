import Contest
import ContestSheets

/// Finds rows whose cells are one column beside their headings, because a cell was inserted or deleted: 错列.
///
/// Only cells whose kind shows in their text are compared: tracks, degrees, days, ID numbers, mobiles. A row is shifted
/// if, for at least two of these headings, the neighbour on one side fits and the own cell does not, and if more headings
/// fit that way than without a shift.
///
/// | heading | 学历 | 入学时间 | 身份证号 | 手机 |
/// |---|---|---|---|---|
/// | right | 本科生 | 2025-09-01 | 110199… | 1990000… |
/// | shifted to the right | 2025001 | 本科生 | 2025-09-01 | 110199… |
struct ShiftedRows {
  struct Shift: Hashable {
    let row: Int
    /// The first column whose value is in the neighbouring cell.
    let column: Int
    let isToTheRight: Bool
  }

  private enum Kind { case track, degree, day, idNumber, mobile }

  private let columns: [(column: Int, kind: Kind)]
  private let tracks: TrackWords

  init(_ layout: FormLayout, tracks: TrackWords) {
    self.tracks = tracks
    var columns: [(column: Int, kind: Kind)] = []
    if let track = layout.column(of: .track) { columns.append((track, .track)) }
    let kinds: [(PersonField, Kind)] = [
      (.degree, .degree), (.enrolledOn, .day), (.bornOn, .day), (.idNumber, .idNumber),
      (.mobile, .mobile),
    ]
    for spot in 1...max(layout.slots.count, 1) {
      for (field, kind) in kinds {
        if let column = layout.column(of: field, spot: spot) { columns.append((column, kind)) }
      }
    }
    self.columns = columns.sorted { $0.column < $1.column }
  }

  /// Where a row is shifted; `nil` if it is not, or if this cannot be told.
  func shift(of row: SheetRow) -> Shift? {
    for (step, isToTheRight) in [(1, true), (-1, false)] {
      var fitting = 0
      var shifted: [Int] = []
      for (column, kind) in columns where column + step > 0 {
        let own = text(row, column)
        if fits(own, kind) {
          fitting += 1
        } else if fits(text(row, column + step), kind) {
          shifted.append(column)
        }
      }
      if shifted.count >= 2, shifted.count > fitting, let first = shifted.first {
        return Shift(row: row.number, column: first, isToTheRight: isToTheRight)
      }
    }
    return nil
  }

  private func text(_ row: SheetRow, _ column: Int) -> String {
    CleanText(row.cell(at: column).value.text, halfWidth: true).text
  }

  private func fits(_ text: String, _ kind: Kind) -> Bool {
    guard !text.isEmpty else { return false }
    switch kind {
    case .track: return tracks.track(text) != nil
    case .degree: return DegreeWord(text) != nil
    case .day:
      let digits = text.split { !$0.isNumber }
      return CalendarDay(text) != nil
        || digits.count >= 2 && digits.first?.count == 4 && !text.allSatisfy(\.isNumber)
    case .idNumber: return text.utf8.count == 18 && PersonalNumbers.haveIDNumber(text)
    case .mobile:
      return text.utf8.count == 11 && text.utf8.first == 0x31 && text.allSatisfy(\.isNumber)
    }
  }
}
