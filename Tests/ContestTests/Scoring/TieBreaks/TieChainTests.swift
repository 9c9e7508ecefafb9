import Testing

@testable import Contest

struct TieChainTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let link: TieBreak
    /// Judges' totals that are combined to 80 for both; the link puts B before A.
    let a, b: [Points]
    var change: @Sendable (inout RoundResults.Input) -> Void = { _ in }
    var testDescription: String { "\(link.word): A \(a), B \(b)" }
  }

  static let links = [
    // One high and one low set aside leave 80 for both; the sums are 240 and 250.
    Case(link: .rawSum, a: [70, 80, 90], b: [75, 80, 95]) {
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
    },
    Case(link: .highestMark, a: [75, 85], b: [70, 90]),
    Case(link: .lowestMark, a: [70, 90], b: [75, 85]),
    Case(link: .median, a: [70, 80, 90], b: [72, 84, 84]),
    Case(link: .criterion("mark"), a: [70, 80, 90], b: [75, 80, 95]) {
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
    },
    Case(link: .roundScore("review"), a: [80], b: [80]) {
      $0.earlierScores = ["review": [Entry.ID("A"): 81, Entry.ID("B"): 81.5]]
    },
    Case(link: .committee, a: [80], b: [80]) {
      $0.committee = [[Entry.ID("B"), Entry.ID("A")]]
    },
  ]

  @Test(arguments: links)
  func `of equal scores the one with the higher value stands before`(example: Case) throws {
    var input = RoundResults.Input.sample(["A": example.a, "B": example.b])
    input.rules.judgesPerEntry = example.a.count
    example.change(&input)
    // An order of the committee counts for equals at a line even where the chain does not name it.
    if example.link != .committee {
      #expect(try RoundResults(input).entries.map(\.isTied) == [true, true])
    }
    input.rules.ties = [example.link]
    let results = try RoundResults(input)
    #expect(results.entries.map { "\($0.entry.text) \($0.rank ?? 0)" } == ["B 1", "A 2"])
    #expect(results.entries.map { $0.separations.map(\.link) } == [[example.link], [example.link]])
    #expect(results.entries.first?.separations.first?.above == [Entry.ID("A")])
    #expect(results.entries.last?.separations.first?.below == [Entry.ID("B")])
  }

  @Test func `two orders of two ties say nothing of a tie between them`() throws {
    var input = RoundResults.Input.sample(["A": [80], "B": [80], "C": [80], "D": [80]])
    input.rules.ties = [.committee]
    let (a, b, c, d) = (Entry.ID("A"), Entry.ID("B"), Entry.ID("C"), Entry.ID("D"))
    input.committee = [[a, b], [d, c]]
    #expect(try RoundResults(input).entries.map(\.rank) == [1, 1, 1, 1])
    // One order of all four counts, the latest, and also for those of them who are left.
    input.committee.append([d, a, c, b])
    #expect(try RoundResults(input).entries.map(\.entry) == [d, a, c, b])
    input.out[a] = .withdrawn
    #expect(try RoundResults(input).entries.prefix(3).map(\.entry) == [d, c, b])
  }

  @Test func `the higher lot stands before`() throws {
    var input = RoundResults.Input.sample(["A": [80], "B": [80], "C": [80]])
    input.rules.ties = [.lot]
    input.lotSeed = 11
    let lots = try RoundResults(input).entries.map { RoundResults.lot(of: $0.entry, seed: 11) }
    #expect(lots == lots.sorted(by: >))
  }

  /// Entries with their value at each link; `-` is none.
  static func groups(_ values: [String: [Int?]], links: [TieBreak] = [.rawSum, .median]) -> String {
    let chain = TieChain(links: links) { link, entry in
      let place = links.firstIndex(of: link) ?? 0
      return values[entry.text]?[place].map { Fraction(Int128($0)) }
    }
    return chain.separate(values.keys.sorted().map { Entry.ID($0) })
      .map { $0.entries.map(\.text).joined(separator: "=") }.joined(separator: " > ")
  }

  @Test func `a later link looks only at what the earlier links left equal`() {
    #expect(Self.groups(["A": [440, 9], "B": [441, 1], "C": [440, 10]]) == "B > C > A")
  }

  @Test func `a link is skipped when one of the tied has no value`() {
    #expect(Self.groups(["A": [1, 5], "B": [nil, 7], "C": [9, 6]]) == "B > C > A")
  }

  @Test func `what the last link leaves equal stays tied, in the order it came`() {
    #expect(Self.groups(["A": [1, 1], "B": [1, 1], "C": [2, 0]]) == "C > A=B")
    #expect(Self.groups(["A": [1, nil], "B": [1, 2]]) == "A=B")
    #expect(Self.groups(["A": [nil, nil]]) == "A")
  }

  @Test func `the reason names at most the three nearest on each side`() throws {
    let values = Dictionary(
      uniqueKeysWithValues: "ABCDEFGHI".map { (String($0), $0 == "E" ? 2 : 1) })
    let chain = TieChain(links: [.rawSum]) { _, entry in
      Fraction(Int128(values[entry.text] ?? 0))
    }
    let groups = chain.separate(values.keys.sorted().map { Entry.ID($0) })
    #expect(groups.map(\.entries.count) == [1, 8])
    let first = try #require(groups.first?.separations.first)
    #expect(first.above.map(\.text) == ["A", "B", "C"] && first.below.isEmpty)
    #expect(first.value == Fraction(2))
    #expect(groups.last?.separations.first?.below.map(\.text) == ["E"])
    #expect(groups.last?.separations.first?.above == [])
  }
}
