import ContestTestSupport
import Testing

@testable import Contest

struct RoomTwoMinimaTests {
  /// `A:a:v`: entry A of district a, a village school; ranks in order, or equal where a fourth part says.
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").enumerated().map { position, word in
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      var standing = Standing(
        Entry.ID(parts[0]), rank: parts.count > 3 ? Int(parts[3]) : position + 1,
        organization: "甲校")
      standing.answers = ["district": parts[1], "rural": parts[2]].filter { !$0.value.isEmpty }
      return standing
    }
  }

  static func minima(_ each: Int, rural: Int) -> [Minimum] {
    [
      Minimum(.eachAnswer("district"), .count(each)),
      Minimum(.answer("v", question: "rural"), .count(rural)),
    ]
  }

  static func selection(
    _ places: Int, _ minima: [Minimum], _ standings: [Standing], reserves: Int = 0
  ) throws -> Selection {
    try Selection(
      Selection.Input(
        AdvanceRule(places: .count(places), least: minima, reserves: reserves), standings))
  }

  @Test func `one of each district and two village schools in four places`() throws {
    let found = try Self.selection(
      4, Self.minima(1, rural: 2), Self.standings("A:a:n B:a:n C:b:v D:a:v E:c:n F:b:v"))
    #expect(found.advanced.map(\.standing.entry) == ["A", "C", "D", "E"])
    let names = Names.none
    func why(_ entry: Entry.ID) throws -> (String, String) {
      let reason = try #require(found[entry]).reason
      return (reason.code, reason.message(in: .chinese, naming: names))
    }
    #expect(try why("B").0 == "selection-held-for-parts")
    #expect(
      try why("B").1
        == "第 2 名；有的“district”、有的“rural”有保底名额，余下的名额须留给尚未满足的。")
    #expect(try why("C").0 == "selection-for-its-answer")
    #expect(try why("D").1 == "第 4 名；“rural”为“v”的至少 2 个名额，由它补足。")
    #expect(try why("E").1 == "第 5 名；“district”为“c”的至少 1 个名额，由它补足。")
    #expect(try why("F").0 == "selection-places-filled")
  }

  @Test func `an entry that counts for both goes before better ones that count for one`() throws {
    // Two places, for districts a and b and for two village schools: only D and E can do all of it.
    let found = try Self.selection(
      2, Self.minima(1, rural: 2), Self.standings("A:a:n B:b:n C:a:n D:a:v E:b:v"))
    #expect(found.advanced.map(\.standing.entry) == ["D", "E"])
  }

  @Test func `what cannot be met together is met as far as it can, better ranks first, and told`()
    throws
  {
    // One place for two districts and a village school.
    let found = try Self.selection(
      1, Self.minima(1, rural: 1), Self.standings("A:a:n B:b:n C:b:v D:a:v"))
    #expect(found.advanced.map(\.standing.entry) == ["C"])
    let notes = found.lists.flatMap(\.notes).map { $0.message(in: .chinese, naming: Names.none) }
    #expect(notes.contains { $0.contains("“district”为“a”的") }, "\(notes)")
    // No village school at all.
    let without = try Self.selection(2, Self.minima(1, rural: 1), Self.standings("A:a:n B:b:n"))
    #expect(without.advanced.map(\.standing.entry) == ["A", "B"])
    #expect(
      without.lists.flatMap(\.notes).contains(
        .tooFewOfTrack(.answer("v", question: "rural"), least: 1, attainable: 0)))
  }

  /// How much of all minima a list meets.
  private static func met(
    _ chosen: [Standing], _ all: [Standing], _ minima: [Minimum], _ places: Int
  )
    -> Int
  {
    minima.divisions.reduce(0) { sum, division in
      let parts = Set(all.compactMap { $0.part(by: division) })
      return sum
        + parts.reduce(0) { sum, part in
          let least = minima.least(of: part, places: places)
          return sum + min(least, chosen.count { $0.part(by: division) == part })
        }
    }
  }

  /// Tries every list: of those that meet the most, the best by rank.
  private static func best(_ all: [Standing], _ minima: [Minimum], _ places: Int) -> [Entry.ID] {
    let size = min(places, all.count)
    var best: (met: Int, list: [Int]) = (-1, [])
    for subset in 0..<(1 << all.count) where subset.nonzeroBitCount == size {
      let list = all.indices.filter { subset >> $0 & 1 == 1 }
      let found = met(list.map { all[$0] }, all, minima, places)
      if found > best.met || (found == best.met && list.lexicographicallyPrecedes(best.list)) {
        best = (found, list)
      }
    }
    return best.list.map { all[$0].entry }
  }

  private static func random(_ random: inout SeededGenerator, _ count: Int) -> [Standing] {
    (0..<count).map { number in
      var standing = Standing(
        Entry.ID("E\(number)"), rank: number + 1, organization: "U\(random.number(below: 3))",
        track: Track.ID("T\(random.number(below: 3))"))
      var answers: [String: String] = [:]
      if random.number(below: 6) > 0 { answers["district"] = "D\(random.number(below: 4))" }
      if random.number(below: 6) > 0 { answers["rural"] = ["v", "n"][random.number(below: 2)] }
      standing.answers = answers
      return standing
    }
  }

  private static func minima(_ random: inout SeededGenerator) -> [Minimum] {
    let first: [Minimum.Holder] = [.eachAnswer("district"), .eachTrack, .eachOrganization]
    let second: [Minimum] =
      random.number(below: 2) == 0
      ? [Minimum(.answer("v", question: "rural"), .count(1 + random.number(below: 4)))]
      : [
        Minimum(.answer("v", question: "rural"), .count(1 + random.number(below: 3))),
        Minimum(.answer("n", question: "rural"), .count(1 + random.number(below: 2))),
      ]
    return [Minimum(first[random.number(below: 3)], .count(1 + random.number(below: 2)))] + second
  }

  @Test(arguments: 0..<400)
  func `the list is the best by rank of all that meet the most, as trying each of them finds`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let all = Self.random(&random, 1 + random.number(below: 9))
    let minima = Self.minima(&random)
    let places = random.number(below: 7)
    let found = try Self.selection(places, minima, all)
    #expect(
      found.advanced.map(\.standing.entry) == Self.best(all, minima, places),
      "\(minima) \(places) \(all.map { ($0.entry, $0.track, $0.organization, $0.answers) })")
  }

  @Test(arguments: 0..<120)
  func `equals wait only for what their order decides`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var all = Self.random(&random, 3 + random.number(below: 4))
    let from = random.number(below: all.count - 1)
    for place in (from + 1)..<min(from + 3, all.count) { all[place].rank = all[from].rank }
    let minima = Self.minima(&random)
    let places = 1 + random.number(below: 4)
    let found = try Self.selection(places, minima, all)
    let equals = all.indices.filter { all[$0].rank == all[from].rank }
    var lists: [Set<Entry.ID>] = []
    for order in TieOrders.orders(of: equals.map { all[$0].entry }, alikeBy: { $0.text }) ?? [] {
      let position = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
      let strict = all.sorted {
        ($0.rank ?? 0, position[$0.entry] ?? 0) < ($1.rank ?? 0, position[$1.entry] ?? 0)
      }
      lists.append(Set(Self.best(strict, minima, places)))
    }
    for choice in found.lists.flatMap(\.entries) {
      let isIn = Set(lists.map { $0.contains(choice.standing.entry) })
      switch choice.outcome {
      case .advanced: #expect(isIn == [true], "\(choice.standing.entry)")
      case .undecided: #expect(isIn.count == 2, "\(choice.standing.entry)")
      case .reserve, .notAdvanced: #expect(isIn == [false], "\(choice.standing.entry)")
      }
    }
  }
}
