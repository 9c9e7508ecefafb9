import Contest
import Testing

struct AggregationTests {
  /// `5 abc`: five judges with a before b before c.
  static func orders(_ groups: String...) throws -> RankedOrders {
    var rows: [RankedOrders.Row] = []
    var judge = 0
    for group in groups {
      let parts = group.split(separator: " ")
      for _ in 0..<(Int(parts[0]) ?? 0) {
        judge += 1
        for (position, entry) in parts[1].enumerated() {
          rows.append(
            RankedOrders.Row(judge: "j\(judge)", entry: String(entry), place: position + 1))
        }
      }
    }
    return try RankedOrders(rows)
  }

  /// Each row is an entry with its judges' marks.
  static func marks(_ table: [String: [Int]]) throws -> RankedOrders {
    try RankedOrders(
      table.flatMap { entry, places in
        places.enumerated().map {
          RankedOrders.Row(judge: "j\($0.offset)", entry: entry, place: $0.element)
        }
      })
  }

  static func text(_ order: AggregatedOrder) -> String {
    order.rows.map { "\($0.entry)\($0.place)" }.joined(separator: " ")
  }

  @Test func `Borda, the worked example`() throws {
    let order = Borda()(try Self.orders("2 abc", "1 bca"))
    #expect(Self.text(order) == "a1 b1 c3")
    #expect(order["a"]?.value == Fraction(4))
  }

  @Test func `Borda gives half a point for a level`() throws {
    let rows = [("a", 1), ("b", 2), ("c", 2)].map {
      RankedOrders.Row(judge: "j", entry: $0.0, place: $0.1)
    }
    #expect(Borda()(try RankedOrders(rows))["b"]?.value == Fraction(1, over: 2))
  }

  @Test func `Schulze, the example of the paper`() throws {
    let order = try Schulze()(
      Self.orders(
        "5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"))
    #expect(Self.text(order) == "E1 A2 C3 B4 D5")
  }

  @Test func `instant run-off, the worked example`() throws {
    let order = try InstantRunoff()(Self.orders("4 abc", "3 bca", "2 cba"))
    #expect(Self.text(order) == "b1 a2 c3")
  }

  @Test func `skating, the worked example`() throws {
    let order = try Skating()(
      Self.marks(["a": [1, 1, 1, 2, 3], "b": [2, 2, 3, 1, 1], "c": [3, 3, 2, 3, 2]]))
    #expect(Self.text(order) == "a1 b2 c3")
  }

  @Test func `skating: the greater majority, then the lower sum, then the next column`() throws {
    // a and b both have three seconds or better; a's sum is lower.
    let order = try Skating()(
      Self.marks([
        "a": [1, 2, 2, 4, 4], "b": [2, 1, 4, 2, 3], "c": [3, 4, 1, 3, 1], "d": [4, 3, 3, 1, 2],
      ]))
    #expect(order.rows.map(\.place).sorted() == [1, 2, 3, 4])
  }

  /// All on 14 over six dances. Rule 10 singles out a and b, with two firsts each; rule 11 puts b before a, and both are
  /// placed before c, though c has more places “second and better” than a.
  @Test func `skating places those singled out by rule 10 before the rest of the equals`() throws {
    let places = [
      "a": [1, 1, 3, 3, 2, 4], "b": [3, 3, 1, 1, 4, 2], "c": [2, 2, 2, 2, 3, 3],
      "d": [4, 4, 4, 4, 1, 1], "e": [5, 5, 5, 5, 5, 5],
    ]
    let dances = try (0..<6).map { dance in
      var marks = places.mapValues { Array(repeating: $0[dance], count: 3) }
      if dance == 0 {
        marks["a"]?[2] = 2
        marks["c"]?[2] = 1
      }
      return try Self.marks(marks)
    }
    #expect(Self.text(try Skating()(dances)) == "b1 a2 c3 d4 e5")
  }

  @Test func `skating leaves those equal in every column together`() throws {
    let order = try Skating()(Self.marks(["a": [1, 2], "b": [2, 1]]))
    #expect(Self.text(order) == "a1 b1")
    #expect(order["a"]?.value == Fraction(-3, over: 2))
  }

  @Test(arguments: 0..<60)
  func `every method puts a unanimous order as it is`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let order = random.drawn(Array("abcdefg"))
    let orders = try Self.orders("5 \(String(order))")
    for result in [Borda()(orders), try Schulze()(orders), try Skating()(orders)] {
      #expect(result.rows.map(\.entry) == order.map(String.init))
    }
    // Those that no judge puts first leave together.
    #expect(try InstantRunoff()(orders).rows.map(\.place) == [1, 2, 2, 2, 2, 2, 2])
  }

  @Test func `a place twice and a place of 0 are refused with their row`() {
    let row = RankedOrders.Row(judge: "j", entry: "a", place: 1)
    #expect(throws: AggregationError.placedTwice(1, judge: "j", entry: "a")) {
      try RankedOrders([row, row])
    }
    #expect(throws: AggregationError.badPlace(0, 0)) {
      try RankedOrders([RankedOrders.Row(judge: "j", entry: "a", place: 0)])
    }
    #expect(throws: AggregationError.noRows) { try RankedOrders([]) }
  }
}
