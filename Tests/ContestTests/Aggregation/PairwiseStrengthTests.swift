import Contest
import Foundation
import Testing

struct PairwiseStrengthTests {
  static func pairs(_ text: String) -> [PairwiseStrength.Pair] {
    text.split(separator: " ").map {
      PairwiseStrength.Pair(winner: String($0.prefix(1)), loser: String($0.suffix(1)))
    }
  }

  @Test func `one win with prior 0·5 gives strengths of 0·7563 and −0·7563`() throws {
    let result = try PairwiseStrength(Self.pairs("ab"))
    // At the optimum: 1 + 0.5 = p(2s) + p(s), p the logistic function.
    let strength = result.rows[0].strength.approximate
    let slope = 1.5 - 1 / (1 + exp(-2 * strength)) - 1 / (1 + exp(-strength))
    #expect(abs(slope) < 1e-4)
    // By scipy.optimize.minimize on the same function.
    #expect(result.rows[0].strength == 0.7563)
    #expect(result.rows.map(\.entry) == ["a", "b"])
    #expect(result.rows[0].strength.tenThousandths == -result.rows[1].strength.tenThousandths)
  }

  @Test func `one that never loses and groups that never meet have finite strengths`() throws {
    let text = Array(repeating: "ab", count: 50).joined(separator: " ") + " cd"
    let result = try PairwiseStrength(Self.pairs(text))
    #expect(result.groups == 2)
    for row in result.rows { #expect(row.strength > -20 && row.strength < 20) }
    let next = try #require(result.next)
    #expect(Set(["a", "b"]).contains(next.0) != Set(["a", "b"]).contains(next.1))
  }

  @Test func `the order of the pairs does not matter`() throws {
    let one = try PairwiseStrength(Self.pairs("ab bc ca ab ac"))
    let other = try PairwiseStrength(Self.pairs("ac ca ab bc ab"))
    #expect(one.rows == other.rows)
  }

  @Test func `an entry against itself is refused with its row`() {
    #expect(throws: AggregationError.sameEntry(1, "a")) {
      try PairwiseStrength(Self.pairs("ab aa"))
    }
    #expect(throws: AggregationError.noRows) { try PairwiseStrength([]) }
  }

  @Test func `equal strengths share a place, and the next place counts them all`() throws {
    let rows = try PairwiseStrength(Self.pairs("ac bc cd")).rows
    #expect(rows.map(\.entry) == ["a", "b", "c", "d"])
    #expect(rows.map(\.place) == [1, 1, 3, 4])
  }

  @Test func `the largest group has number 1`() throws {
    let rows = try PairwiseStrength(Self.pairs("xy ab bc ca")).rows
    #expect(
      Dictionary(uniqueKeysWithValues: rows.map { ($0.entry, $0.group) })
        == ["a": 1, "b": 1, "c": 1, "x": 2, "y": 2])
  }
}
