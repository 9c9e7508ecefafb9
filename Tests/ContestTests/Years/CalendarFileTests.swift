import Contest
import Testing

struct CalendarFileTests {
  static let event = CalendarFile.Event(
    uid: "a1@contest", on: "2027-02-28", "初评, 复评; 终评\\评定",
    description: "第一行\n第二行\u{1B}", categories: ["红灯", "a,b"])

  static func lines(_ events: [CalendarFile.Event]) -> [String] {
    let file = CalendarFile(
      name: "2027年度安排", madeAt: Instant(millisecondsSince1970: 1_806_549_723_456), events)
    #expect(file.text.hasSuffix("END:VCALENDAR\r\n"))
    return file.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test
  func `commas, semicolons, backslashes and line ends are escaped, control characters left out`() {
    let lines = Self.lines([Self.event])
    #expect(lines.contains("SUMMARY:初评\\, 复评\\; 终评\\\\评定"))
    #expect(lines.contains("DESCRIPTION:第一行\\n第二行"))
    #expect(lines.contains("CATEGORIES:红灯,a\\,b"))
    #expect(lines.contains("DTSTAMP:20270401T032203Z"))
  }

  @Test func `a deadline is a whole day, one at midnight ends at midnight in China`() {
    let lines = Self.lines([Self.event])
    #expect(
      lines.contains("DTSTART;VALUE=DATE:20270228") && lines.contains("DTEND;VALUE=DATE:20270301"))
    var exact = Self.event
    exact.endsAtMidnight = true
    let zoned = Self.lines([exact])
    #expect(zoned.contains("DTSTART;TZID=Asia/Shanghai:20270228T000000"))
    #expect(zoned.contains("DTEND;TZID=Asia/Shanghai:20270301T000000"))
    #expect(zoned.contains("TZOFFSETTO:+0800"))
  }

  @Test(arguments: 60...90)
  func `no line is longer than 75 octets, and unfolded the text is whole`(length: Int) {
    let title =
      String(repeating: "评审", count: length / 3) + String(repeating: "x", count: length % 7)
    var event = Self.event
    event.summary = title
    let lines = Self.lines([event])
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = lines.joined(separator: "\r\n").replacing("\r\n ", with: "")
    #expect(unfolded.contains("SUMMARY:\(title)\r\n"))
  }

  @Test func `a year without events is a calendar that can be subscribed to`() {
    let lines = Self.lines([])
    #expect(lines.first == "BEGIN:VCALENDAR" && !lines.contains("BEGIN:VEVENT"))
  }
}
