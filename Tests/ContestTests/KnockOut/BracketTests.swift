import Contest
import Testing

/// Who meets whom: seeds apart, byes to the first, the same draw for the same lots.
struct BracketTests {
  private func entries(_ count: Int) -> [Entry.ID] { (1...count).map { Entry.ID("E\($0)") } }

  private func text(_ bracket: Bracket) -> [String] {
    bracket.matches.map { match in
      let sides = match.sides.map { side in
        switch side {
        case .entry(let entry): entry.text
        case .winner(let number): "W\(number)"
        case .loser(let number): "L\(number)"
        }
      }
      return "\(match.number) \(match.stage(in: .english)): \(sides.joined(separator: "–"))"
    }
  }

  @Test func `six entries: the first two have byes, and the losers of the semi-finals meet`() {
    let bracket = Bracket(entries(6), seeds: 2, hasThird: true)
    #expect(bracket.byes == ["E1", "E2"])
    #expect(
      text(bracket) == [
        "1 last 8: E4–E5", "2 last 8: E3–E6", "3 semi-final: E1–W1", "4 semi-final: E2–W2",
        "5 third place: L3–L4", "6 final: W3–W4",
      ])
    #expect(
      text(Bracket(entries(6), seeds: 2, hasThird: false)).last == "5 final: W3–W4")
  }

  @Test
  func `two entries play the final alone, and of three the loser of the one semi-final is third`() {
    #expect(text(Bracket(entries(2), seeds: 0, hasThird: true)) == ["1 final: E1–E2"])
    let three = Bracket(entries(3), seeds: 0, hasThird: true)
    #expect(text(three) == ["1 semi-final: E2–E3", "2 final: E1–W1"] && three.byes == ["E1"])
    #expect(Bracket(["E1"], seeds: 0, hasThird: true).matches.isEmpty)
    #expect(Bracket([], seeds: 0, hasThird: true).matches.isEmpty)
  }

  @Test func `seeds come first in their order, the others by their lots`() {
    let lots = [
      Lot(entry: "A", number: 3), Lot(entry: "B", number: 1), Lot(entry: "C", number: 4),
      Lot(entry: "D", number: 2),
    ]
    #expect(Bracket.numbers(seeds: ["C", "A"], lots: lots) == ["C", "A", "B", "D"])
    #expect(Bracket.numbers(seeds: [], lots: lots) == ["B", "D", "A", "C"])
  }

  /// Whatever the number of entries: one match fewer than entries, everybody has a place, and the best of the seeds still in
  /// play meet only when no others are left.
  @Test(arguments: 2..<70)
  func `seeds meet as late as they can, and nobody has two byes`(count: Int) throws {
    let entries = entries(count)
    for hasThird in [false, true] {
      let bracket = Bracket(entries, seeds: min(8, count), hasThird: hasThird)
      let extra = hasThird && count > 3 ? 1 : 0
      #expect(bracket.matches.count == count - 1 + extra)
      #expect(bracket.matches.map(\.number) == Array(1...(count - 1 + extra)))
      var size = 1
      while size < count { size *= 2 }
      #expect(bracket.byes == entries.prefix(size - count).sorted())
      // The lower number always wins: then each stage with k places is between the first k.
      var won: [Int: (winner: Int, loser: Int)] = [:]
      for match in bracket.matches {
        let sides = try match.sides.map { side -> Int in
          switch side {
          case .entry(let entry): try #require(entries.firstIndex(of: entry)) + 1
          case .winner(let number): try #require(won[number]).winner
          case .loser(let number): try #require(won[number]).loser
          }
        }
        let (one, other) = (try #require(sides.min()), try #require(sides.max()))
        won[match.number] = (one, other)
        if !match.isForThird { #expect(one + other == match.size + 1) }
      }
    }
  }
}
