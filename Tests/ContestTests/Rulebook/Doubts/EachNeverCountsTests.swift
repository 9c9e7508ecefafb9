import Contest
import Testing

struct EachNeverCountsTests {
  @Test(arguments: [
    ("full: 1:00", [String]()), ("full: 5:00", []), ("full: 10:00", ["rulebook-each-never-counts"]),
    ("full: 1:00, over: 4:00", []), ("full: 1:00, over: 4:30", ["rulebook-each-never-counts"]),
    ("started: 0:30, over: 4:59", []),
    ("started: 0:30, over: 5:00", ["rulebook-each-never-counts"]),
  ])
  func `steps that no mark reaches are refused`(each: String, codes: [String]) {
    let reading = DoubtTrial.read([
      "{id: over, kind: recorded, unit: time, range: 0:00..5:00}",
      "{id: show, kind: recorded, adjustments: [{id: late, name: 超时, minus: 1, each: {round: over, \(each)}}]}",
    ])
    #expect(reading.problems.map(\.code) == codes)
  }

  @Test func `it says what the round records at most`() {
    let words = DoubtTrial.read([
      "{id: over, name: 漏点, kind: recorded, range: 0..8, step: 1}",
      "{id: show, kind: recorded, adjustments: [{id: late, name: 漏点扣分, minus: 1, each: {round: over, full: 9}}]}",
    ]).problems.first?.message(in: .chinese)
    #expect(words?.contains("“漏点”最多登记 8，到不了 9") == true)
  }
}
