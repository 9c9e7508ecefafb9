import Contest
import Testing

struct SkatingTests {
  struct Dance: Sendable, CustomTestStringConvertible {
    let name: String
    /// The judges' places of each entry.
    let places: [String: [Int]]
    let expected: String
    var testDescription: String { name }
  }

  static let dances = [
    Dance(
      name: "rule 5: three firsts of five are a majority",
      places: ["a": [1, 1, 1, 2, 3], "b": [2, 2, 3, 1, 1], "c": [3, 3, 2, 3, 2]],
      expected: "a1 b2 c3"),
    Dance(
      name: "rule 6: the greater majority comes first",
      // Nobody has three firsts. Second and better: a has four, b has three, with a lower sum.
      places: [
        "a": [2, 2, 2, 2, 4], "b": [1, 1, 4, 4, 2], "c": [3, 4, 1, 3, 1], "d": [4, 3, 3, 1, 3],
      ],
      expected: "a1 b2 c3 d4"),
    Dance(
      name: "rule 7: of equal majorities the lower sum comes first",
      // Second and better: a and b have three each; a's are 1 1 2, b's are 1 2 2.
      places: [
        "a": [1, 1, 2, 4, 4], "b": [2, 2, 1, 3, 3], "c": [3, 4, 3, 1, 2], "d": [4, 3, 4, 2, 1],
      ],
      expected: "a1 b2 c3 d4"),
    Dance(
      name: "rule 7: of equal sums the next column decides",
      // Second and better: a and b have three each with sum 5; third and better: b has four, a three.
      places: [
        "a": [1, 2, 2, 4, 4], "b": [2, 1, 4, 2, 3], "c": [3, 4, 1, 3, 1], "d": [4, 3, 3, 1, 2],
      ],
      expected: "b1 a2 c3 d4"),
    Dance(
      name: "rule 8: without a majority of firsts the seconds are taken in",
      places: ["a": [1, 3, 3], "b": [2, 2, 1], "c": [3, 1, 2]], expected: "b1 c2 a3"),
    Dance(
      name: "equal in every column: the places are shared", places: ["a": [1, 2], "b": [2, 1]],
      expected: "a1 b1"),
  ]

  @Test(arguments: dances)
  func `in one dance the largest majority and then the lowest sum decide`(example: Dance) throws {
    #expect(try Skating()(.places(example.places)).text == example.expected)
  }

  @Test func `a shared place is written as the mean of the places`() throws {
    let order = try Skating()(.places(["a": [1, 2], "b": [2, 1]]))
    #expect(order["a"]?.value == Fraction(-3, over: 2))
  }

  /// All on 14 over six dances. Rule 10 singles out a and b, with two firsts each; rule 11 puts b before a, and both are
  /// placed before c, though c has more places “second and better” than a.
  @Test func `rules 10 and 11: those singled out are placed before the rest of the equals`() throws
  {
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
      return try RankedOrders.places(marks)
    }
    #expect(try Skating()(dances).text == "b1 a2 c3 d4 e5")
    // The same with the names of a and b exchanged: no name decides.
    var exchanged = places
    (exchanged["a"], exchanged["b"]) = (places["b"], places["a"])
    let other = try (0..<6).map { dance in
      var marks = exchanged.mapValues { Array(repeating: $0[dance], count: 3) }
      if dance == 0 {
        marks["b"]?[2] = 2
        marks["c"]?[2] = 1
      }
      return try RankedOrders.places(marks)
    }
    #expect(try Skating()(other).text == "a1 b2 c3 d4 e5")
  }

  @Test func `rule 9: the lowest sum of the dances' places wins`() throws {
    let dances = try ["1 abc", "1 abc", "1 cba"].map { try RankedOrders.judges($0) }
    let order = try Skating()(dances)
    #expect(order.text == "a1 b2 c3")
    #expect(order.rows.map(\.note) == ["1 + 1 + 3", "2 + 2 + 2", "3 + 3 + 1"])
  }

  @Test func `rules 10 and 11: entries equal in every count share the place`() throws {
    // a and b both have 5 from three dances; b has two firsts, a has one.
    let dances = try ["1 abc", "1 bac", "1 bca"].map { try RankedOrders.judges($0) }
    // a 1 2 3 = 6, b 2 1 1 = 4, c 3 3 2 = 8
    #expect(try Skating()(dances).text == "b1 a2 c3")
    let equals = try ["1 abcd", "1 bcad", "1 cdba", "1 dabc"].map { try RankedOrders.judges($0) }
    // a 1 3 4 2 = 10, b 2 1 3 3 = 9, c 3 2 1 4 = 10, d 4 4 2 1 = 11
    // a and c at place 2: second and better two each, sums 1 + 2 and 2 + 1; rule 11 then finds them equal too.
    #expect(try Skating()(equals).text == "b1 a2 c2 d4")
  }

  @Test func `rule 10: of equally many places as good as this one, the lower sum comes first`()
    throws
  {
    let dances = try ["1 cadeb", "1 dacbe", "1 cabde", "1 bdaec", "1 becda"].map {
      try RankedOrders.judges($0)
    }
    // b and d both have 14. Third and better: b has 3 + 1 + 1, d has 3 + 1 + 2.
    #expect(try Skating()(dances).text == "c1 a2 b3 d4 e5")
  }

  @Test func `rule 11: those equal in the marks of all dances too share the place`() throws {
    let dances = try ["2 abc 1 acb", "2 bca 1 bac", "2 cab 1 cba"].map { text in
      let parts = text.split(separator: " ").map(String.init)
      return try RankedOrders.judges("\(parts[0]) \(parts[1])", "\(parts[2]) \(parts[3])")
    }
    // Each dance's winner stands before the others there, and all three have places 1, 2 and 3 in some dance.
    let order = try Skating()(dances)
    #expect(order.rows.map(\.note) == ["1 + 3 + 2", "2 + 1 + 3", "3 + 2 + 1"])
    #expect(Set(order.rows.map(\.place)) == [1])
  }

  @Test func `rule 10: of equal sums the one with two firsts comes before those with one`() throws {
    // Sums: a 8, b 8, c 8. At place 1: a has two firsts, b and c one each.
    let dances = try ["1 abc", "1 acb", "1 bca", "1 cba"].map { try RankedOrders.judges($0) }
    #expect(try Skating()(dances).text == "a1 b2 c2")
  }

  @Test func `a shared place, a gap and other entries in another dance are refused`() throws {
    #expect(throws: AggregationError.notAnOrder(judge: "j1")) {
      try Skating()(.places(["a": [1], "b": [1]]))
    }
    #expect(throws: AggregationError.notAnOrder(judge: "j1")) {
      try Skating()(.places(["a": [1], "b": [3]]))
    }
    #expect(throws: AggregationError.notAnOrder(judge: "j1")) {
      try Skating()([.judges("1 ab"), .judges("1 ac")])
    }
    #expect(throws: AggregationError.noRows) { try Skating()([]) }
  }
}
