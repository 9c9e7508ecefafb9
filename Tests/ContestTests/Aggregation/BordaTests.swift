import Contest
import Testing

struct BordaTests {
  @Test func `2 + 2 + 0 points and 1 + 1 + 2 points share place 1`() throws {
    let order = Borda()(try .judges("2 abc", "1 bca"))
    #expect(order.text == "a1 b1 c3")
    #expect(order.rows.map(\.value) == [Fraction(4), Fraction(4), Fraction(1)])
  }

  @Test func `an entry level with another has half a point for it`() throws {
    let order = Borda()(try .places(["a": [1], "b": [2], "c": [2]]))
    #expect(order.text == "a1 b2 c2")
    #expect(order["b"]?.value == Fraction(1, over: 2))
  }

  @Test func `entries that a judge left out are level behind all that the judge placed`() throws {
    let rows = [("x", "a", 5), ("x", "b", 9), ("y", "c", 1), ("y", "d", 2)].map {
      RankedOrders.Row(judge: $0.0, entry: $0.1, place: $0.2)
    }
    let order = Borda()(try RankedOrders(rows))
    // From x: a 3, b 2, c and d half a point each. From y the same the other way.
    #expect(order["a"]?.value == Fraction(7, over: 2))
    #expect(order["d"]?.value == Fraction(5, over: 2))
    #expect(order.text == "a1 c1 b3 d3")
  }

  @Test(arguments: 0..<60)
  func `the points of all judges add up to a point for each pair`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let judges = 1 + random.number(below: 6)
    let entries = 2 + random.number(below: 6)
    let places = Dictionary(
      uniqueKeysWithValues: (0..<entries).map { entry in
        ("e\(entry)", (0..<judges).map { _ in 1 + random.number(below: 4) })
      })
    let sum = Borda()(try .places(places)).rows.reduce(Fraction.zero) { $0 + $1.value }
    #expect(sum == Fraction(Int128(judges * entries * (entries - 1) / 2)))
  }
}
