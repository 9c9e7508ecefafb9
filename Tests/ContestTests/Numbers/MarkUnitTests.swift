import Contest
import Testing

struct MarkUnitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let seconds: Points?
    let shown: String
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "1:23.4", seconds: 83.4, shown: "1:23.4"),
    Case(text: "83.4", seconds: 83.4, shown: "1:23.4"),
    Case(text: "45.2", seconds: 45.2, shown: "0:45.2"),
    Case(text: "0:05", seconds: 5, shown: "0:05"),
    Case(text: "1:02:03", seconds: 3723, shown: "62:03"),
    Case(text: "1:60", seconds: nil, shown: ""), Case(text: "1:61:00", seconds: nil, shown: ""),
    Case(text: "1:2:3:4", seconds: nil, shown: ""), Case(text: "-1:20", seconds: nil, shown: ""),
    Case(text: "1:-20", seconds: nil, shown: ""), Case(text: "", seconds: nil, shown: ""),
    Case(text: "::", seconds: nil, shown: ""), Case(text: "1:2３", seconds: nil, shown: ""),
    Case(text: "99999:00", seconds: nil, shown: ""),
    // As clerks write them on their lists.
    Case(text: "1'23\"45", seconds: 83.45, shown: "1:23.45"),
    Case(text: "1′23″45", seconds: 83.45, shown: "1:23.45"),
    Case(text: "1’23”4", seconds: 83.4, shown: "1:23.4"),
    Case(text: "1'23''4", seconds: 83.4, shown: "1:23.4"),
    Case(text: "1分23秒45", seconds: 83.45, shown: "1:23.45"),
    Case(text: "1 分 23.45 秒", seconds: 83.45, shown: "1:23.45"),
    Case(text: "1'05\"3", seconds: 65.3, shown: "1:05.3"),
    Case(text: "2分钟", seconds: 120, shown: "2:00"),
    Case(text: "83.45s", seconds: 83.45, shown: "1:23.45"),
    Case(text: "12秒", seconds: 12, shown: "0:12"),
    Case(text: "1分60秒", seconds: nil, shown: ""), Case(text: "1分23", seconds: nil, shown: ""),
    Case(text: "1.5分", seconds: nil, shown: ""), Case(text: "12.3秒4", seconds: nil, shown: ""),
    Case(text: "1小时2分", seconds: nil, shown: ""), Case(text: "分", seconds: nil, shown: ""),
  ]

  @Test(arguments: cases)
  func `a time is read as people write it, and nothing else is`(item: Case) {
    let read = MarkUnit.time.read(item.text)
    #expect(read == item.seconds)
    if let read { #expect(MarkUnit.time.text(read) == item.shown) }
  }

  @Test(arguments: 0..<200)
  func `what was written is read again`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let mark = Points(tenThousandths: random.number(below: 40_000_000))
    for unit in MarkUnit.allCases { #expect(unit.read(unit.text(mark)) == mark) }
  }

  @Test func `decimals are kept where a round asks for them`() {
    #expect(MarkUnit.time.text(83.4, places: 2) == "1:23.40")
    #expect(MarkUnit.points.text(83.4, places: 2) == "83.40")
  }
}
