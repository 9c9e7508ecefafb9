import Contest
import Testing

struct RankedOrdersTests {
  @Test(arguments: 0..<60)
  func `when all judges agree, every method gives their order`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let order = random.drawn(Array("abcdefg"))
    let orders = try RankedOrders.judges("5 \(String(order))")
    for result in [Borda()(orders), try Schulze()(orders), try Skating()(orders)] {
      #expect(result.rows.map(\.entry) == order.map(String.init))
      #expect(result.rows.map(\.place) == Array(1...7))
    }
    // No judge puts the other six first, so they leave together.
    #expect(try InstantRunoff()(orders).rows.map(\.place) == [1, 2, 2, 2, 2, 2, 2])
  }

  @Test func `a judge who left entries without a place is named with those entries`() throws {
    let orders = try RankedOrders([
      .init(judge: "j1", entry: "a", place: 1), .init(judge: "j1", entry: "b", place: 2),
      .init(judge: "j1", entry: "c", place: 3), .init(judge: "j2", entry: "b", place: 1),
    ])
    #expect(orders.notPlaced.map(\.judge) == ["j2"])
    #expect(orders.notPlaced.map(\.entries) == [["a", "c"]])
  }

  @Test func `judges and entries are in the order of their names`() throws {
    let orders = try RankedOrders(
      [("乙", "b"), ("甲", "a"), ("乙", "a")].map {
        RankedOrders.Row(judge: $0.0, entry: $0.1, place: $0.1 == "a" ? 1 : 2)
      })
    #expect(orders.judges == ["乙", "甲"])
    #expect(orders.entries == ["a", "b"])
  }

  @Test func `of equal values the first name stands first and the place is shared`() throws {
    let order = Borda()(try .judges("1 cab", "1 acb"))
    #expect(order.rows.map(\.entry) == ["a", "c", "b"])
    #expect(order.rows.map(\.place) == [1, 1, 3])
    #expect(order["d"] == nil)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let rows: [RankedOrders.Row]
    let error: AggregationError
    var testDescription: String { error.code }
  }

  static let faults = [
    Fault(rows: [], error: .noRows),
    Fault(rows: [.init(judge: "j", entry: "a", place: 0)], error: .badPlace(0, 0)),
    Fault(
      rows: [
        .init(judge: "j", entry: "a", place: 1_000_000),
        .init(judge: "j", entry: "b", place: 1_000_001),
      ], error: .badPlace(1, 1_000_001)),
    Fault(
      rows: [.init(judge: "j", entry: "a", place: 1), .init(judge: "j", entry: "a", place: 1)],
      error: .placedTwice(1, judge: "j", entry: "a")),
  ]

  @Test(arguments: faults)
  func `an impossible table is refused with its row`(fault: Fault) {
    #expect(throws: fault.error) { try RankedOrders(fault.rows) }
  }

  @Test func `an error about a row names the row, any other names none`() {
    let errors: [AggregationError] = [
      .badPlace(3, 0), .placedTwice(4, judge: "j", entry: "a"), .sameEntry(5, "a"), .noRows,
      .notAnOrder(judge: "j"), .tooMany(9, most: 8),
    ]
    #expect(errors.map(\.position) == [3, 4, 5, nil, nil, nil])
  }
}

extension RankedOrders {
  /// Judges by their orders: `5 abc` is five judges with a before b before c.
  static func judges(_ groups: String...) throws(AggregationError) -> RankedOrders {
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

  /// The places that judges j1, j2, … give to each entry.
  static func places(_ table: [String: [Int]]) throws(AggregationError) -> RankedOrders {
    try RankedOrders(
      table.flatMap { entry, places in
        places.enumerated().map {
          RankedOrders.Row(judge: "j\($0.offset + 1)", entry: entry, place: $0.element)
        }
      })
  }
}

extension AggregatedOrder {
  /// Entries with their places, such as `a1 b2 c2`.
  var text: String { rows.map { "\($0.entry)\($0.place)" }.joined(separator: " ") }
}
