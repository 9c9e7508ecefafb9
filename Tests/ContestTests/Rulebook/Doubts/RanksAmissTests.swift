import Contest
import Testing

struct RanksAmissTests {
  static let pairs: [(one: String, next: String, told: [String])] = [
    ("1..3", "4..6", []),
    ("1..3", "3..6", ["error rulebook-ranks-overlap 17:28"]),
    ("1..2", "4..6", ["warning rulebook-ranks-gap 17:28"]),
    ("4..6", "1..3", ["warning rulebook-ranks-backwards 17:28"]),
  ]

  @Test(arguments: pairs.indices)
  func `ranks of two levels`(index: Int) {
    let (one, next, told) = Self.pairs[index]
    #expect(
      DoubtTrial.told(awards: ["{level: 甲等, ranks: \(one)}", "{level: 乙等, ranks: \(next)}"])
        == told)
  }

  @Test func `a level by count may stand in a gap, and a title beside others may repeat ranks`() {
    #expect(
      DoubtTrial.codes(awards: [
        "{level: 甲等, ranks: 1..2}", "{level: 乙等, count: 1}", "{level: 丙等, ranks: 4..6}",
        "{level: 新秀, ranks: 2..4, stacks: true}",
      ]) == [])
  }

  @Test(arguments: [
    ("count: 5", "ranks: 3..8", ["warning rulebook-ranks-taken 17:28"]),
    ("count: 5", "ranks: 6..8", [String]()),
    ("count: 5, needs: no-late", "ranks: 3..8", []),
  ])
  func `ranks that places before them take are told`(one: String, next: String, told: [String]) {
    let reading = DoubtTrial.read(awards: ["{level: 甲等, \(one)}", "{level: 乙等, \(next)}"])
    #expect(
      reading.problems.map {
        "\($0.severity.rawValue) \($0.code) \($0.place.row ?? 0):\($0.place.column ?? 0)"
      } == told)
    #expect(
      reading.problems.allSatisfy { $0.message(in: .chinese).contains("第 3–5 名已由“甲等”") })
  }

  /// Under a cap the five need not be the best five, whomever the cap counts by.
  @Test(arguments: ["organization", "degree"])
  func `places under a cap take no certain ranks`(holder: String) {
    let codes = DoubtTrial.codes(awards: [
      "{level: 甲等, count: 5, caps: {\(holder): 1}}", "{level: 乙等, ranks: 3..8}",
    ])
    #expect(!codes.contains("rulebook-ranks-taken"), "\(codes)")
  }
}
