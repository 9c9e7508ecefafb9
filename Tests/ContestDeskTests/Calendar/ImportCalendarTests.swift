import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct ImportCalendarTests {
  private func file(_ lines: String, in edition: PublicEdition) throws -> String {
    let path = edition.judged.folder.appending(path: "\(UUID().uuidString).csv").path
    try Data(("date,kind,reason\n" + lines).utf8).write(to: URL(filePath: path))
    return path
  }

  private static let national = """
    2027-04-10,working-day,清明节
    2027-10-01,holiday,国庆节

    """

  /// Offices write the reason under 事由 and the kind under 类别.
  @Test(arguments: ["日期,安排,节日", "日期,类别,事由", "日期,性质,节假日", "日期,类型,原因"])
  func `the headings that offices write are understood`(headings: String) async throws {
    let edition = try await PublicEdition()
    let path = edition.judged.folder.appending(path: "放假.csv").path
    try Data("\(headings)\n2027-10-01,放假,国庆节\n2027-10-10,补班,国庆节\n".utf8)
      .write(to: URL(filePath: path))
    let report = try await edition.desk.importCalendar(path)
    #expect(report.isStored && report.problems.isEmpty, "\(report.problems)")
    #expect(try await edition.desk.calendar().map(\.reason) == ["国庆节", "国庆节"])
  }

  @Test func `holidays and make-up days are imported once, and periods are counted by them`()
    async throws
  {
    let edition = try await PublicEdition()
    let path = try file(Self.national, in: edition)
    let preview = try await edition.desk.importCalendar(path, mode: .preview)
    #expect(preview.added.count == 2 && !preview.isStored)
    #expect(try await edition.desk.calendar() == [])
    let report = try await edition.desk.importCalendar(path)
    #expect(report.isStored && report.added == ["2027-04-10", "2027-10-01"])
    #expect(report.account.cells.taken == 6)
    let again = try await edition.desk.importCalendar(path)
    #expect(!again.isStored && again.problems.map(\.code) == ["calendar-same"])
    let status = try await edition.desk.openPublicity()
    // 7, 8, 9, Saturday the 10th, 12.
    #expect(status.publications.first?.period.lastDay == "2027-04-12")
    #expect(status.publications.first?.period.yearsByWeekday == [])
  }

  /// A make-up day on a working day is a slip of the date: 12 October 2027 is a Tuesday.
  @Test func `a make-up day that is no weekend is told at its cell`() async throws {
    let edition = try await PublicEdition()
    let report = try await edition.desk.importCalendar(
      try file(Self.national + "2027-10-12,working-day,国庆节\n", in: edition))
    #expect(report.isStored)
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning A4 calendar-works-anyway"
      ])
    #expect(report.problems.first?.message(in: .chinese).contains("星期二") == true)
  }

  @Test func `the history of the calendar has each day that was added, changed or removed`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.importCalendar(try file(Self.national, in: edition))
    _ = try await edition.desk.importCalendar(
      try file("2027-10-01,holiday,国庆\n2027-10-02,holiday,国庆\n", in: edition), replacing: true)
    let history = try await edition.desk.history(
      of: "放假安排", edition: try await edition.desk.edition(nil))
    #expect(history.kind == .calendar && history.title == "放假安排")
    #expect(
      history.lines.map { "\($0.name) \($0.what) \($0.old ?? "–") → \($0.new ?? "–")" } == [
        "导入放假安排 2027-04-10  → 上班 清明节", "导入放假安排 2027-10-01  → 放假 国庆节",
        "导入放假安排 2027-04-10 上班 清明节 → ", "导入放假安排 2027-10-01 放假 国庆节 → 放假 国庆",
        "导入放假安排 2027-10-02  → 放假 国庆",
      ])
    #expect(history.lines.allSatisfy { $0.file?.hasSuffix(".csv") == true })
  }

  @Test func `a holiday moved after the start does not move the end, and the import says so`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let path = try file("2027-04-08,holiday,临时\n" + Self.national, in: edition)
    let report = try await edition.desk.importCalendar(path)
    // Without the 8th, with the 10th: the same day; nothing to say.
    #expect(report.standing == [])
    let moved = try file(
      "2027-04-08,holiday,临时\n2027-04-09,holiday,临时\n" + Self.national, in: edition)
    let second = try await edition.desk.importCalendar(moved)
    #expect(second.standing.map(\.announced) == ["2027-04-13"])
    #expect(second.standing.map(\.byNow) == ["2027-04-14"])
    #expect(
      try await edition.desk.publicityStatus().publications.first?.period.end == PublicEdition.end)
    _ = try await edition.afterEnd.closePublicity()
  }

  @Test func `stored days change only when replacing is asked for`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.importCalendar(file(Self.national, in: edition))
    let other = try file("2027-10-01,holiday,国庆节\n2027-10-09,working-day,国庆节\n", in: edition)
    let refused = try await edition.desk.importCalendar(other)
    #expect(refused.hasErrors && refused.problems.map(\.code) == ["calendar-differs"])
    #expect(refused.removed == ["2027-04-10"] && refused.added == ["2027-10-09"])
    #expect(try await edition.desk.calendar().count == 2)
    let replaced = try await edition.desk.importCalendar(other, replacing: true)
    #expect(replaced.isStored)
    #expect(try await edition.desk.calendar(year: 2027).map(\.day) == ["2027-10-01", "2027-10-09"])
    // A few days of a year add to what is kept of it.
    let few = try await edition.desk.importCalendar(
      file("2027-05-01,holiday,劳动节\n2028-01-01,holiday,元旦\n", in: edition))
    #expect(few.problems.map(\.code) == ["calendar-partial-year"])
    #expect(try await edition.desk.calendar(year: 2027).count == 3)
  }

  @Test(arguments: [
    ("2027-02-30,holiday,x\n", "calendar-day"), ("46661,holiday,x\n", "cell-day-number"),
    ("2027-05-01,假,x\n", "calendar-kind"),
    ("2027-05-01,holiday,x\n2027-05-01,working-day,x\n", "calendar-twice"),
    ("2027-05-01,,x\n", "table-missing-value"),
  ])
  func `a wrong day or kind is reported at its cell, and nothing is written`(
    lines: String, code: String
  ) async throws {
    let edition = try await PublicEdition()
    let report = try await edition.desk.importCalendar(file(lines, in: edition))
    #expect(report.hasErrors && report.problems.contains { $0.code == code && $0.place.row != nil })
    #expect(try await edition.desk.calendar() == [])
  }
}
