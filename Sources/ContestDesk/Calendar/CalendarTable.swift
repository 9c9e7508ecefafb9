import Contest
import ContestSheets
import ContestStore

/// The table of holidays and make-up days.
///
/// ```
/// date,kind,reason
/// 2026-10-01,holiday,National Day
/// 2026-10-10,working-day,National Day
/// ```
struct CalendarTable {
  private(set) var days: [CalendarDay: NamedDay] = [:]
  private(set) var problems: [Problem]
  let account: FileAccount

  static let columns = [
    TableColumn("date", ["日期", "放假日期", "day"], isRequired: true),
    TableColumn("kind", ["安排", "类型", "类别", "性质", "放假或上班", "放假/上班"], isRequired: true),
    TableColumn("reason", ["节日", "假日", "节假日", "事由", "原因", "说明", "名称", "holiday name"]),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ]

  init(_ table: Table) {
    problems = table.problems
    account = table.account
    for row in table.rows {
      guard let written = row.text("date"), let word = row.text("kind") else { continue }
      let day: CalendarDay
      do {
        guard let read = try row.cell("date").day() else { continue }
        day = read
      } catch {
        let place = row.place(of: "date")
        switch error {
        case .monthOnly, .dayNumber:
          problems.append(Problem(error, at: place, found: written))
        default:
          problems.append(Problem(CalendarFault.day(written), at: place, found: written))
        }
        continue
      }
      guard let kind = Self.kind(word) else {
        problems.append(
          Problem(CalendarFault.kind(word), at: row.place(of: "kind"), found: word))
        continue
      }
      let named = NamedDay(day, kind, reason: row.text("reason") ?? "")
      if let other = days[day], other.kind != kind {
        problems.append(
          Problem(CalendarFault.twice(day), at: row.place(of: "date"), found: written))
        continue
      }
      // A make-up day lies on a weekend; on another day the row changes nothing, and the date is probably wrong.
      if kind == .workingDay, day.weekday <= 5 {
        problems.append(
          Problem(
            CalendarFault.worksAnyway(day), severity: .warning, at: row.place(of: "date"),
            found: written))
      }
      days[day] = named
    }
  }

  private static func kind(_ word: String) -> WorkingCalendar.Kind? {
    switch CleanText(word, halfWidth: true).text.lowercased() {
    case "holiday", "放假", "休", "休息", "假日", "节假日", "法定节假日": .holiday
    case "working-day", "workday", "working day", "上班", "班", "调休上班", "补班", "工作日": .workingDay
    default: nil
    }
  }
}
