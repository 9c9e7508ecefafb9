import Contest
import Testing

/// The number that is written is the order; numbers that make none are named by their rows.
struct ReserveOrderTests {
  private static func rows(_ written: [Int?], lists: [String] = []) -> [ReserveOrder.Row] {
    written.enumerated().map {
      ReserveOrder.Row($1, list: lists.indices.contains($0) ? lists[$0] : "")
    }
  }

  @Test(
    arguments: [
      ([2, 1], [], [2, 1]),
      ([nil, nil], [], [1, 2]),
      ([1, 1], ["natural", "social"], [1, 2]),
      ([2, 1, 1], ["natural", "natural", "social"], [3, 1, 2]),
      ([3, 1, 2], ["natural", "natural", "social"], [3, 1, 2]),
      ([1], [], [1]),
      ([], [], []),
    ] as [([Int?], [String], [Int])])
  func `written numbers are followed`(written: [Int?], lists: [String], places: [Int]) {
    let order = ReserveOrder(Self.rows(written, lists: lists))
    #expect(order.places == places && order.faults.isEmpty)
    #expect(order.isByRows == written.allSatisfy { $0 == nil })
  }

  @Test(
    arguments: [
      ([1, 1], [], [1: .twice(1, first: 0)]),
      ([1, 3], [], [1: .gap(3, missing: 2)]),
      ([2], [], [0: .gap(2, missing: 1)]),
      ([1, nil], [], [1: .unnumbered]),
      ([3, 1, 1], [], [0: .gap(3, missing: 2), 2: .twice(1, first: 1)]),
      ([1, 3, 1], ["a", "a", "b"], [1: .gap(3, missing: 2)]),
    ] as [([Int?], [String], [Int: ReserveOrder.Fault])])
  func `doubled, missing and lone numbers are refused`(
    written: [Int?], lists: [String], faults: [Int: ReserveOrder.Fault]
  ) {
    let order = ReserveOrder(Self.rows(written, lists: lists))
    #expect(order.faults == faults && order.places.isEmpty)
  }

  @Test(
    arguments: [
      ("候补第 2 位", true, .number(2)), ("候补第三位", true, .number(3)), ("候补", true, .none),
      ("候补（3）", true, .number(3)), ("第二候补", true, .number(2)), ("候补第十二名", true, .number(12)),
      ("候补二十", true, .number(20)), ("候补1", true, .number(1)), ("第1位候补", true, .number(1)),
      ("候补顺序：2", true, .number(2)), ("候补第0位", true, .unclear), ("候补1或2", true, .unclear),
      ("候补9999", true, .unclear), ("候补，2024 级学生", false, .none), ("推荐", true, .none),
    ] as [(String, Bool, ReserveOrder.Word)])
  func `the words an office writes are read`(text: String, isWhole: Bool, word: ReserveOrder.Word) {
    #expect(ReserveOrder.word(in: text, isWhole: isWhole) == word)
  }
}
