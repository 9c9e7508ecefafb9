import Contest
import Testing

struct SchulzeTests {
  /// Source: M. Schulze, 2011, example 1: 45 judges.
  @Test func `the 45 judges of the paper order E A C B D`() throws {
    let order = try Schulze()(
      .judges(
        "5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"))
    #expect(order.text == "E1 A2 C3 B4 D5")
    // How many others each beats.
    #expect(order.rows.map(\.note) == ["4", "3", "2", "1", "0"])
  }

  @Test func `a cycle of three is cut at its weakest majority`() throws {
    // a over b by 7 of 9, b over c by 6, c over a by 5: the last one gives way.
    let order = try Schulze()(.judges("4 abc", "3 cab", "2 bca"))
    #expect(order.text == "a1 b2 c3")
  }

  @Test func `in a circle of equal majorities all three share a place`() throws {
    #expect(try Schulze()(.judges("1 abc", "1 bca", "1 cab")).text == "a1 b1 c1")
  }

  @Test func `as many judges for as against make no majority`() throws {
    #expect(try Schulze()(.judges("2 ab", "2 ba")).text == "a1 b1")
  }

  @Test func `more entries than can be compared pair by pair are refused`() throws {
    let rows = (0...Schulze.mostEntries).map {
      RankedOrders.Row(judge: "j", entry: "\($0)", place: $0 + 1)
    }
    let orders = try RankedOrders(rows)
    #expect(throws: AggregationError.tooMany(1_001, most: 1_000)) { try Schulze()(orders) }
    #expect(try Schulze()(RankedOrders(Array(rows.prefix(3)))).text == "01 12 23")
  }
}
