import Contest
import Testing

struct LampTests {
  @Test func `of several lamps red is told before yellow, and done only where all are`() {
    #expect(Lamp.worst(of: [.done, .green, .red, .yellow]) == .red)
    #expect(Lamp.worst(of: [.done, .off, .green]) == .green)
    #expect(Lamp.worst(of: [.done, .doneLate]) == .doneLate)
    #expect(Lamp.worst(of: [Lamp]()) == .done)
  }

  @Test(arguments: Language.allCases)
  func `each lamp has a name`(language: Language) {
    #expect(Set(Lamp.allCases.map { $0.name(in: language) }).count == Lamp.allCases.count)
  }
}
