import Contest
import ContestDesk

/// Holidays and make-up days, by which the site counts working days: 放假安排.
enum CalendarPages {
  static let routes = Route.table("/e/:edition/calendar", .may(.seeEntries)) { visit in
    let days = try await visit.desk.calendar()
    let say = visit.say
    let years = Set(days.map(\.day.year)).sorted().map(String.init)
    return TablePage(
      place: .today, title: say("放假安排", "Holidays"), table: table(days, in: visit.language),
      english: table(days, in: .english),
      above: """
        \(visit.done())<p>\(say("公示期、部门答复期的工作日按这里计算，全站共用。", "Working days of public lists and of departments' answers are counted by these, on the whole site."))\(years.isEmpty ? "" : say("有安排的年份：\(years.joined(separator: "、"))。", " Years that are known: \(years.joined(separator: ", ")).")) \(say("没有安排的年份按周一至周五计算，公示页上会写明。", "For other years Monday to Friday counts, and the lists say so."))</p>\(try UploadPages.links([UploadKinds.calendar], visit))
        """,
      empty: say(
        "还没有导入放假安排，工作日一律按周一至周五计算。",
        "No holidays were taken in yet; Monday to Friday counts as working days."))
  }

  private static func table(_ days: [CalendarLine], in language: Language) -> OfficeTable {
    let isChinese = language == .chinese
    let rows = days.map { line -> [OfficeTable.Cell] in
      let kind =
        switch (line.kind, language) {
        case (.holiday, .chinese): "放假"
        case (.holiday, .english): "holiday"
        case (.workingDay, .chinese): "上班"
        case (.workingDay, .english): "working-day"
        }
      return [.text("\(line.day)"), .text(kind), .text(line.reason)]
    }
    return OfficeTable(
      name: isChinese ? "放假安排" : "calendar", title: isChinese ? "放假安排" : "Holidays",
      columns: [
        .init(isChinese ? "日期" : "day", width: 12), .init(isChinese ? "安排" : "kind", width: 12),
        .init(isChinese ? "名称" : "reason", width: 26),
      ], rows: rows)
  }
}
