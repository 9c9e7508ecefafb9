import Contest
import Testing

struct SelectionPlanReaderTests {
  @Test func `a plan is read from its text, with shares of the places`() throws {
    let reading = SelectionPlanReader.read(
      """
      places: 40
      reserves: 4
      caps: {organization: 3}
      limits:
        - {column: level, value: 专科, least: 12%}
        - {column: track, least: 5, most: 1/2}
      ties: [review]
      """)
    #expect(reading.problems.isEmpty)
    #expect(
      reading.plan
        == SelectionPlan(
          places: 40, reserves: 4,
          limits: [
            GroupLimit("organization", most: 3), GroupLimit("level", "专科", least: 5),
            GroupLimit("track", least: 5, most: 20),
          ], ties: ["review"]))
  }

  @Test func `every fault of a plan is told with its line`() {
    let reading = SelectionPlanReader.read("place: 3\ncaps: {organization: many}\n")
    #expect(reading.plan == nil)
    #expect(reading.problems.contains { $0.place.row == 1 })
    #expect(reading.problems.contains { $0.place.row == 2 })
  }

  @Test func `an empty plan is refused, and the message says what a plan needs`() {
    let problems = SelectionPlanReader.read("").problems
    #expect(problems.map(\.code) == ["select-rules-empty"])
    #expect(problems.first.map { String(describing: $0).contains("places") } == true)
  }

  /// 15 % of 50 places are 7.5.
  @Test func `a share is rounded up for a least and down for a most`() {
    let reading = SelectionPlanReader.read(
      "places: 50\ncaps: {school: 15%}\nlimits: [{column: level, least: 15%, most: 15.1%}]\n")
    #expect(
      reading.plan?.limits == [
        GroupLimit("school", most: 7), GroupLimit("level", least: 8, most: 7),
      ])
  }

  @Test(arguments: ["-1", "1.5", "many", "99999999"])
  func `a number that is no count and no share is refused`(text: String) {
    let reading = SelectionPlanReader.read("places: 5\ncaps: {school: \(text)}\n")
    #expect(reading.plan == nil && reading.problems.map(\.place.row) == [2])
  }

  @Test func `a plan needs only its places`() {
    #expect(SelectionPlanReader.read("places: 0\n").plan == SelectionPlan(places: 0))
  }
}
