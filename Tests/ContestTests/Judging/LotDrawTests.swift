import Contest
import Testing

struct LotDrawTests {
  private func ids(_ texts: [String]) -> [Entry.ID] { texts.map { Entry.ID($0) } }

  @Test func `seed 7 gives A1 to A4 the numbers 3, 4, 1 and 2`() {
    let lots = LotDraw.draw(ids(["A1", "A2", "A3", "A4"]), seed: 7)
    #expect(lots.map(\.entry.text) == ["A3", "A4", "A1", "A2"])
    #expect(lots.map(\.number) == [1, 2, 3, 4])
    #expect(LotDraw.draw([], seed: 7).isEmpty)
  }

  @Test(arguments: 0..<50)
  func `the order in which entries come does not matter`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let entries = (0..<20).map { Entry.ID("E\($0)") }
    let lots = LotDraw.draw(entries, seed: .number(seed))
    #expect(LotDraw.draw(random.drawn(entries), seed: .number(seed)) == lots)
    #expect(Set(lots.map(\.entry)) == Set(entries))
    #expect(lots.map(\.number) == Array(1...20))
  }

  @Test func `128 bits draw the same lots again, and one other bit other lots`() {
    let entries = (0..<20).map { Entry.ID("E\($0)") }
    let lots = LotDraw.draw(entries, seed: .bits(Bits128(high: 1, low: 2)))
    #expect(LotDraw.draw(entries.reversed(), seed: .bits(Bits128(high: 1, low: 2))) == lots)
    #expect(LotDraw.draw(entries, seed: .bits(Bits128(high: 1, low: 3))) != lots)
    #expect(LotDraw.draw(entries, seed: .bits(Bits128(high: 1 << 63 | 1, low: 2))) != lots)
  }

  @Test func `entries that come late are numbered after the others`() {
    let late = LotDraw.draw(ids(["B1", "B2"]), after: 4, seed: 7)
    #expect(late.map(\.number) == [5, 6])
  }

  @Test func `another seed gives another order`() {
    let entries = (0..<20).map { Entry.ID("E\($0)") }
    #expect(LotDraw.draw(entries, seed: 1) != LotDraw.draw(entries, seed: 2))
  }

  @Test(arguments: [(7, "007"), (17, "017"), (1234, "1234")])
  func `a code has at least three digits`(number: Int, code: String) {
    #expect(Lot.code(number) == code)
    #expect(Lot.number(ofCode: code) == number)
  }

  @Test(arguments: ["", "A1", "-3", "0", "1.5", "99999999999999999999"])
  func `a code must be a whole number above zero`(text: String) {
    #expect(Lot.number(ofCode: text) == nil)
  }
}
