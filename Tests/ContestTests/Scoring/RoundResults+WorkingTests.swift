import Contest
import Testing

/// What the steps of ``RoundResults`` compute beside scores and ranks, and the direction of every tie break.
struct RoundResultsWorkingTests {
  typealias Input = RoundResults.Input

  struct TieCase: Sendable, CustomTestStringConvertible {
    let link: TieBreak
    /// Totals of two entries with equal scores; the second wins by the link.
    let behind, ahead: [Points]
    var change: @Sendable (inout Input) -> Void = { _ in }
    var testDescription: String { link.word }
  }

  static let ties = [
    TieCase(link: .rawSum, behind: [60, 80, 80, 90], ahead: [70, 80, 80, 90]) {
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
    },
    TieCase(link: .criterion("mark"), behind: [60, 80, 80, 90], ahead: [70, 80, 80, 90]) {
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
    },
    TieCase(link: .highestMark, behind: [78, 80, 82], ahead: [70, 80, 90]),
    TieCase(link: .lowestMark, behind: [70, 80, 90], ahead: [78, 80, 82]),
    TieCase(link: .median, behind: [70, 79, 91], ahead: [70, 80, 90]),
  ]

  /// Both orders of the names are tried, so that a link that decides nothing, or decides the wrong way, fails.
  @Test(arguments: ties, [true, false])
  func `of equal scores the one with the higher value is first, whatever its name`(
    example: TieCase, aheadIsA: Bool
  ) throws {
    let marks = [
      "A": aheadIsA ? example.ahead : example.behind,
      "B": aheadIsA ? example.behind : example.ahead,
    ]
    var input = Input.sample(marks) {
      $0.rules.judgesPerEntry = example.ahead.count
      $0.rules.ties = [example.link]
    }
    example.change(&input)
    let results = try RoundResults(input)
    #expect(Set(results.entries.map(\.score)).count == 1)
    #expect(results.entries.map(\.entry.text) == (aheadIsA ? ["A", "B"] : ["B", "A"]))
    #expect(results.entries.map(\.rank) == [1, 2])
    #expect(results.entries.first?.separations.first?.link == example.link)
  }

  @Test(arguments: 0..<20)
  func `the higher lot is first`(seed: Int) throws {
    let input = Input.sample(["A": [80], "B": [80]]) {
      $0.rules.ties = [.lot]
      $0.lotSeed = .number(seed)
    }
    let lots = ["A", "B"].map { ($0, RoundResults.lot(of: Entry.ID($0), seed: .number(seed))) }
    let order = lots.sorted { $0.1 > $1.1 }.map(\.0)
    #expect(try RoundResults(input).entries.map(\.entry.text) == order)
  }

  @Test func `70, 80 and 90 have a standard error of 10 over the root of 3, one mark has none`()
    throws
  {
    let three = try RoundResults(.sample(["A": [70, 80, 90]]) { $0.rules.judgesPerEntry = 3 })
    #expect(three[Entry.ID("A")]?.standardError == 5.7735)
    #expect(try RoundResults(.sample(["A": [70]]))[Entry.ID("A")]?.standardError == nil)
  }

  @Test(
    arguments: [
      ([70, 80, 90], Combination(average: .sum), 17.3205),
      // Two of four count: twice the error of the mean, 7.071 over the root of 4.
      ([70, 70, 80, 80], Combination(dropHigh: 1, dropLow: 1, average: .sum), 5.7735),
      ([70, 70, 80, 80], Combination(dropHigh: 1, dropLow: 1), 2.8868),
      // Entries with different numbers of marks have an error of their own each.
      ([70, 90], Combination(average: .sum), 20),
    ] as [([Points], Combination, Points)])
  func `the error of a sum is that of the mean times the marks that count`(
    marks: [Points], combine: Combination, error: Points
  ) throws {
    let results = try RoundResults(
      .sample(["A": marks]) {
        $0.rules.judgesPerEntry = marks.count
        $0.rules.combine = combine
      })
    #expect(results[Entry.ID("A")]?.standardError == error)
  }

  @Test func `panels that share no entry are noted list by list, in the order of the lists`() throws
  {
    var input = Input.sample(["A": [80], "B": [70], "C": [60], "D": [50]]) {
      $0.rules.adjust = .twoWay
      for sheet in $0.sheets.indices { $0.sheets[sheet].judge = Judge.ID("J\(sheet)") }
    }
    input.lists = ["y", "y", "x", "x"]
    #expect(
      try RoundResults(input).notes == [
        .panelsDoNotConnect(list: "x", groups: 2), .panelsDoNotConnect(list: "y", groups: 2),
      ])
  }
}
