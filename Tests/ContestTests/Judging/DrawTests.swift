import Contest
import Testing

struct DrawTests {
  static func draw(_ number: Int, _ origin: Draw.Origin = .drawn, used: Bool) -> Draw {
    Draw(
      number: number, at: Instant(millisecondsSince1970: 0), actor: "li", seed: .number(number),
      hash: "", origin: origin, usedAt: used ? Instant(millisecondsSince1970: 1) : nil)
  }

  @Test func `a drawn seed is shown when the round is closed, a chosen one at once`() {
    #expect(Self.draw(7, used: true).seed(isClosed: false) == nil)
    #expect(Self.draw(7, used: true).seed(isClosed: true) == 7)
    #expect(Self.draw(7, .earlier, used: true).seed(isClosed: false) == nil)
    #expect(Self.draw(7, .chosen, used: false).seed(isClosed: false) == 7)
  }

  @Test func `the current draw is the last that was used, and one that waits stands after it`() {
    let draws = [Self.draw(1, used: true), Self.draw(2, used: true), Self.draw(3, used: false)]
    #expect(draws.current?.number == 2)
    #expect(draws.waiting?.number == 3)
    #expect(Array(draws.dropLast()).waiting == nil)
    #expect([Draw]().current == nil)
  }

  @Test(arguments: Language.allCases)
  func `lists say of a seed that it was not drawn`(language: Language) {
    #expect(Draw.Origin.drawn.notice(in: language) == nil)
    #expect(Draw.Origin.chosen.notice(in: language) != Draw.Origin.earlier.notice(in: language))
  }
}
