import Contest
import Testing

struct RoundCertaintyTests {
  /// A and B are far from the line after the second place; C and D cannot be told apart.
  private static let marks: [String: [Points]] = [
    "A": [90, 86, 91], "B": [61, 66, 60], "C": [84, 83, 80], "D": [82, 84, 81], "E": [70, 73, 69],
  ]

  private static func results(
    of marks: [String: [Points]] = marks, _ change: (inout RoundResults.Input) -> Void
  ) throws -> RoundResults {
    try RoundResults(
      .sample(marks) {
        $0.rules.judgesPerEntry = 3
        $0.rules.advance = AdvanceRule(places: .count(2))
        change(&$0)
      })
  }

  @Test func `the marks tell who is far from the line, and not who of two equals is better`() throws
  {
    let sure = try #require(RoundCertainty(Self.results { _ in }))
    #expect(sure.percent[Entry.ID("A")].map { $0 > 95 } == true)
    #expect(sure.percent[Entry.ID("B")] == 0)
    let halves = ["C", "D"].compactMap { sure.percent[Entry.ID($0)] }
    #expect(halves.allSatisfy { (35...65).contains($0) } && halves.count == 2)
    #expect(sure.lists.map(\.certainty.top) == [2])
    #expect(Set(sure.lists.flatMap(\.greyBand)) == [Entry.ID("C"), Entry.ID("D")])
  }

  @Test func `of places the least is the best`() throws {
    let places = try #require(
      RoundCertainty(
        Self.results {
          $0.rules.adjust = .places
          $0.rules.combine.average = .sum
        }))
    // A is first with every judge, B last with every judge.
    #expect(places.percent[Entry.ID("A")].map { $0 > 95 } == true)
    #expect(places.percent[Entry.ID("B")].map { $0 < 5 } == true)
  }

  /// The sum was taken with the error of the mean: B had 85 % instead of 60 %.
  @Test func `a sum of marks is as sure as their mean`() throws {
    let marks: [String: [Points]] = [
      "A": [90, 80, 85], "B": [80, 88, 75], "C": [84, 70, 83], "D": [60, 75, 70],
      "E": [70, 66, 81],
    ]
    func figures(_ average: Combination.Average) throws -> [Entry.ID: Int] {
      let sure = try RoundCertainty(
        Self.results(of: marks) {
          $0.rules.combine.average = average
          $0.rules.combine.decimals = 4
        })
      return try #require(sure).percent
    }
    let (mean, sum) = (try figures(.mean), try figures(.sum))
    #expect(mean[Entry.ID("B")].map { (50...70).contains($0) } == true)
    for (entry, percent) in mean {
      #expect(abs(percent - (sum[entry] ?? -100)) <= 1, "\(entry)")
    }
  }

  @Test func `points that a scale gives are as sure as the results that it turns into points`()
    throws
  {
    let plain = try #require(RoundCertainty(Self.results { _ in }))
    let scaled = try #require(
      RoundCertainty(Self.results { $0.rules.scale = Scale(.best, to: 10) }))
    #expect(scaled.percent == plain.percent)
    let stepped = try Self.results { $0.rules.steps = Steps([Steps.Step(80, 10)]) }
    #expect(RoundCertainty(stepped) == nil)
  }

  @Test func `the same marks give the same figures`() throws {
    let one = try RoundCertainty(Self.results { _ in })
    let other = try RoundCertainty(Self.results { _ in })
    #expect(one?.percent == other?.percent)
  }

  @Test func `a share of the places is counted among all, or among those who have a rank`() throws {
    func tops(_ change: (inout AdvanceRule) -> Void) throws -> [Int]? {
      var rule = AdvanceRule(places: .share(Fraction(Points(0.4))))
      change(&rule)
      // F has one sheet of three, so that five of the six have a rank.
      let marks = Self.marks.merging(["F": [88]]) { $1 }
      return try RoundCertainty(
        Self.results(of: marks) {
          $0.rules.advance = rule
          $0.rules.advance?.rounding = .up
        })?.lists.map(\.certainty.top)
    }
    #expect(try tops { _ in } == [3])
    #expect(try tops { $0.countsRanked = true } == [2])
  }

  /// With six of eighteen without a rank, the page spoke of the first 4 of a list of which 7 go on.
  @Test func `the line is that of the selection`() throws {
    let results = try Self.results { _ in }
    #expect(RoundCertainty(results, places: ["": 3])?.lists.map(\.certainty.top) == [3])
  }

  @Test func `nothing is said where all go on who reach a score`() throws {
    #expect(
      try RoundCertainty(
        Self.results {
          $0.rules.advance = AdvanceRule(places: .share(1))
          $0.rules.advance?.leastScore = 70
        }) == nil)
  }

  @Test func `nothing is said where nobody goes on, of totals, and of single marks`() throws {
    #expect(try RoundCertainty(Self.results { $0.rules.advance = nil }) == nil)
    let totals = try Self.results {
      $0.rules.total = [RoundWeight("review", 0.4), RoundWeight("final", 0.6)]
    }
    #expect(RoundCertainty(totals) == nil)
    let single = try RoundResults(
      .sample(["A": [90], "B": [80]]) { $0.rules.advance = AdvanceRule(places: .count(1)) })
    #expect(RoundCertainty(single) == nil)
  }
}
