import Contest
import Testing

struct GivingTests {
  private static func reading(_ gives: String) -> RulebookReader.Reading {
    RulebookReader.read(
      """
      rulebook: small
      name: 小评选
      version: "1"
      source: 示例
      subject: collective
      \(gives)
      tracks: [{id: a, name: 甲}]
      tiers:
        - id: city
          name: 市级
          rounds: [{id: check, kind: screening}]
      """)
  }

  @Test func `a rulebook that says nothing gives prizes`() {
    #expect(Self.reading("cadence: yearly").rulebook?.gives == .prizes)
    #expect(Giving.prizes.listName == "获奖名单")
    #expect(Giving.prizes.levelHeading(isProposed: true) == "拟获奖项")
    #expect(Giving.prizes.levelHeading(isProposed: false) == "奖项")
  }

  @Test func `a unit is named, and its list says so`() {
    let reading = Self.reading("gives: naming")
    #expect(reading.problems.isEmpty)
    #expect(reading.rulebook?.gives == .naming)
    #expect(reading.rulebook?.tiers.first?.gives == .naming)
    #expect(Giving.naming.listName == "命名名单")
    #expect(Giving.naming.levelHeading(isProposed: true) == "拟命名等次")
    #expect(Giving.naming.levelHeading(isProposed: false) == "等次")
  }

  @Test func `a decision commends winners, names units and makes known who was chosen`() {
    #expect(Giving.allCases.map(\.deed) == ["表彰", "命名", "认定", "表彰", "公布"])
    #expect(
      Giving.allCases.map { $0.holders("集体") } == ["获奖集体", "集体", "集体", "集体", "入选集体"])
    #expect(
      Giving.allCases.map { $0.those("集体") } == [
        "获奖者", "获得命名的集体", "获得认定的集体", "受表彰的集体", "入选者",
      ])
  }

  @Test func `another word is refused`() {
    #expect(Self.reading("gives: medals").problems.map(\.code) == ["rulebook-unknown-word"])
  }

  @Test func `each has a name of its own`() {
    #expect(Set(Giving.allCases.map(\.listName)).count == Giving.allCases.count)
    #expect(Giving.recognition.proposedListName == "拟认定名单")
    #expect(Giving.commendation.listName(in: .chinese) == "表彰名单")
  }
}
