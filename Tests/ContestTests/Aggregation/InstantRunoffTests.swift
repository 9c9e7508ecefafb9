import Contest
import Testing

struct InstantRunoffTests {
  @Test func `c leaves first, then its votes make b stronger than a`() throws {
    let order = try InstantRunoff()(.judges("4 abc", "3 bca", "2 cba"))
    #expect(order.text == "b1 a2 c3")
    // The first places that each had in every round until it left.
    #expect(order.rows.map(\.note) == ["3 → 5 → 9", "4 → 4", "2"])
  }

  @Test func `of two with the fewest, the one with fewer in the round before leaves`() throws {
    // Round 1: a 4, b 3, c 2, d 1. d leaves and its vote goes to c: b and c have 3 each, and c had fewer before.
    let order = try InstantRunoff()(.judges("4 abcd", "3 bacd", "2 cabd", "1 dcab"))
    #expect(order.text == "a1 b2 c3 d4")
  }

  @Test func `those that are equal in every round leave together`() throws {
    let order = try InstantRunoff()(.judges("3 abc", "1 bac", "1 cab"))
    #expect(order.text == "a1 b2 c2")
  }

  @Test func `a paper that ends early counts for nobody once its last choice has left`() throws {
    let order = try InstantRunoff()(.judges("2 ab", "3 ba", "1 c"))
    #expect(order.text == "b1 a2 c3")
    #expect(order["b"]?.note == "3 → 3 → 5")
  }

  @Test func `a shared place is refused with the judge's name`() throws {
    let orders = try RankedOrders.places(["a": [1, 1], "b": [2, 1]])
    #expect(throws: AggregationError.notAnOrder(judge: "j2")) { try InstantRunoff()(orders) }
  }
}
