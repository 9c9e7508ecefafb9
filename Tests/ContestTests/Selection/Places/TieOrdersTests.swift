import Testing

@testable import Contest

struct TieOrdersTests {
  @Test func `entries that are alike stand in for one another`() {
    let kinds: [Entry.ID: String] = ["a": "x", "b": "x", "c": "y"]
    let orders = TieOrders.orders(of: ["a", "b", "c"]) { kinds[$0] ?? "" }
    #expect(orders?.map { $0.map(\.text).joined() } == ["abc", "acb", "cab"])
    #expect(TieOrders.orders(of: ["a", "b", "c"]) { _ in 0 }?.count == 1)
    #expect(TieOrders.orders(of: ["a", "b", "c"]) { $0 }?.count == 6)
  }

  @Test func `if there are more orders than can be tried, none is`() {
    let six = (1...6).map { Entry.ID("e\($0)") }
    #expect(TieOrders.orders(of: six) { $0 } == nil)
    #expect(TieOrders.orders(of: six) { _ in 0 }?.count == 1)
  }

  @Test(arguments: [(7, 120), (16_666, 120), (50_000, 40), (2_000_000, 6)])
  func `of a very long list fewer orders are tried`(entries: Int, most: Int) {
    #expect(TieOrders.most(among: entries) == most)
  }

  @Test func `equals set apart follow the others of their rank and stay before the next`() {
    let standings = SelectionTests.standings("a:x::1 b:x::2 c:y::2 d:z::2 e:x::5")
    let apart = standings.separating(["d", "b"])
    #expect(apart.map { $0.rank ?? 0 } == [1, 4, 2, 3, 5])
  }
}
